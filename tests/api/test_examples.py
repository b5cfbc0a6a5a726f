"""The example clients of docs/ do what they say, against a running portal."""

import shutil
import subprocess
import sys

import pytest
from django.conf import settings

from intake.complaints.models import Complaint
from tests.conftest import missing_part

pytestmark = pytest.mark.django_db(transaction=True)

EXAMPLES = settings.BASE_DIR / "docs" / "api-examples"
CLIENTS = {
    "client.sh": (["sh"], "curl", ["Samarinda", "again: 304", "receipt_code"]),
    "client.py": ([sys.executable], "", ["id Beranda", "en Home", "code: "]),
    "client.mjs": (["node"], "node", ["Help and service units", "code: "]),
}


@pytest.mark.parametrize("name", CLIENTS)
def test_an_example_reads_and_sends(live_server, name: str) -> None:
    command, program, expected = CLIENTS[name]
    if program and shutil.which(program) is None:
        missing_part(program)
    done = subprocess.run(
        [*command, str(EXAMPLES / name), live_server.url, "send"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    for words in expected:
        assert words in done.stdout, done.stdout
    assert Complaint.objects.count() == 1


def test_the_document_names_every_example() -> None:
    text = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
    assert all(f"api-examples/{path.name}" in text for path in EXAMPLES.iterdir())
