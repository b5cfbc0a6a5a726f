"""Finding people by what is exactly known of them, without decrypting anything (design.md §7, blind indexes)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from portal.privacy.blind_index import blind_index, name_tokens, normalise_digits, normalise_phone

from ..models import Case, Participant, Person, PersonNameToken, Relationship
from .cases import cases_visible_to

SHARED_NAMES = 2  # words two names must share before they are called likely the same
MOST = 50


@dataclass(frozen=True)
class Terms:
    """What is looked for, as keyed hashes."""

    nik: bytes | None = None
    phone: bytes | None = None
    names: tuple[bytes, ...] = ()

    @classmethod
    def of(cls, *, name: str = "", nik: str = "", phone: str = "") -> "Terms":
        """Return the terms of what somebody typed, or of what a record says."""
        return cls(
            nik=blind_index("nik", nik) if normalise_digits(nik) else None,
            phone=blind_index("phone", phone) if normalise_phone(phone) else None,
            names=tuple(blind_index("name", token) for token in name_tokens(name)),
        )

    @classmethod
    def of_person(cls, person: Person) -> "Terms":
        """Return the terms stored with a person; nothing is decrypted."""
        return cls(
            nik=bytes(person.nik_index) if person.nik_index else None,
            phone=bytes(person.phone_index) if person.phone_index else None,
            names=tuple(bytes(digest) for digest in person.name_tokens.values_list("digest", flat=True)),
        )

    def pairs(self) -> list[tuple[str, bytes]]:
        """Return each term with its kind."""
        exact = [("nik", self.nik), ("phone", self.phone)]
        return [(kind, digest) for kind, digest in exact if digest] + [("name", digest) for digest in self.names]

    @property
    def kinds(self) -> list[str]:
        """Which kinds of terms there are; all that the audit trail learns of a search."""
        found = {"nik": self.nik, "phone": self.phone, "name": self.names}
        return [kind for kind, value in found.items() if value]


@dataclass(frozen=True)
class Likeness:
    """A person in a case who matches, and by what."""

    participant: Participant
    nik: bool
    phone: bool
    names: int

    @property
    def by(self) -> list[str]:
        """The kinds of terms that matched."""
        found = {"nik": self.nik, "phone": self.phone, "name": self.names}
        return [kind for kind, value in found.items() if value]


def people_matching(user: Any, terms: Terms, *, names: int | None = None) -> list[Likeness]:
    """Return people of visible cases who share the NIK, the phone, or enough words of the name.

    Args:
        names: how many words of the name must be shared; all of them if not said.
    """
    wanted = len(terms.names) if names is None else names
    shared = (
        PersonNameToken.objects.filter(person=OuterRef("person"), digest__in=terms.names)
        .order_by()
        .values("person")
        .annotate(count=Count("digest", distinct=True))
        .values("count")
    )
    same = Q(pk__in=[])
    if terms.nik:
        same |= Q(person__nik_index=terms.nik)
    if terms.phone:
        same |= Q(person__phone_index=terms.phone)
    if terms.names and len(terms.names) >= wanted:
        bearers = (
            PersonNameToken.objects.filter(digest__in=terms.names)
            .order_by()
            .values("person")
            .annotate(count=Count("digest", distinct=True))
            .filter(count__gte=wanted)
            .values("person")
        )
        same |= Q(person__in=bearers)
    found = (
        Participant.objects.filter(same, case__in=cases_visible_to(user))
        .select_related("case__unit", "person")
        .annotate(shared_names=Coalesce(Subquery(shared, output_field=IntegerField()), Value(0)))
        .order_by("-case__opened_at", "part", "order")
    )
    return [_likeness(participant, terms) for participant in found[:MOST]]


def likely_duplicates(user: Any, participant: Participant) -> list[Likeness]:
    """Return who may be the same human being as ``participant``, strongest first; known ones are left out."""
    person = participant.person
    likenesses = people_matching(user, Terms.of_person(person), names=SHARED_NAMES)
    others = [
        likeness
        for likeness in likenesses
        if likeness.participant.person_id != person.pk
        and (person.same_as is None or likeness.participant.person.same_as != person.same_as)
    ]
    return strongest_first(others)


def strongest_first(likenesses: Sequence[Likeness]) -> list[Likeness]:
    """Return them with the same NIK before the same phone before the same words."""
    return sorted(likenesses, key=lambda likeness: (not likeness.nik, not likeness.phone, -likeness.names))


def same_people(user: Any, participant: Participant) -> list[Participant]:
    """Return the other parts, in visible cases, of records known to be the same human being."""
    person = participant.person
    same = Q(person=person)
    if person.same_as is not None:
        same |= Q(person__same_as=person.same_as)
    return list(
        Participant.objects.filter(same, case__in=cases_visible_to(user))
        .exclude(pk=participant.pk)
        .select_related("case__unit")
    )


def is_alleged(case: Case, name: str) -> bool:
    """Whether an alleged perpetrator of a visible case bears this name: one holds all words of the other."""
    typed = set(Terms.of(name=name).names)
    alleged = Participant.objects.filter(case=case, part=Participant.Part.ALLEGED).select_related("person")
    known = [set(Terms.of_person(participant.person).names) for participant in alleged]
    return any(words and typed and (words <= typed or typed <= words) for words in known)


def relationships_visible_to(user: Any) -> QuerySet[Relationship]:
    """Return who is whose mother, child, husband … in visible cases."""
    related = Relationship.objects.filter(case__in=cases_visible_to(user))
    return related.select_related("case__unit", "person__case", "relative")


def _likeness(participant: Any, terms: Terms) -> Likeness:
    person = participant.person
    return Likeness(
        participant=participant,
        nik=terms.nik is not None and person.nik_index is not None and bytes(person.nik_index) == terms.nik,
        phone=terms.phone is not None and person.phone_index is not None and bytes(person.phone_index) == terms.phone,
        names=participant.shared_names,
    )
