"""The buttons and small forms of both sides once a referral is out: receipt, answer, questions, the service."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from .. import actions
from ..forms import AnswerForm, NoServiceForm, QuestionAnswerForm, QuestionForm, ServiceForm
from .referral import ReferralDeed


class ReceiveReferral(ReferralDeed):
    """The receiving agency confirms receipt."""

    done_message = _("The service unit sees that you have received it.")

    def act(self) -> None:
        actions.receive_referral(self.referral, by=self.request.user)


class AnswerReferral(ReferralDeed):
    """The receiving agency accepts or declines."""

    form_class, form_name = AnswerForm, "answer_form"
    done_message = _("Your answer is with the service unit.")

    def act(self) -> None:
        accept = self.request.POST.get("decision") == "accept"
        actions.answer_referral(self.referral, accept=accept, by=self.request.user, **self.form.cleaned_data)


class AskAboutReferral(ReferralDeed):
    """A question to the other side."""

    form_class, form_name = QuestionForm, "question_form"
    done_message = _("Your question is with the other side.")

    def act(self) -> None:
        actions.ask_about_referral(self.referral, by=self.request.user, **self.form.cleaned_data)


class AnswerQuestion(ReferralDeed):
    """The answer to a question of the other side."""

    form_class, form_name = QuestionAnswerForm, "question_answer_form"
    done_message = _("Your answer is with the other side.")

    def act(self) -> None:
        asked = get_object_or_404(self.referral.questions, pk=self.kwargs["question"])
        actions.answer_question(asked, by=self.request.user, **self.form.cleaned_data)


class RecordService(ReferralDeed):
    """Point 6, by the agency or by an officer."""

    form_class, form_name = ServiceForm, "service_form"
    done_message = _("Recorded: the victim received the service.")

    def act(self) -> None:
        actions.record_service(self.referral, by=self.request.user, **self.form.cleaned_data)


class RecordNoService(ReferralDeed):
    """Point 6, answered with no, by the agency or by an officer."""

    form_class, form_name = NoServiceForm, "no_service_form"
    done_message = _("Recorded: the victim did not receive the service, and what happens next.")

    def act(self) -> None:
        actions.record_no_service(self.referral, by=self.request.user, **self.form.cleaned_data)
