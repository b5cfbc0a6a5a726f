"""Cases that belong together, and records that are one human being."""

import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from intake.forms.errors import AlreadyDone, NotReady
from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event

from ..models import Case, CaseLink, Participant, Person, TimelineEntry
from .codes import require_code
from .locking import hold
from .people import save_details
from .timeline import add_to_timeline


@transaction.atomic
def link_cases(case: Case, other: Case, *, kind: str, by: Any) -> CaseLink:
    """Link two cases of the unit: same family, same perpetrator … (a code of the list ``case_link``).

    Raises:
        NotReady: a case with itself, or linked before.
    """
    for one in (case, other):
        require_permission(by, "cases.manage_people", unit=one.unit)
    require_code("case_link", kind, _("Choose why the cases belong together."))
    if case.pk == other.pk:
        raise NotReady(_("Choose another case: this is the same one."))
    if CaseLink.objects.filter(case=other, other=case).exists():
        raise AlreadyDone(_("These cases are already linked."))
    try:
        with transaction.atomic():
            link = CaseLink.objects.create(case=case, other=other, kind=kind, by=by)
    except IntegrityError as error:
        raise AlreadyDone(_("These cases are already linked.")) from error
    for one, another in ((case, other), (other, case)):
        add_to_timeline(one, TimelineEntry.Kind.PEOPLE, "case_linked", by=by, number=another.number, link=kind)
        record_event("cases.case_linked", by=by, about=one, other=another.number, kind=kind)
    return link


@transaction.atomic
def unlink_cases(link: CaseLink, *, by: Any) -> None:
    """Take back a link that was made wrongly."""
    for one in (link.case, link.other):
        require_permission(by, "cases.manage_people", unit=one.unit)
    for one, another in ((link.case, link.other), (link.other, link.case)):
        add_to_timeline(one, TimelineEntry.Kind.PEOPLE, "case_unlinked", by=by, number=another.number)
        record_event("cases.case_unlinked", by=by, about=one, other=another.number)
    link.delete()


@transaction.atomic
def join_people(kept: Participant, other: Participant, *, by: Any) -> Person:
    """Say that two records are the same human being.

    Both get the same details: those of ``kept``, with its gaps filled from ``other``. Each record keeps its own
    data key, because consents, analyses and referrals are sealed with it; from now on they are corrected together.

    Raises:
        PermissionDenied: joining reads both identities, so it needs both rights, in the units of both cases.
        AlreadyDone: they were joined before.
    """
    for participant in (kept, other):
        require_permission(by, "cases.manage_people", unit=participant.case.unit)
        require_permission(by, "cases.reveal_identity", unit=participant.case.unit)
    cases = {participant.case_id: participant.case for participant in (kept, other)}
    for pk in sorted(cases):  # always in the same order: two officers joining at once must not wait for each other
        hold(cases[pk], closed_too=True)
    people = {
        person.pk: person
        for person in Person.objects.select_for_update(of=("self",))
        .select_related("data_key")
        .filter(pk__in=[kept.person_id, other.person_id])
        .order_by("pk")
    }
    mine, theirs = people[kept.person_id], people[other.person_id]
    if mine.pk == theirs.pk or (mine.same_as is not None and mine.same_as == theirs.same_as):
        raise AlreadyDone(_("These records are already known to be the same person."))
    details = {name: getattr(mine, name) or getattr(theirs, name) for name in [*Person.IDENTITY, "sex"]}
    groups = {group for group in (mine.same_as, theirs.same_as) if group is not None}
    group = mine.same_as or theirs.same_as or uuid.uuid4()
    joined = {mine.pk: mine, theirs.pk: theirs}
    for person in Person.objects.filter(same_as__in=groups, parts__case__unit=by.unit_id).select_related("data_key"):
        joined.setdefault(person.pk, person)
    for person in joined.values():
        person.same_as = group
        for name, value in details.items():
            setattr(person, name, value)
        save_details(person)
    Person.objects.filter(same_as__in=groups).exclude(pk__in=joined).update(same_as=group)
    for participant, counterpart in ((kept, other), (other, kept)):
        add_to_timeline(
            participant.case,
            TimelineEntry.Kind.PEOPLE,
            "people_joined",
            by=by,
            number=counterpart.case.number,
            part=participant.part,
        )
        record_event("cases.people_joined", by=by, about=participant, other=counterpart.pk)
    return mine


@transaction.atomic
def part_people(participant: Participant, *, by: Any) -> Person:
    """Take back a joining: from now on this record is corrected on its own. The details stay as they are."""
    require_permission(by, "cases.manage_people", unit=participant.case.unit)
    person = Person.objects.select_for_update(of=("self",)).select_related("data_key").get(pk=participant.person_id)
    if person.same_as is None:
        raise AlreadyDone(_("This record stands on its own already."))
    person.same_as = None
    person.save()
    add_to_timeline(participant.case, TimelineEntry.Kind.PEOPLE, "people_parted", by=by, part=participant.part)
    record_event("cases.people_parted", by=by, about=participant)
    return person
