"""A partner's account asks for every address of every record that is not its agency's: 404, and the trail keeps it."""

import re
import uuid
from collections.abc import Iterator

import pytest
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from django.urls.converters import UUIDConverter

from intake.cases.actions import withdraw_consent
from intake.cases.models import CaseDocument
from intake.procedures.models import Task
from portal.privacy.models import AuditEvent
from tests.cases.deeds import every_deed_of_a_case
from tests.factories.cases import analysed_victim
from tests.factories.officers import client_of
from tests.factories.referrals import make_agency, member_of, ready_referral, sent_referral

pytestmark = pytest.mark.django_db
NOT_ALLOWED = 405
ROOMS = ("referrals", "cases", "procedures", "complaints")


def names_of_addresses(resolver: URLResolver, names: str = "", of_record: bool = False) -> Iterator[str]:
    """Yield the name of every address of a record of the rooms that work on cases."""
    for entry in resolver.url_patterns:
        takes_id = of_record or any(isinstance(one, UUIDConverter) for one in entry.pattern.converters.values())
        if isinstance(entry, URLResolver):
            namespace = f"{names}{entry.namespace}:" if entry.namespace else names
            yield from names_of_addresses(entry, namespace, takes_id)
        elif entry.name and takes_id and names.startswith(tuple(f"{room}:" for room in ROOMS)):
            yield names + entry.name


def addresses_of(record: uuid.UUID) -> list[str]:
    """Return every address that takes this id."""
    found = []
    for name in names_of_addresses(get_resolver()):
        for extra in ([], [record], [1]):
            try:
                found.append(reverse(name, args=[record, *extra]))
            except NoReverseMatch:
                continue
    return list(dict.fromkeys(found))


def others_records() -> list[uuid.UUID]:
    """Make cases and a referral to another agency, and return one id of each kind of record."""
    every_deed_of_a_case()
    other = sent_referral(partner=make_agency())
    firsts = [
        other,
        other.case,
        other.victim,
        Task.objects.filter(case=other.case).first(),
        CaseDocument.objects.first(),
    ]
    return [record.pk for record in firsts if record is not None]


def test_every_address_of_others_records_is_404_and_is_in_the_trail() -> None:
    agency = make_agency()
    partner, own = member_of(agency), sent_referral(partner=agency)
    draft = ready_referral(partner=agency)
    stopped = ready_referral(analysed_victim(), partner=agency)
    withdraw_consent(stopped.consent, by=stopped.created_by)
    client, asked = client_of(partner), 0
    for place, record in enumerate([draft.pk, stopped.pk, *others_records()]):
        for address in addresses_of(record):
            answers = [client.get(address)] + ([client.post(address, {"reason": "x"})] if place == 0 else [])
            for answer in answers:
                if answer.status_code == NOT_ALLOWED:
                    continue  # the address takes no such request, whatever the record
                assert answer.status_code == 404, (address, answer.status_code)
                asked += 1
    assert asked > 300
    assert AuditEvent.objects.filter(verb="access.denied", actor_id=partner.pk).count() == asked
    assert client.get(f"/admin/rujukan/{own.pk}/").status_code == 200


def test_the_crawl_knows_the_addresses() -> None:
    addresses = addresses_of(uuid.UUID(int=1))
    assert len(addresses) > 60
    assert any(re.search(r"/admin/rujukan/.*/layanan/", address) for address in addresses)
    assert any(re.search(r"/admin/kasus/", address) for address in addresses)
