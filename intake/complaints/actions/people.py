"""The blind indexes by which the people of a complaint are found."""

from ..models import Complaint, ComplaintTerm
from ..people import PARTS, terms_of


def index_people(complaint: Complaint) -> None:
    """Store the blind indexes of a complaint's people in place of earlier ones; call after saving it."""
    ComplaintTerm.objects.filter(complaint=complaint).delete()
    ComplaintTerm.objects.bulk_create(
        ComplaintTerm(complaint=complaint, part=part, kind=kind, digest=digest)
        for part in PARTS
        for kind, digest in terms_of(complaint, part).pairs()
    )
