"""Short ways to write blocks in starter texts."""

from typing import Any

PageTexts = dict[str, Any]
Block = tuple[str, Any]


def text(html: str) -> Block:
    """Return paragraphs."""
    return "text", html


def heading(words: str) -> Block:
    """Return a heading."""
    return "heading", words


def warning(title: str, html: str) -> Block:
    """Return a framed caution."""
    return "warning", {"title": title, "text": html}


def steps(*items: str) -> Block:
    """Return numbered steps of one paragraph each."""
    return "steps", {"steps": [f"<p>{item}</p>" for item in items]}


def signs(title: str, items: list[str], note: str = "") -> Block:
    """Return a list of signs."""
    return "signs", {"title": title, "signs": items, "note": note}


def accordion(*parts: tuple[str, str]) -> Block:
    """Return parts that unfold: (title, HTML)."""
    return "accordion", {"parts": [{"title": title, "text": html} for title, html in parts]}


def call(title: str, words: str = "") -> Block:
    """Return the way to help."""
    return "call_to_help", {"title": title, "text": words}


def source(*items: str) -> Block:
    """Return a list of sources."""
    return "source", "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def group(title: str, words: str = "") -> Block:
    """Return a heading over services."""
    return "group", {"title": title, "text": words}


def service(
    code: str, name: str, summary: str, who: str, needed: list[str], happens: list[str], time: str, cost: str
) -> Block:
    """Return one service."""
    return "service", {
        "code": code,
        "name": name,
        "summary": summary,
        "who": who,
        "requirements": needed,
        "steps": happens,
        "time": time,
        "cost": cost,
    }


def content_warning(words: str, html: str) -> Block:
    """Return a part that stays closed until the reader opens it."""
    return "content_warning", {"warning": words, "text": html}


def table(caption: str, rows: list[str], origin: str, note: str = "") -> Block:
    """Return a table; each row is one line with bars between the cells, the first is the head."""
    return "table", {"caption": caption, "cells": "\n".join(rows), "source": origin, "note": note}


def figure(number: str, counts: str, period: str, origin: str, note: str = "") -> Block:
    """Return a number with its source and what disagrees with it."""
    return "figure", {"number": number, "counts": counts, "period": period, "source": origin, "note": note}


def quote(words: str, by: str) -> Block:
    """Return a quotation."""
    return "quote", {"words": words, "by": by}


def question(words: str, html: str) -> Block:
    """Return a question and its answer."""
    return "question", {"question": words, "answer": html}
