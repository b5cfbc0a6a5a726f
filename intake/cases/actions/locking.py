"""One change at a time: the case's row is held until the action is done."""

from django.utils.translation import gettext as _

from intake.forms.errors import NotReady

from ..models import Case


def hold(case: Case, *, closed_too: bool = False) -> Case:
    """Return the case as it is now, held until the transaction ends.

    Args:
        closed_too: whether this may still be done to a closed case.

    Raises:
        NotReady: the case is closed.
    """
    held = Case.objects.select_for_update(of=("self",)).select_related("unit", "data_key", "manager").get(pk=case.pk)
    if not held.is_open and not closed_too:
        raise NotReady(_("This case is closed. Open it again first, with the reason."))
    return held
