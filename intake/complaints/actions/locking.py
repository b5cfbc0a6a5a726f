"""The complaint, held for the rest of the transaction."""

from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady

from ..models import Complaint


def lock(complaint: Complaint) -> Complaint:
    return (
        Complaint.objects.select_for_update(of=("self",))
        .select_related("unit", "data_key", "case")
        .get(pk=complaint.pk)
    )


def refuse_unless_recorded(complaint: Complaint) -> None:
    if complaint.status == Complaint.Status.NEW:
        raise NotReady(_("First fill the complaint form with the triage (step 2)."))
    if complaint.status != Complaint.Status.RECORDED:
        raise AlreadyDone(_("This complaint has already been decided."))
