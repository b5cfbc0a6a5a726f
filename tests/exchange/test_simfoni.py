"""SIMFONI-PPA: what is missing is named per case; batches know what went there when; corrections go again."""

import datetime
import re
from typing import Any

import pytest
from django.utils import timezone

from intake.cases.models import Participant
from intake.exchange.models import ExportJob, SimfoniBatch, SimfoniVariable
from portal.reference.models import Code
from tests.factories.cases import make_case

from .conftest import ADDRESS, Mover
from .test_exporting import fetch, opened

COMPLETE: dict[str, Any] = {"region": "64.72", "place": "rumah_tangga"}
VICTIM: dict[str, Any] = {"age_band": "25-44", "violence_forms": ["fisik"], "relationship": "suami_istri"}


def complete_case() -> Participant:
    """Return the victim of a case of which everything needed is known."""
    victim: Participant = make_case(**COMPLETE).participants.get()
    for name, value in VICTIM.items():
        setattr(victim, name, value)
    victim.save()
    victim.person.sex = "perempuan"
    victim.person.save()
    return victim


def send(someone: Mover, *, with_gaps: bool = False) -> Any:
    """Make a batch; return the answer."""
    answers = {"otp_token": someone.officer.backup_codes.pop()} | ({"with_gaps": "on"} if with_gaps else {})
    return someone.client.post(f"{ADDRESS}simfoni/", answers)


def rows_of_newest(someone: Mover, answer: Any) -> list[dict[str, Any]]:
    """Return the rows of the file that was just made."""
    header, *rows = opened(fetch(someone, ExportJob.objects.latest("created_at")), answer.context["password"])
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_what_is_missing_is_named_and_what_is_complete_goes(mover: Any) -> None:
    secretary = mover("secretary")
    gap, victim = make_case(), complete_case()
    page = secretary.client.get(f"{ADDRESS}simfoni/")
    assert (page.context["total"], page.context["new"], page.context["gaps"]) == (2, 2, 1)
    line = page.context["page_obj"].object_list[0]
    assert line.victim.case == gap
    assert "Jenis kelamin korban" in line.missing
    rows = rows_of_newest(secretary, send(secretary))
    assert [row["nomor_registrasi"] for row in rows] == [victim.case.number]


def test_codes_go_under_their_external_code(mover: Any) -> None:
    secretary = mover("secretary")
    complete_case()
    code = Code.objects.get(list__key="place", code="rumah_tangga")
    code.external = "TK-01"
    code.save()
    page = secretary.client.get(f"{ADDRESS}simfoni/")
    assert ("place", "rumah_tangga") not in page.context["unmapped"]
    assert ("relationship", "suami_istri") in page.context["unmapped"]
    (row,) = rows_of_newest(secretary, send(secretary))
    assert (row["tempat_kejadian"], row["hubungan_pelaku"]) == ("TK-01", "suami_istri")


def test_a_batch_goes_once_and_a_correction_goes_again(mover: Any) -> None:
    secretary = mover("secretary")
    victim = complete_case()
    send(secretary)
    assert send(secretary).status_code == 422, "nobody is new or corrected"
    victim.age_band = "18-24"
    victim.save()
    page = secretary.client.get(f"{ADDRESS}simfoni/")
    assert (page.context["new"], page.context["corrected"]) == (0, 1)
    (row,) = rows_of_newest(secretary, send(secretary))
    assert row["kelompok_umur"] == "18-24"
    newest, first = SimfoniBatch.objects.order_by("-at")
    assert (first.corrections, newest.corrections) == (0, 1)


def test_the_office_changes_the_variables(mover: Any) -> None:
    secretary = mover("secretary")
    complete_case()
    SimfoniVariable.objects.exclude(code="kelompok_umur").update(active=False)
    SimfoniVariable.objects.filter(code="kelompok_umur").update(code="umur")
    (row,) = rows_of_newest(secretary, send(secretary))
    assert row == {"umur": "25-44"}


@pytest.mark.parametrize("role", ["case_manager", "system_admin", "data_analyst"])
def test_only_who_may_reports_to_the_register(mover: Any, role: str) -> None:
    assert mover(role).client.get(f"{ADDRESS}simfoni/").status_code == 403


def test_a_correction_of_an_earlier_year_goes_again_without_asking_for_its_days(mover: Any) -> None:
    secretary = mover("secretary")
    victim = complete_case()
    send(secretary)
    long_ago = victim.case.received_at - datetime.timedelta(days=800)
    victim.case.received_at = long_ago
    victim.case.save()  # its day was wrong as well
    page = secretary.client.get(f"{ADDRESS}simfoni/")
    assert (page.context["new"], page.context["corrected"]) == (0, 1)
    (row,) = rows_of_newest(secretary, send(secretary))
    assert row["nomor_registrasi"] == victim.case.number
    assert send(secretary).status_code == 422, "it went; nothing else is due"


def test_each_batch_says_when_it_was_exported_by_whom_and_whom_it_held(mover: Any) -> None:
    secretary = mover("secretary")
    victim, gap = complete_case(), make_case()
    send(secretary, with_gaps=True)
    batch = SimfoniBatch.objects.get()
    assert (batch.by_id, batch.unit_id, batch.rows) == (secretary.officer.pk, secretary.officer.unit_id, 2)
    held = set(batch.entries.values_list("victim", flat=True))
    assert held == {victim.pk, gap.participants.get().pk}
    page = secretary.client.get(f"{ADDRESS}simfoni/")
    assert list(page.context["batches"]) == [batch]
    assert not mover("secretary", unit="64.71").client.get(f"{ADDRESS}simfoni/").context["batches"]


def test_the_days_are_shown_and_every_case_with_a_gap_can_be_reached(mover: Any, monkeypatch: Any) -> None:
    secretary = mover("secretary")
    for _number in range(3):
        make_case()
    monkeypatch.setattr("intake.exchange.views.simfoni.PER_PAGE", 2)
    address = f"{ADDRESS}simfoni/"
    first = secretary.client.get(address).content.decode()
    today = timezone.localdate()
    assert f'value="{today:%Y}-01-01"' in first
    assert f'value="{today:%Y-%m-%d}"' in first
    (after,) = re.findall(r'rel="next" href="([^"]+)"', first)
    second = secretary.client.get(address + after.replace("&amp;", "&"))
    assert len(second.context["page_obj"].object_list) == 1
    assert f'value="{today:%Y-%m-%d}"' in second.content.decode()
