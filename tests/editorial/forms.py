"""What an editor's browser sends when a page is saved."""

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

Block = tuple[str, Any]


def typed(title: str, *, body: list[Block] | None = None, slug: str = "", **more: Any) -> dict[str, Any]:
    """Return the form of a plain page with a title and blocks; ``more`` are further fields."""
    return nested_form_data(
        {
            "title": title,
            "slug": slug or title.lower().replace(" ", "-"),
            "seo_title": "",
            "search_description": "",
            "introduction": "",
            "body": streamfield(body or []),
            "comments": inline_formset([]),
            **more,
        }
    )
