"""Answers kept in the memory of one process, for one generation."""

import threading
import time
from dataclasses import dataclass, field
from typing import Any

from . import generation

MOST_BYTES = 64 * 1024 * 1024
LARGEST = 1024 * 1024

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as the server sends it. ``unchanged`` are the headers of a 304."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    etag: str
    unchanged: list[tuple[str, str]]


@dataclass
class Kept:
    """What one process keeps."""

    generation: str = ""
    until: float = 0.0
    size: int = 0
    answers: dict[Key, Answer] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, key: Key) -> Answer | None:
        """Return the answer to ``key`` if it still holds."""
        answer = self.answers.get(key)
        if answer is None or generation.current() != self.generation or time.time() >= self.until:
            return None
        return answer

    def put(self, key: Key, answer: Answer, made_in: str, until: float) -> bool:
        """Keep ``answer``, made in the generation ``made_in``, and return whether that is still the current one."""
        if not made_in or made_in != generation.current() or len(answer.body) > LARGEST:
            return False
        with self.lock:
            if self.generation != made_in or time.time() >= self.until:
                self.answers, self.size, self.generation, self.until = {}, 0, made_in, until
            self.answers[key] = answer
            self.size += len(answer.body)
            while self.size > MOST_BYTES:
                self.size -= len(self.answers.pop(next(iter(self.answers))).body)
        return True

    def holds(self, made_in: str) -> bool:
        """Whether it is known until when answers of this generation hold."""
        return self.generation == made_in and time.time() < self.until

    def forget(self) -> None:
        """Drop everything this process keeps."""
        with self.lock:
            self.answers, self.size, self.generation, self.until = {}, 0, "", 0.0


kept = Kept()


def key_of(environ: dict[str, Any]) -> Key | None:
    """Return under which name the answer to a request is kept, or None where it is somebody's own.

    Whoever sends a cookie or a password gets an answer made for them.
    """
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_COOKIE" in environ or "HTTP_AUTHORIZATION" in environ:
        return None
    return (
        environ.get("HTTP_HOST", ""),
        environ.get("PATH_INFO", ""),
        environ.get("QUERY_STRING", ""),
        environ.get("HTTP_X_FORWARDED_PROTO", environ["wsgi.url_scheme"]),
        environ.get("SCRIPT_NAME", ""),
    )
