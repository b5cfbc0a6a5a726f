"""An import: everything is shown first; what is confirmed is stored, all together or not at all."""

from typing import Any

from intake.exchange.models import ImportJob, ImportPiece
from portal.privacy.models import AuditEvent, DataKey
from portal.reference.models import Region

State = ImportJob.State
REGIONS = "code;level;parent_code;name\n"


def regions(*lines: str) -> bytes:
    return (REGIONS + "\n".join(lines) + "\n").encode()


def test_new_rows_are_shown_first_and_stored_when_confirmed(mover: Any) -> None:
    admin = mover("system_admin")
    job = admin.checked("wilayah", regions("64.72.91;kecamatan;64.72;Uji Satu", "64.72.92;Kecamatan;64.72;Uji Dua"))
    assert (job.state, job.new, job.changed, job.same, job.bad) == (State.CHECKED, 2, 0, 0, 0)
    assert not Region.objects.filter(name__startswith="Uji").exists()
    page = admin.page(job).content.decode()
    assert "Uji Satu" in page
    assert "64.72.92" in page

    assert admin.confirm(job).state == State.DONE
    assert Region.objects.get(code="64.72.92").parent_id == "64.72"


def test_the_same_file_again_adds_nothing(mover: Any) -> None:
    admin, content = mover("system_admin"), regions("64.72.91;kecamatan;64.72;Uji Satu")
    admin.confirm(admin.checked("wilayah", content))
    job = admin.checked("wilayah", content)
    assert (job.new, job.changed, job.same) == (0, 0, 1)
    assert admin.confirm(job).state == State.CHECKED, "there is nothing to store"
    assert Region.objects.filter(code="64.72.91").count() == 1


def test_a_changed_row_shows_what_was_and_what_will_be(mover: Any) -> None:
    admin = mover("system_admin")
    admin.confirm(admin.checked("wilayah", regions("64.72.91;kecamatan;64.72;Nama Lama")))
    job = admin.checked("wilayah", regions("64.72.91;kecamatan;64.72;Nama Baru"))
    assert (job.new, job.changed) == (0, 1)
    page = admin.page(job).content.decode()
    assert "<del>Nama Lama</del>" in page
    assert "<ins>Nama Baru</ins>" in page
    admin.confirm(job)
    assert Region.objects.get(code="64.72.91").name == "Nama Baru"


def test_a_wrong_row_is_named_with_cell_value_and_reason_and_the_good_ones_wait_for_a_word(mover: Any) -> None:
    admin = mover("system_admin")
    lines = ["64.72.91;kecamatan;64.72;Uji Satu", "64.72.92;desa;64.72;Uji Dua", "64.72.93;kecamatan;99.99;Uji Tiga"]
    job = admin.checked("wilayah", regions(*lines))
    assert (job.new, job.bad) == (1, 2)
    shown = admin.page(job, status="bad").context["rows"]
    assert [row["number"] for row in shown] == [3, 4]
    assert shown[0]["errors"][0] | {"reason": ""} == {
        "place": "baris 3, kolom 2",
        "header": "level",
        "value": "desa",
        "reason": "",
    }
    assert "kecamatan" in shown[0]["errors"][0]["reason"]
    assert admin.confirm(job).state == State.CHECKED
    assert admin.answer.status_code == 422
    assert not Region.objects.filter(name__startswith="Uji").exists()

    assert admin.confirm(job, leave_out=True).state == State.DONE
    assert list(Region.objects.filter(name__startswith="Uji").values_list("code", flat=True)) == ["64.72.91"]


def test_the_file_of_errors_can_be_corrected_and_comes_back(mover: Any) -> None:
    admin = mover("system_admin")
    job = admin.checked("wilayah", regions("64.72.91;kecamatan;64.72;Uji Satu", "64.72.92;desa;64.72;Uji Dua"))
    admin.confirm(job, leave_out=True)
    file = b"".join(admin.client.get(f"/admin/tukar-data/impor/{job.pk}/kesalahan/").streaming_content)
    text = file.decode("utf-8-sig")
    assert text.splitlines()[0] == "code;level;parent_code;name;kesalahan"
    assert "Uji Satu" not in text
    again = admin.checked("wilayah", text.replace(";desa;", ";kecamatan;").encode())
    assert (again.new, again.bad) == (1, 0)
    admin.confirm(again)
    assert Region.objects.get(code="64.72.92").name == "Uji Dua"


def test_what_was_uploaded_is_destroyed_with_its_key_when_it_is_over(mover: Any) -> None:
    admin = mover("system_admin")
    job = admin.checked("wilayah", regions("64.72.91;kecamatan;64.72;Uji Satu"))
    assert ImportPiece.objects.filter(job=job).count() == 2
    admin.confirm(job)
    assert not ImportPiece.objects.filter(job=job).exists()
    key = DataKey.objects.get(pk=job.data_key_id)
    assert key.destroyed_at is not None
    assert bytes(key.wrapped) == b""
    assert job.about is None

    dropped = admin.checked("wilayah", regions("64.72.92;kecamatan;64.72;Uji Dua"))
    admin.press(dropped, "batalkan")
    assert dropped.state == State.DROPPED
    assert not ImportPiece.objects.filter(job=dropped).exists()
    assert DataKey.objects.get(pk=dropped.data_key_id).destroyed_at is not None
    assert not Region.objects.filter(code="64.72.92").exists()


def test_the_offices_columns_are_remembered(mover: Any) -> None:
    admin = mover("system_admin")
    content = b"Kode Kemendagri,Tingkat apa,Induk,Sebutan\n64.72.91,kecamatan,64.72,Uji Satu\n"
    answer = admin.upload("wilayah", content)
    page = admin.client.get(answer["Location"])
    assert [field.value() for field in page.context["form"]] == ["", "", "", ""]
    chosen = dict(zip((f"column_{n}" for n in range(4)), ("code", "level", "parent_code", "name"), strict=True))
    admin.client.post(answer["Location"], chosen)
    again = admin.client.get(admin.upload("wilayah", content)["Location"])
    assert [field.value() for field in again.context["form"]] == ["code", "level", "parent_code", "name"]


def test_a_column_that_is_needed_must_be_named(mover: Any) -> None:
    admin = mover("system_admin")
    answer = admin.upload("wilayah", b"code;level\n64.72.91;kecamatan\n")
    refused = admin.client.post(answer["Location"], {"column_0": "code", "column_1": "code"})
    assert refused.status_code == 422
    assert len(refused.context["form"].non_field_errors()) == 3


def test_every_import_is_in_the_trail(mover: Any) -> None:
    admin = mover("system_admin")
    admin.confirm(admin.checked("wilayah", regions("64.72.91;kecamatan;64.72;Uji Satu")))
    verbs = list(AuditEvent.objects.filter(verb__startswith="exchange.").values_list("verb", flat=True))
    assert verbs == ["exchange.import_begun", "exchange.import_confirmed", "exchange.imported"]
    last = AuditEvent.objects.get(verb="exchange.imported")
    assert (last.detail["kind"], last.detail["new"], last.actor_id) == ("wilayah", 1, admin.officer.pk)
