"""An e-mail is a notice without content; a broken connection sends nothing twice and loses nothing."""

from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from intake.forms.errors import AlreadyDone, NotReady
from intake.letters.actions import send_letter, send_notice
from intake.letters.models import Letter
from tests.factories.letters import signed
from tests.factories.officers import client_of, make_officer

pytestmark = pytest.mark.django_db


class NobodyAnswers(BaseEmailBackend):
    """A mail server that is away."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("connection refused")


BROKEN = f"{NobodyAnswers.__module__}.{NobodyAnswers.__qualname__}"


def test_the_notice_says_only_that_a_letter_waits(django_capture_on_commit_callbacks: Any) -> None:
    letter = signed()
    with django_capture_on_commit_callbacks(execute=True):
        send_letter(letter, how="portal", notice_to="tu@rs.contoh.invalid", by=make_officer("secretary"))
    (message,) = mail.outbox
    assert message.to == ["tu@rs.contoh.invalid"]
    said = f"{message.subject}\n{message.body}"
    for secret in ("Kenanga", letter.number, letter.name, letter.case.number, "kekerasan", letter.code or ""):
        assert secret not in said, secret
    letter = Letter.objects.get(pk=letter.pk)
    assert letter.notice_sent_at is not None
    with pytest.raises(AlreadyDone):
        send_notice(letter, by=make_officer("secretary"))
    assert len(mail.outbox) == 1


def test_when_the_mail_server_is_away_the_letter_is_sent_and_the_screen_says_what_nobody_knows(
    django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    letter, secretary = signed(), make_officer("secretary")
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, BROKEN
    with django_capture_on_commit_callbacks(execute=True):
        send_letter(letter, how="courier", notice_to="tu@rs.contoh.invalid", by=secretary)
    letter = Letter.objects.get(pk=letter.pk)
    assert (letter.state, letter.notice_sent_at) == (Letter.State.SENT, None)
    assert letter.notice_tried_at is not None
    client = client_of(secretary)
    assert "Kirim ulang pemberitahuan" in client.get(letter.address).content.decode()
    settings.EMAIL_BACKEND = backend
    assert client.post(f"{letter.address}pemberitahuan/").status_code == 302
    assert len(mail.outbox) == 1
    assert Letter.objects.get(pk=letter.pk).notice_sent_at is not None


def test_the_second_press_of_the_button_sends_nothing_and_says_who_was_first() -> None:
    letter, secretary = signed(), make_officer("secretary", first_name="Hasnah")
    client = client_of(secretary)
    assert client.post(f"{letter.address}kirim/", {"how": "printed"}).status_code == 302
    again = client.post(f"{letter.address}kirim/", {"how": "printed"})
    assert again.status_code == 422
    assert "Hasnah" in again.content.decode()


def test_without_an_address_there_is_no_notice() -> None:
    letter = send_letter(signed(), how="printed", by=make_officer("secretary"))
    with pytest.raises(NotReady):
        send_notice(letter, by=make_officer("secretary"))
    assert mail.outbox == []
