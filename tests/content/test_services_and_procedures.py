"""The services page says what happens in the words of the published procedure, and in the editors' own without one."""

import pytest
from django.test import Client

from content.models import ServicesPage
from intake.procedures.actions import publish_procedure, withdraw_version
from intake.procedures.models import Procedure, ProcedureVersion
from intake.procedures.public import public_summaries
from intake.procedures.queries import current_version
from portal.page_cache import generation
from tests.factories.officers import make_officer

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = {"id": "Dokter menjelaskan dulu, lalu memeriksa.\n\nAnda boleh berhenti.", "en": "The doctor explains first."}


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    generation.renew()


def publish(**changes: str) -> ProcedureVersion:
    procedure = Procedure.objects.get(key="health-referral")
    for name, text in changes.items():
        setattr(procedure, name, text)
    officer = make_officer("system_admin", unit=None)
    procedure.save_revision(user=officer)
    return publish_procedure(procedure, by=officer)


def steps_in_the_api(locale: str, code: str = "kesehatan") -> list[str]:
    items = Client().get(f"/api/services/?locale={locale}&limit=50").json()["items"]
    return next(item["steps"] for item in items if item["code"] == code)


def test_every_starter_procedure_says_something_to_readers_in_both_languages() -> None:
    for language in ("id", "en"):
        found = public_summaries(language)
        assert found.keys() >= {"pengaduan", "kesehatan", "bantuan_hukum", "pemulangan", "mediasi", "penjangkauan"}
        assert all(len(steps) >= 3 for steps in found.values())


def test_publishing_a_procedure_changes_the_page_and_the_api_at_once() -> None:
    before = Client().get("/layanan/").content.decode()
    assert "Dokter menjelaskan dulu" not in before
    publish(public_summary_id=WORDS["id"], public_summary_en=WORDS["en"])
    after = Client().get("/layanan/").content.decode()
    assert "<li>Dokter menjelaskan dulu, lalu memeriksa.</li><li>Anda boleh berhenti.</li>" in after
    assert "The doctor explains first." in Client().get("/en/layanan/").content.decode()
    assert steps_in_the_api("id") == ["Dokter menjelaskan dulu, lalu memeriksa.", "Anda boleh berhenti."]
    assert steps_in_the_api("en") == ["The doctor explains first."]


def test_a_draft_of_a_procedure_shows_nothing_yet() -> None:
    procedure = Procedure.objects.get(key="health-referral")
    procedure.public_summary_id = WORDS["id"]
    procedure.save_revision()
    assert "Dokter menjelaskan dulu" not in Client().get("/layanan/").content.decode()


def test_without_a_summary_readers_see_what_editors_wrote() -> None:
    publish(public_summary_id="", public_summary_en="")
    page = ServicesPage.objects.get(locale__language_code="id")
    own = next(block.value["steps"] for block in page.services if block.value.get("code") == "kesehatan")
    assert steps_in_the_api("id") == [str(step) for step in own]
    assert str(own[0]) in Client().get("/layanan/").content.decode()


def test_a_withdrawn_version_is_no_longer_told() -> None:
    version = publish(public_summary_id=WORDS["id"])
    assert current_version("health-referral") == version
    withdraw_version(version, by=version.published_by)
    assert "Dokter menjelaskan dulu" not in Client().get("/layanan/").content.decode()


def test_the_summary_is_frozen_with_its_version() -> None:
    version = publish(public_summary_id=WORDS["id"])
    publish(public_summary_id="Lain.")
    assert ProcedureVersion.objects.get(pk=version.pk).flow.public_summary.id == WORDS["id"]
