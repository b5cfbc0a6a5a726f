"""The least a WSGI application can be: one answer, made beforehand (see bench_serving.py)."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

_answer = json.loads(Path(os.environ["BARE_ANSWER"]).read_text(encoding="utf-8"))
_headers = [(name, value) for name, value in _answer["headers"]]
_body = [_answer["body"].encode()]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer."""
    start_response("200 OK", _headers)
    return _body
