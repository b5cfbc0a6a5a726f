"""The public page behind the QR code: genuine or not, and nothing about anybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..queries import proof_of


@require_safe
@never_cache
def verify_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Say that letter number X of date Y is genuine, cancelled or superseded; with its digest, and no more."""
    proof = proof_of(code)
    answer = render(request, "letters/verification.html", {"proof": proof}, status=200 if proof else 404)
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
