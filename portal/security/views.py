"""Answers to requests that came too late or from elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def expired_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain that the page is too old to be sent (CSRF failure), in the user's language."""
    return render(request, "security/expired_page.html", status=403)
