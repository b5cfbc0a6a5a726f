"""Templates in the CMS: checked before publishing, frozen by it; a letter stays on its version."""

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Revision

from intake.forms.errors import AlreadyDone, NotReady
from intake.letters.actions import adopt_newest_version, approve_letter, publish_template, submit_letter
from intake.letters.composing import compose, plain_text
from intake.letters.models import Letter, LetterTemplate
from intake.letters.placeholders import register_placeholder
from intake.letters.queries import current_version
from tests.factories.letters import drafted, submitted, whole_victim
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db


def template() -> LetterTemplate:
    return LetterTemplate.objects.get(key="case-closing")


def changed(text: str, **fields: Any) -> LetterTemplate:
    """Save a draft of the closing letter that ends with this paragraph."""
    one = template()
    body = [*one.body.raw_data, {"type": "paragraph", "value": f"<p>{text}</p>"}]
    one.body = json.dumps(list(body))
    for name, value in fields.items():
        setattr(one, name, value)
    one.save_revision()
    return one


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Yth. {nama_presiden}", {}),
        ("Yth. {nama korban}", {}),
        ("Yth. {Nama_korban}", {}),
        ("Yth. {nama_<b>korban</b>}", {}),
        ("satu } saja", {}),
        ("Baik.", {"number_format": "400.2/{n}"}),
        ("Baik.", {"addressee": "Yth. {entah}"}),
        ("Baik.", {"copies": "{entah}"}),
    ],
)
def test_what_nobody_can_fill_is_not_published(text: str, fields: dict[str, str]) -> None:
    with pytest.raises(NotReady):
        publish_template(changed(text, **fields), by=make_officer("system_admin", unit=None))
    assert template().versions.count() == 1


def test_a_registered_and_an_own_placeholder_may_be_published() -> None:
    register_placeholder("uji_coba", "Uji coba", fill=lambda letter: "Nilai uji")
    question = {
        "type": "question",
        "value": {"key": "hadiah", "label": "Hadiah", "kind": "text", "sensitivity": "operational", "help": ""},
    }
    one = changed("Nilai: {uji_coba}, {hadiah}", questions=json.dumps([*template().questions.raw_data, question]))
    version = publish_template(one, by=make_officer("system_admin", unit=None))
    letter = drafted(key="case-closing")
    assert letter.version == version
    assert "Nilai: Nilai uji, Isian hadiah. (contoh)" in plain_text(compose(letter))


def test_an_own_placeholder_does_not_hide_what_the_portal_fills() -> None:
    question = {
        "type": "question",
        "value": {"key": "nama_korban", "label": "Nama", "kind": "text", "sensitivity": "operational", "help": ""},
    }
    with pytest.raises(NotReady):
        publish_template(changed("x", questions=json.dumps([question])), by=make_officer("system_admin", unit=None))


def test_publishing_needs_the_right() -> None:
    with pytest.raises(PermissionDenied):
        publish_template(changed("Baik."), by=make_officer("secretary"))


def test_a_template_edited_during_review_leaves_the_letter_as_it_is() -> None:
    admin, secretary = make_officer("system_admin", unit=None), make_officer("secretary")
    letter = submitted(key="case-closing")
    publish_template(changed("Kalimat baru."), by=admin)
    assert "Kalimat baru." not in plain_text(compose(letter))
    with pytest.raises(AlreadyDone):
        adopt_newest_version(letter, by=letter.drafted_by)
    assert approve_letter(letter, by=secretary).version.number == 1
    assert "Kalimat baru." in plain_text(compose(drafted(key="case-closing")))


def test_a_draft_goes_to_the_newest_version_when_somebody_says_so() -> None:
    letter = drafted(key="case-closing")
    publish_template(changed("Alamat: {alamat_korban}"), by=make_officer("system_admin", unit=None))
    letter = adopt_newest_version(letter, by=letter.drafted_by)
    text = plain_text(compose(letter))
    assert "Alamat: Jalan Contoh 5, Samarinda" in text
    assert "Isian alasan_penutupan. (contoh)" in text
    with pytest.raises(AlreadyDone):
        adopt_newest_version(letter, by=letter.drafted_by)


def test_the_system_administrator_edits_templates_and_sees_no_letter() -> None:
    client = client_of(make_officer("system_admin", unit=None))
    letter = submitted()
    editor = reverse("wagtailsnippets_letters_lettertemplate:edit", args=[template().pk])
    page = client.get(editor)
    assert page.status_code == 200
    assert "nama_korban" in page.content.decode()
    for address in ("/admin/surat/", letter.address, f"{letter.address}pdf/", f"{letter.address}ubah/"):
        assert client.get(address).status_code in (403, 404), address
    assert client_of(make_officer("secretary")).get(editor).status_code in (302, 403)


def test_the_letters_text_is_in_no_revision() -> None:
    letter = drafted(whole_victim(name="Seroja Pelangi"))
    submit_letter(letter, by=letter.drafted_by)
    assert not Revision.objects.filter(content__icontains="Seroja").exists()
    assert not Revision.objects.filter(content_type__model="letter").exists()
    row = Letter.objects.filter(pk=letter.pk).values_list("values", flat=True)[0]
    assert b"Seroja" not in bytes(row)


def test_the_newest_version_is_what_new_letters_follow() -> None:
    publish_template(changed("Baik."), by=make_officer("system_admin", unit=None))
    version = current_version("case-closing")
    assert version is not None
    assert version.number == 2
    assert current_version("tidak-ada") is None
