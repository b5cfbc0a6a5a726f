"""What leaves: chosen columns, formula-safe, behind a second factor, with a reason, in the trail, for a day."""

import datetime
import io
from collections.abc import Callable
from typing import Any

import msoffcrypto
import openpyxl
from django.test import Client
from django.utils import timezone

from intake.exchange.actions.exporting import destroy_expired_exports
from intake.exchange.models import ExportJob, ExportPiece
from portal.privacy.models import AuditEvent, DataKey
from portal.reference.models import Region
from tests.factories.cases import make_case

from .conftest import ADDRESS, Mover


def ask(someone: Mover, kind: str, query: str = "", **answers: Any) -> Any:
    """Ask for an export; return the answer."""
    form = {"columns": ["code", "name"], "file_format": "csv", "reason": "arsip"} | answers
    form.setdefault("otp_token", someone.officer.current_code())
    return someone.client.post(f"{ADDRESS}{kind}/ekspor/{query}", form)


def fetch(someone: Mover, job: ExportJob) -> bytes:
    """Download the file."""
    return b"".join(someone.client.post(f"{ADDRESS}ekspor/{job.pk}/unduh/").streaming_content)


def opened(content: bytes, password: str) -> list[list[Any]]:
    """Return the rows of a protected workbook."""
    file = msoffcrypto.OfficeFile(io.BytesIO(content))
    file.load_key(password=password)
    plain = io.BytesIO()
    file.decrypt(plain, verify_integrity=True)
    return [list(row) for row in openpyxl.load_workbook(plain).active.iter_rows(values_only=True)]


def test_an_export_needs_a_fresh_code_and_a_reason(mover: Any) -> None:
    admin = mover("system_admin")
    assert ask(admin, "wilayah", otp_token="000000").status_code == 422
    assert ask(admin, "wilayah", reason="").status_code == 422
    assert not ExportJob.objects.exists()


def test_formulas_are_neutralised_and_the_trail_knows_who_what_and_why(mover: Any) -> None:
    admin = mover("system_admin")
    Region.objects.create(code="64.72.91", level="kecamatan", name="=HYPERLINK(1)")
    assert ask(admin, "wilayah").status_code == 302
    job = ExportJob.objects.get()
    text = fetch(admin, job).decode("utf-8-sig")
    assert "64.72.91;'=HYPERLINK(1)" in text
    assert text.splitlines()[0] == "code;name"
    verbs = list(AuditEvent.objects.filter(verb__startswith="exchange.").values_list("verb", flat=True))
    assert verbs == ["exchange.export_begun", "exchange.exported", "exchange.export_downloaded"]
    event = AuditEvent.objects.get(verb="exchange.export_begun")
    assert (event.actor_id, event.detail["reason"], event.detail["columns"]) == (
        admin.officer.pk,
        "arsip",
        ["code", "name"],
    )


def test_a_password_is_shown_once_and_opens_the_workbook(mover: Any) -> None:
    admin = mover("system_admin")
    answer = ask(admin, "wilayah", file_format="xlsx-aes")
    password = answer.context["password"]
    assert password in answer.content.decode()
    job = ExportJob.objects.get()
    assert job.password is None
    page = admin.client.get(f"{ADDRESS}ekspor/{job.pk}/").content.decode()
    assert password not in page
    rows = opened(fetch(admin, job), password)
    assert rows[0] == ["code", "name"]
    assert ["64.72", "Kota Samarinda"] in rows


def test_what_identifies_leaves_only_with_a_password_and_only_for_those_who_may_read_it(mover: Any) -> None:
    manager, secretary = mover("case_manager"), mover("secretary")
    case = make_case()
    assert manager.client.get(f"{ADDRESS}kasus/ekspor/").status_code == 403, "not everybody exports"
    form = secretary.client.get(f"{ADDRESS}kasus/ekspor/").context["form"]
    columns = [name for name, _label in form.fields["columns"].choices]
    assert "chronology" in columns
    assert "victim_name" not in columns, "a secretary reveals no identities"
    assert ask(secretary, "kasus", columns=["number", "victim_name"]).status_code == 422
    assert ask(secretary, "kasus", columns=["number", "chronology"]).status_code == 422, "in clear"
    answer = ask(secretary, "kasus", columns=["number", "chronology"], file_format="xlsx-aes")
    rows = opened(fetch(secretary, ExportJob.objects.get()), answer.context["password"])
    assert rows[1] == [case.number, case.chronology]
    assert AuditEvent.objects.filter(verb="exchange.record_exported", chain=case.audit_chain).count() == 1


def test_an_export_is_narrowed_as_the_list_is_and_to_the_own_unit(mover: Any) -> None:
    secretary = mover("secretary")
    high, low, foreign = make_case(risk="tinggi"), make_case(risk="rendah"), make_case(unit="64.71", risk="tinggi")
    assert (
        "/admin/tukar-data/kasus/ekspor/?risk=tinggi"
        in secretary.client.get("/admin/kasus/?risk=tinggi").content.decode()
    )
    assert "tukar-data/kasus" not in mover("case_manager").client.get("/admin/kasus/").content.decode()
    ask(secretary, "kasus", "?risk=tinggi", columns=["number"])
    text = fetch(secretary, ExportJob.objects.get()).decode()
    assert high.number in text
    assert low.number not in text
    assert foreign.number not in text


def test_an_export_is_its_makers_alone(mover: Any) -> None:
    admin, other = mover("system_admin"), mover("system_admin")
    ask(admin, "wilayah")
    job = ExportJob.objects.get()
    assert other.client.get(f"{ADDRESS}ekspor/{job.pk}/").status_code == 404
    assert other.client.post(f"{ADDRESS}ekspor/{job.pk}/unduh/").status_code == 404


def test_a_file_is_destroyed_with_its_key_when_its_time_is_over(mover: Any) -> None:
    admin = mover("system_admin")
    ask(admin, "wilayah")
    job = ExportJob.objects.get()
    assert destroy_expired_exports() == 0
    ExportJob.objects.update(expires_at=timezone.now() - datetime.timedelta(minutes=1))
    assert admin.client.post(f"{ADDRESS}ekspor/{job.pk}/unduh/").status_code == 302
    assert destroy_expired_exports() == 1
    assert not ExportPiece.objects.exists()
    assert DataKey.objects.get(pk=job.data_key_id).destroyed_at is not None


def test_nobody_without_the_right_sees_the_room(
    mover: Any, officer: Callable[..., Any], signed_in_client: Callable[..., Client]
) -> None:
    partner = signed_in_client(officer("partner", unit=None))
    assert partner.get(ADDRESS).status_code == 403
    manager = mover("recording_officer")
    for kind in ("wilayah", "pengguna", "kasus"):
        for deed in ("impor", "ekspor"):
            assert manager.client.get(f"{ADDRESS}{kind}/{deed}/").status_code == 403
