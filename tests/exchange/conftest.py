"""Somebody who brings data in and takes it out through the screens."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from intake.exchange.models import ExportJob, ImportJob

ADDRESS = "/admin/tukar-data/"


class Mover:
    """An officer at the screens of this room. Work that runs in the background elsewhere is done at once here."""

    def __init__(self, officer: Any, client: Client) -> None:
        self.officer, self.client = officer, client

    def upload(self, kind: str, content: bytes, name: str = "data.csv", **options: str) -> Any:
        """Choose a file and send it; return the answer."""
        file = SimpleUploadedFile(name, content)
        return self.client.post(f"{ADDRESS}{kind}/impor/", {"file": file, **options})

    def refusal(self, kind: str, content: bytes, name: str = "data.csv", **options: str) -> str:
        """Return the sentence with which an upload is refused."""
        answer = self.upload(kind, content, name, **options)
        assert answer.status_code == 422, answer
        return " ".join(str(error) for error in answer.context["form"].non_field_errors())

    def checked(self, kind: str, content: bytes, name: str = "data.csv", **options: str) -> ImportJob:
        """Upload, keep the columns as they were recognised, and return the checked import."""
        answer = self.upload(kind, content, name, **options)
        assert answer.status_code == 302, answer.context and answer.context["form"].errors
        job = ImportJob.objects.latest("created_at")
        page = self.client.get(answer["Location"])
        columns = {field.html_name: field.value() or "" for field in page.context["form"]}
        answer = self.client.post(answer["Location"], columns)
        assert answer.status_code == 302, answer.context["form"].errors
        job.refresh_from_db()
        return job

    def page(self, job: ImportJob, **query: Any) -> Any:
        """Return the page of an import."""
        return self.client.get(f"{ADDRESS}impor/{job.pk}/", query)

    def confirm(self, job: ImportJob, *, leave_out: bool = False, digest: str = "") -> ImportJob:
        """Press “store”."""
        data = {"digest": digest or bytes(job.digest or b"").hex()} | ({"leave_out": "on"} if leave_out else {})
        self.answer = self.client.post(f"{ADDRESS}impor/{job.pk}/simpan/", data)
        job.refresh_from_db()
        return job

    def press(self, job: ImportJob | ExportJob, deed: str) -> Any:
        """Press one of the other buttons."""
        kind = "impor" if isinstance(job, ImportJob) else "ekspor"
        answer = self.client.post(f"{ADDRESS}{kind}/{job.pk}/{deed}/")
        job.refresh_from_db()
        return answer


@pytest.fixture
def mover(transactional_db: None, officer: Callable[..., Any], signed_in_client: Callable[..., Client]) -> Any:
    """``mover("system_admin")`` returns an officer of a role at the screens of this room."""

    def make(role: str, **options: Any) -> Mover:
        someone = officer(role, **options)
        return Mover(someone, signed_in_client(someone))

    return make
