"""Data in and out, typed into the screens."""

import re
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from intake.exchange import forms
from intake.exchange.models import ImportJob

from .typist import Typist
from .visitor import Visitor, form_on

ROOM = "/admin/tukar-data/"


class ExchangeWork:
    """What a walk does at the screens of imports and exports."""

    typist: Typist
    fill: Callable[..., dict[str, Any]]
    admin: Visitor
    secretary: Visitor

    def move_data(self) -> None:
        """One file is stored, one is left lying as it was checked, one is refused; and one export."""
        stored = self._upload("64.72.71;kecamatan;64.72;Dari Berkas")
        page = self.admin.get(stored)
        answers = self.fill(form_on(page, forms.ConfirmForm), digest=page.context["confirm"]["digest"].value())
        self.admin.send(f"{stored}simpan/", answers)
        word = self._word("a row of a checked file")
        self._upload(f"64.72.72;kecamatan;64.72;{word}", f"64.72.73;{word};64.72;Salah")
        assert b"kenari" in self.admin.get(f"{self._newest()}?status=bad").content
        assert b"kenari" in b"".join(self.admin.get(f"{self._newest()}kesalahan/").streaming_content)
        self._refused(self._word("a file that can't be read"))
        self._export()
        self._report_to_simfoni()

    def _report_to_simfoni(self) -> None:
        address = f"{ROOM}simfoni/"
        page = self.secretary.get(address)
        days = self.fill(form_on(page, forms.PeriodForm), first_day="2020-01-01", last_day="2099-12-31")
        page = self.secretary.get(address, days)
        answers = self.fill(form_on(page, forms.SimfoniForm), otp_token=self.secretary.officer.current_code())
        self.secretary.send(f"{address}?first_day=2020-01-01&last_day=2099-12-31", answers, 200)

    def _word(self, where: str) -> str:
        """Return a word that stands in a file and must leave no trace."""
        file = self.typist.file(where)
        found = re.search(rb"kenari\w+", file.read())
        assert found is not None
        return found[0].decode()

    def _file(self, content: str) -> SimpleUploadedFile:
        return SimpleUploadedFile(f"{self._word('the name of an uploaded file')}.csv", content.encode())

    def _upload(self, *lines: str) -> str:
        address = f"{ROOM}wilayah/impor/"
        file = self._file("\n".join(["code;level;parent_code;name", *lines]))
        form = self.admin.form(address, forms.UploadForm)
        chosen = self.fill(form, file=file, encoding="utf-8", delimiter="semicolon")
        columns = self.admin.send(address, chosen)["Location"]
        page = self.admin.get(columns)
        self.admin.send(columns, {field.html_name: field.value() for field in form_on(page, forms.ColumnsForm)})
        return self._newest()

    def _newest(self) -> str:
        return f"{ROOM}impor/{ImportJob.objects.latest('created_at').pk}/"

    def _refused(self, word: str) -> None:
        address = f"{ROOM}wilayah/impor/"
        chosen = {"file": self._file(f"code;{word};{word}\n1;2;3"), "encoding": "", "delimiter": ""}
        self.admin.send(address, chosen, 422)

    def _export(self) -> None:
        address = f"{ROOM}wilayah/ekspor/"
        form = self.admin.form(address, forms.ExportForm)
        answers = self.fill(form, otp_token=self.admin.officer.current_code())
        made = self.admin.send(address, answers, 200)
        page = self.admin.get(made.context["address"])
        assert page.context["ready"]
        fetched = self.admin.post(f"{made.context['address']}unduh/")
        assert fetched.status_code == 200
        assert b"".join(fetched.streaming_content)
