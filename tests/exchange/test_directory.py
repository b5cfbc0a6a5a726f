"""Partners, service points, accounts, code lists and participants of events."""

import datetime
from typing import Any

from django.utils import timezone

from content.models import EventIndexPage, EventPage, Hotline
from intake.referrals.models import PartnerAgency
from portal.accounts.models import User
from portal.privacy.models import AuditEvent
from portal.reference.models import Code


def test_partners_come_with_their_services(mover: Any) -> None:
    admin = mover("system_admin")
    lines = b"code;name;services;region\nlbh-uji;LBH Uji;bantuan_hukum, psikososial;64.72\nx;Y;tidak_ada;64.72\n"
    job = admin.checked("mitra", lines)
    assert (job.new, job.bad) == (1, 1)
    admin.confirm(job, leave_out=True)
    agency = PartnerAgency.objects.get(code="lbh-uji")
    assert sorted(agency.services.values_list("code", flat=True)) == ["bantuan_hukum", "psikososial"]
    assert admin.checked("mitra", lines).same == 1


def test_an_imported_number_is_not_confirmed(mover: Any) -> None:
    editor = mover("communications", unit=None)
    lines = "region;kind;name;phone\n64.72;unit;UPTD Uji;0541-{}\n"
    editor.confirm(editor.checked("titik-layanan", lines.format("1234567").encode()))
    point = Hotline.objects.get(name="UPTD Uji")
    assert not point.confirmed
    Hotline.objects.filter(pk=point.pk).update(confirmed=True, last_checked=timezone.localdate())
    editor.confirm(editor.checked("titik-layanan", lines.format("7654321").encode()))
    point.refresh_from_db()
    assert (point.phone, point.confirmed) == ("0541-7654321", False)


def test_accounts_come_without_secrets_and_leave_without_them(mover: Any) -> None:
    admin = mover("system_admin")
    lines = b"username;first_name;unit;roles\nsari.uji;Sari;64.72;case_manager\nbudi.uji;Budi;64.72;penguasa\n"
    job = admin.checked("pengguna", lines)
    assert (job.new, job.bad) == (1, 1)
    admin.confirm(job, leave_out=True)
    user = User.objects.get(username="sari.uji")
    assert not user.has_usable_password()
    assert user.groups.get().role.code == "case_manager"
    assert AuditEvent.objects.filter(verb="accounts.officer_created").exists()
    columns = {
        name
        for name, _label in admin.client.get("/admin/tukar-data/pengguna/ekspor/")
        .context["form"]
        .fields["columns"]
        .choices
    }
    assert "password" not in columns


def test_nobody_gives_themselves_a_role_by_an_import(mover: Any) -> None:
    admin = mover("system_admin")
    lines = f"username;first_name;roles\n{admin.officer.username};Saya;case_manager\n"
    assert admin.checked("pengguna", lines.encode()).bad == 1


def test_codes_get_their_external_code_and_others_stay(mover: Any) -> None:
    admin = mover("system_admin")
    before = Code.objects.filter(list__key="place").count()
    lines = b"list_key;code;label_id;label_en;external\nplace;rumah_tangga;Rumah tangga;Household;TK01\n"
    admin.confirm(admin.checked("kode", lines))
    assert Code.objects.get(list__key="place", code="rumah_tangga").external == "TK01"
    assert Code.objects.filter(list__key="place").count() == before


def test_participants_of_an_event(mover: Any) -> None:
    editor = mover("communications", unit=None)
    index = EventIndexPage.objects.first()
    now = timezone.now()
    event = EventPage(
        title="Penyuluhan uji", slug="penyuluhan-uji", place="Balai", starts=now, ends=now + datetime.timedelta(hours=1)
    )
    index.add_child(instance=event)
    lines = b"event;sex;age_band;number\npenyuluhan-uji;perempuan;18-24;25\npenyuluhan-uji;laki_laki;18-24;-3\n"
    job = editor.checked("peserta", lines)
    assert (job.new, job.bad) == (1, 1)
    editor.confirm(job, leave_out=True)
    assert event.participants.get().number == 25
    assert editor.checked("peserta", lines).same == 1
