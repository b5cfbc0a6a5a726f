"""Looking for a person is an act of its own: it says whether somebody is known here."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from intake.forms.errors import NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..person_search import Found, look_everywhere
from ..queries import Terms


@transaction.atomic
def search_people(terms: Terms, *, by: Any) -> list[tuple[Any, list[Found]]]:
    """Return where the person is known in the user's unit; the audit trail keeps the kinds of terms, never the terms.

    Raises:
        PermissionDenied: no right to look for people.
        NotReady: nothing to look for.
    """
    require_permission(by, "cases.search_people", unit=by.unit)
    if not terms.kinds:
        raise NotReady(_("Write a name of at least two letters, a NIK or a phone number."))
    found = look_everywhere(by, terms)
    record_event("cases.searched", by=by, kinds=terms.kinds, found=sum(len(records) for _title, records in found))
    return found
