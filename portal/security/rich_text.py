"""Wagtail's rich text editor, fit for a policy without inline styles."""

from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea


class QuietRichTextArea(DraftailRichTextArea):
    """Draftail without its placeholder.

    It writes the placeholder into a <style> element whose text differs each time, which the
    Content-Security-Policy stops; static/security/editor.css shows one instead.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options["placeholder"] = None
