"""How somebody may be contacted safely stands on every screen of a case that leads to a contact (domain.md §10)."""

import datetime

import pytest
from django.utils import timezone

from intake.cases.actions import plan_follow_up
from tests.factories.cases import make_victim
from tests.factories.complaints import accepted_complaint
from tests.factories.officers import client_of, make_officer
from tests.factories.referrals import make_referral

pytestmark = pytest.mark.django_db

WISHES = ("Kontak aman", "10 sampai 12", "arisan")


@pytest.fixture
def case(db: None):
    _complaint, case = accepted_complaint(victim_age=30, victim_name="Kenanga")
    return case


def addresses(case) -> dict[str, str]:
    victim, manager = case.participants.get(part="victim"), make_officer("case_manager")
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    follow_up = plan_follow_up(victim, due_on=tomorrow, by=manager)
    return {
        "the workspace": f"/admin/kasus/{case.pk}/",
        "the needs analysis, after which the reporter is told": f"/admin/kasus/korban/{victim.pk}/analisis/",
        "a follow-up that is planned": f"/admin/kasus/korban/{victim.pk}/lanjutan/",
        "a follow-up that is recorded": f"/admin/kasus/lanjutan/{follow_up.pk}/",
        "a referral of which the victim is told": f"/admin/rujukan/{make_referral(victim, by=manager).pk}/",
    }


def test_the_wishes_are_read_before_each_contact_and_the_number_is_masked(case) -> None:
    client = client_of(make_officer("case_manager"))
    for screen, address in addresses(case).items():
        page = client.get(address).content.decode()
        assert [words for words in WISHES if words not in page] == [], screen
        assert "0811-0000-0001" not in page, screen


def test_they_stand_beside_a_revealed_identity(case) -> None:
    victim, client = case.participants.get(part="victim"), client_of(make_officer("case_manager"))
    before = client.get(f"/admin/kasus/{case.pk}/")
    reason = next(code for code, _label in before.context["reveal_form"].fields["reason"].choices if code)
    page = client.post(f"/admin/kasus/{case.pk}/orang/{victim.pk}/buka-identitas/", {"reason": reason})
    assert "Kenanga" in page.content.decode() and "Kenanga" not in before.content.decode()
    assert page.content.decode().count("arisan") == before.content.decode().count("arisan") + 1


def test_a_case_without_a_complaint_has_no_wishes_to_show() -> None:
    victim = make_victim()
    page = client_of(make_officer("case_manager")).get(f"/admin/kasus/korban/{victim.pk}/lanjutan/")
    assert page.status_code == 200
    assert "Kontak aman" not in page.content.decode()
