"""Beginning a letter, writing it, and passing it on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from intake.cases.views.base import OnVictim
from intake.forms.screens import OfficerForm
from intake.procedures.models import Task
from intake.procedures.queries import tasks_visible_to

from .. import actions
from ..composing import empty_placeholders
from ..forms import ChooseTemplateForm, DraftForm
from ..queries import current_version, current_versions, letter_key_of, letter_of
from .base import LetterDeed, OnLetter


class ChoosesTemplate(OfficerForm):
    """Base: which letter is begun."""

    permission_required = "letters.draft_letter"
    form_class = ChooseTemplateForm
    header_icon = "mail"
    page_title = _("Begin a letter")
    submit_label = _("Begin the letter")

    def chosen(self, form: ChooseTemplateForm) -> Any:
        """Return the version that was chosen."""
        return next(one for one in current_versions() if str(one.pk) == form.cleaned_data["template"])


class NewLetter(OnVictim, ChoosesTemplate):
    """A letter about a victim that no procedure asks for."""

    tab = "letters"

    def act(self, form: ChooseTemplateForm) -> None:
        self.begun = actions.draft_letter(self.victim, self.chosen(form), by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("letters:edit", args=[self.begun.pk])


class LetterStepScreen(ChoosesTemplate):
    """``/admin/surat/tugas/<id>/``: the letter of a step; if it was not begun yet, the way to begin it."""

    permission_required = "procedures.do_task"
    template_name = "letters/begin.html"

    @cached_property
    def task(self) -> Task:
        """The task named in the address, or 404."""
        tasks = tasks_visible_to(self.request.user).select_related(
            "run__version__procedure", "case__unit", "victim__person__data_key", "victim__case__unit", "unit"
        )
        return get_object_or_404(tasks, pk=self.kwargs["pk"], purpose=Task.Purpose.STEP)

    def get_parents(self) -> list[dict[str, Any]]:
        """The list of tasks."""
        return [{"url": reverse("procedures:inbox"), "label": _("Tasks")}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        letter = letter_of(self.task)
        if letter is not None:
            return redirect(self.address_of(letter))
        return super().get(request, *args, **kwargs)

    def address_of(self, letter: Any) -> str:
        """Return where the step goes on: at the draft, or at the letter."""
        drafting = self.task.act.kind == "letter_draft" and letter.state == letter.State.DRAFT
        return reverse("letters:edit", args=[letter.pk]) if drafting else letter.address

    @cached_property
    def version(self) -> Any:
        """The newest version of the letter that the step names, if it names one that exists."""
        key = letter_key_of(self.task)
        return current_version(key) if key else None

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if self.version is not None:
            form.fields["template"].choices = [(str(self.version.pk), str(self.version.template))]
            form.fields["template"].initial = str(self.version.pk)
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "task": self.task,
            "drafting": self.task.act.kind == "letter_draft",
        }

    def act(self, form: ChooseTemplateForm) -> None:
        self.begun = actions.draft_letter(
            self.task.victim,  # type: ignore[arg-type] # a step of a procedure is about a victim
            self.chosen(form),
            task=self.task,
            by=self.request.user,
        )

    def get_success_url(self) -> str:
        return self.address_of(self.begun)


class EditDraft(OnLetter, OfficerForm):
    """The placeholders of a letter; saved, or saved and passed on."""

    permission_required = "letters.draft_letter"
    template_name = "letters/edit.html"
    form_class = DraftForm
    page_title = _("Write the letter")
    submit_label = _("Save the draft")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.letter.state != self.letter.State.DRAFT:
            return redirect(self.letter.address)
        actions.record_view(self.letter, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"letter": self.letter}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = current_version(self.letter.version.template.key)
        return super().get_context_data(**kwargs) | {
            "letter": self.letter,
            "empty": empty_placeholders(self.letter),
            "newer": newest if newest and newest.number > self.letter.version.number else None,
            "returned": self.letter.comments.filter(returned=True).last(),
        }

    def act(self, form: DraftForm) -> None:
        letter = actions.amend_letter(self.letter, form.values, by=self.request.user, seen=form.revision)
        if "pass_on" in self.request.POST:
            actions.submit_letter(letter, by=self.request.user)

    def done(self, form: DraftForm) -> HttpResponse:
        """Say what happened; warn of what is still empty."""
        del self.__dict__["letter"]  # as it is now
        passed_on = self.letter.state != self.letter.State.DRAFT
        messages.success(self.request, _("The letter is passed on.") if passed_on else _("The draft is saved."))
        if gaps := ", ".join(str(one.label) for one in empty_placeholders(self.letter)):
            words = _("Still empty: %(gaps)s. The letter can't be signed like this.")
            messages.warning(self.request, words % {"gaps": gaps})
        return redirect(self.letter.address)


class SubmitLetter(LetterDeed):
    """Pass the draft on as it is."""

    permission_required = "letters.draft_letter"
    done_message = _("The letter is passed on.")

    def act(self) -> None:
        actions.submit_letter(self.letter, by=self.request.user, seen=self.seen)


class AdoptVersion(LetterDeed):
    """Take a draft to the newest version of its template."""

    permission_required = "letters.draft_letter"
    done_message = _("The draft follows the newest version now. Read it once more.")

    def act(self) -> str:
        actions.adopt_newest_version(self.letter, by=self.request.user)
        return reverse("letters:edit", args=[self.letter.pk])


class SupersedeLetter(LetterDeed):
    """Begin a letter that takes the place of a signed one."""

    permission_required = "letters.draft_letter"

    def act(self) -> str:
        newest = current_version(self.letter.version.template.key) or self.letter.version
        begun = actions.draft_letter(
            self.letter.victim, newest, supersedes=self.letter, values=self.letter.values, by=self.request.user
        )
        return reverse("letters:edit", args=[begun.pk])
