"""Which answers may be kept. Nothing is, unless the code that made it says so."""

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse

ATTRIBUTE = "portal_keep"


def keep(request: HttpRequest, response: HttpResponse, parameters: Collection[str] | None = ()) -> None:
    """Mark an answer that is the same for everybody who asks with the same address.

    Args:
        request: what was asked.
        response: what is answered.
        parameters: names that may stand in the query; None: any. An address with another one is not kept, so that
            words somebody looked for never are.
    """
    if parameters is None or set(request.GET) <= set(parameters):
        setattr(response, ATTRIBUTE, True)


def is_marked(response: HttpResponse) -> bool:
    """Whether :func:`keep` marked it."""
    return getattr(response, ATTRIBUTE, False)
