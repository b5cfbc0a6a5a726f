"""Invented cases to measure with: marked, sealed like real ones, and never beside real ones."""

import pytest
from django.core.management import CommandError, call_command

from intake.cases.models import Case, Participant
from intake.procedures.models import Task
from portal.accounts.models import User

from ..factories.cases import make_case

pytestmark = pytest.mark.django_db


def test_invented_cases_are_marked_and_can_be_read_like_real_ones() -> None:
    call_command("load_volume_data", cases=25)
    call_command("load_volume_data", cases=40)
    assert Case.objects.count() == 40
    case = Case.objects.select_related("data_key").first()
    assert case is not None and case.number.startswith("CONTOH/") and case.chronology.startswith("Uraian rekaan")
    victim = Participant.objects.select_related("person__data_key").filter(case=case).get()
    assert victim.person.name.startswith("Contoh") and victim.violence_forms
    assert (
        Task.objects.filter(state="open", roles__isnull=False).exists() and Task.objects.filter(state="done").exists()
    )
    assert not User.objects.filter(username__startswith="contoh.", is_active=True).exists()


def test_beside_a_real_case_nothing_is_invented() -> None:
    make_case()
    with pytest.raises(CommandError, match="Real cases"):
        call_command("load_volume_data", cases=10)
    assert Case.objects.count() == 1
