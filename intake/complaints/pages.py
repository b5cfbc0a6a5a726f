"""The two public pages of this room: report, and follow a report.

Both work without JavaScript, session or cookie, and both answer with ``Cache-Control: no-store``. Nothing a
person types ever stands in an address.
"""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from home.models import PLAIN_RICH_TEXT, BasePage
from intake.forms.begun import NoVersion, form_sent, form_to_fill
from portal.security.form_token import (
    FormToken,
    FormTokenRefused,
    TokenExpired,
    TokenTooYoung,
    issue,
    read,
)
from portal.security.throttling import throttled
from portal.security.uploads import refuse_files

from . import receipt
from .core_fields import REPORT_FORM
from .files_of_form import FilesOfForm, FilesRefused
from .tracking import TicketExpired, issue_ticket, read_ticket

FORM_SECONDS = 6 * 60 * 60  # how long a form may stay open
LEAST_SECONDS = 2  # nobody reads and fills the form faster
REPORTS_PER_SENDER = "30/h"  # a school or a village may share one address
LOOKUPS_PER_SENDER = "40/10m"
MESSAGES_PER_SENDER = "30/10m"
HONEYPOT = "website"


class FormRefused(Exception):
    """The form can't be taken now; the message says why, and what was typed is shown again."""

    def __init__(self, message: str, status: int = 422) -> None:
        super().__init__(message)
        self.message = message
        self.status = status


def read_token(request: HttpRequest, purpose: str) -> FormToken:
    """Return the form's token.

    Raises:
        FormRefused: missing, too old or too fast, in words for the person.
    """
    try:
        return read(request.POST.get("form_token", ""), purpose, FORM_SECONDS, LEAST_SECONDS)
    except TokenTooYoung as error:
        raise FormRefused(_("That was faster than anyone can read. Please press the button once more.")) from error
    except TokenExpired as error:
        raise FormRefused(
            _("This page was open too long. What you typed is still here: please press the button once more.")
        ) from error
    except FormTokenRefused as error:
        raise FormRefused(_("The page could not be checked. Please press the button once more.")) from error


class ReportPage(BasePage):
    """The report form: questions, a summary, then the receipt code."""

    no_store = True

    introduction = RichTextField(gettext_lazy("introduction"), features=PLAIN_RICH_TEXT, blank=True)
    after_sending = RichTextField(gettext_lazy("text under the report code"), features=PLAIN_RICH_TEXT, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("after_sending")]
    template = "complaints/report_page.html"
    max_count_per_parent = 1
    subpage_types: list[str] = []

    class Meta:
        verbose_name = gettext_lazy("report page")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, its summary, or the receipt code."""
        try:
            if request.method != "POST":
                return self._form(request, form_to_fill(REPORT_FORM))
            return self._take(request)
        except NoVersion as refusal:
            return self._form(request, None, notice=refusal.reasons[0], status=503)

    def _take(self, request: HttpRequest) -> HttpResponse:
        files = FilesOfForm(request)
        try:
            step = request.POST.get("step", "review")
        except RequestDataTooBig:
            return self._form(
                request,
                form_to_fill(REPORT_FORM),
                notice=_("The text was too long to be received. Nothing was stored. Please send a shorter text."),
                status=413,
            )
        form = form_sent(REPORT_FORM, request.POST)
        if form.wants_more_rows:
            return self._form(request, form.grown(), token=self._same_token(request))
        if step == "edit":
            return self._form(request, form.reopened(), token=self._same_token(request))
        if step != "send" and files.were_sent:
            notice = _("Files are chosen on the last page, before sending.")
            return self._form(request, form, notice=notice, status=422)
        if not form.is_valid():
            return self._form(request, form, token=self._same_token(request), status=422)
        try:
            token = read_token(request, "report")
            if request.POST.get(HONEYPOT):
                raise FormRefused(_("Please leave the field for the website empty; it is there to catch machines."))
            if step != "send":
                return self._summary(request, form)
            return self._send(request, form, files, token)
        except FilesRefused as refused:
            return self._summary(request, form, notice=refused.message, status=refused.status)
        except FormRefused as refused:
            if files.were_sent:  # back to where they are chosen
                return self._summary(request, form, notice=refused.message, status=refused.status, fresh=True)
            return self._form(request, form, notice=refused.message, status=refused.status)

    def _send(self, request: HttpRequest, form: Any, files: FilesOfForm, token: FormToken) -> HttpResponse:
        from .actions import SentDifferently, submit_report

        if throttled(request, "report.submit", REPORTS_PER_SENDER):
            raise FormRefused(
                _("Many reports came from this connection. Please wait a few minutes, or call 129."), status=429
            )
        cleaned = files.cleaned()
        try:
            given = submit_report(form.filled, nonce=token.nonce, files=cleaned)
        except SentDifferently as error:
            raise FormRefused(
                _(
                    "This form was already sent, with other words or files. To add something, use your report code on "
                    "the tracking page. To send this as a new report, press the button once more."
                )
            ) from error
        code = receipt.grouped(given.code)
        return self._respond(request, "complaints/report_sent.html", code=code, files=len(cleaned))

    def _summary(
        self, request: HttpRequest, form: Any, *, notice: str = "", status: int = 200, fresh: bool = False
    ) -> HttpResponse:
        """Show everything once more, and let files be chosen."""
        token = issue("report") if fresh else self._same_token(request)
        return self._respond(
            request, "complaints/report_summary.html", form=form, token=token, notice=notice, status=status
        )

    def _same_token(self, request: HttpRequest) -> str:
        """Return the form's own token while it is good, else a fresh one."""
        token = request.POST.get("form_token", "")
        try:
            read(token, "report", FORM_SECONDS)
        except FormTokenRefused:
            return issue("report")
        return token

    def _form(
        self, request: HttpRequest, form: Any, *, notice: str = "", token: str = "", status: int = 200
    ) -> HttpResponse:
        return self._respond(
            request, self.template, form=form, notice=notice, token=token or issue("report"), status=status
        )

    def _respond(self, request: HttpRequest, template: str, *, status: int = 200, **extra: Any) -> HttpResponse:
        return TemplateResponse(request, template, self.get_context(request) | extra, status=status)


class TrackingPage(BasePage):
    """Where a reporter reads answers and writes back, with the receipt code alone."""

    no_store = True

    introduction = RichTextField(gettext_lazy("introduction"), features=PLAIN_RICH_TEXT, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    template = "complaints/tracking_page.html"
    max_count_per_parent = 1
    subpage_types: list[str] = []

    class Meta:
        verbose_name = gettext_lazy("tracking page")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the code, show the report's messages, or take a reply."""
        from .forms import TrackingForm

        if request.method != "POST":
            return self._ask(request, TrackingForm())
        refuse_files(request)
        try:
            replying = "ticket" in request.POST
        except RequestDataTooBig:
            return self._ask(
                request,
                TrackingForm(),
                notice=_("The text was too long to be received. Nothing was stored. Please send a shorter text."),
                status=413,
            )
        return self._reply(request) if replying else self._look_up(request)

    def _look_up(self, request: HttpRequest) -> HttpResponse:
        from .actions import record_tracking
        from .forms import TrackingForm
        from .queries import complaint_by_receipt

        form = TrackingForm(request.POST)
        if not form.is_valid():
            return self._ask(request, form, status=422)
        if throttled(request, "report.track", LOOKUPS_PER_SENDER):
            return self._ask(
                request, form, notice=_("Too many tries from this connection. Please wait ten minutes."), status=429
            )
        complaint = complaint_by_receipt(form.cleaned_data["code"])
        if complaint is None:
            form.add_error("code", _("No report has this code. Please check it letter by letter."))
            return self._ask(request, form, status=422)
        record_tracking(complaint)
        return self._report(request, complaint)

    def _reply(self, request: HttpRequest) -> HttpResponse:
        from .actions import reply_as_reporter
        from .forms import MessageForm, TrackingForm
        from .queries import complaint_by_id

        form = MessageForm(request.POST)
        try:
            complaint = complaint_by_id(read_ticket(request.POST["ticket"]))
        except TicketExpired:
            notice = _("For your safety this page closes after 20 minutes. Please type the report code again.")
            unsent = MessageForm(initial={"text": request.POST.get("text", "")})
            return self._ask(request, TrackingForm(), notice=notice, unsent=unsent, status=422)
        if not form.is_valid():
            return self._report(request, complaint, form=form, status=422)
        try:
            token = read_token(request, "reply")
            if throttled(request, "report.reply", MESSAGES_PER_SENDER):
                raise FormRefused(_("Too many messages at once. Please wait ten minutes."), status=429)
        except FormRefused as refused:
            return self._report(request, complaint, form=form, notice=refused.message, status=refused.status)
        reply_as_reporter(complaint, form.cleaned_data["text"], nonce=token.nonce)
        return self._report(request, complaint_by_id(complaint.pk), sent=True)

    def _ask(
        self, request: HttpRequest, form: Any, *, notice: str = "", unsent: Any = None, status: int = 200
    ) -> HttpResponse:
        context = self.get_context(request) | {"form": form, "notice": notice, "unsent": unsent}
        return TemplateResponse(request, self.template, context, status=status)

    def _report(
        self,
        request: HttpRequest,
        complaint: Any,
        *,
        form: Any = None,
        notice: str = "",
        sent: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        from .forms import MessageForm

        context = self.get_context(request) | {
            "complaint": complaint,
            "form": form or MessageForm(initial={"text": request.POST.get("message", "")}),
            "notice": notice,
            "sent": sent,
            "ticket": issue_ticket(complaint.pk),
            "token": issue("reply"),
        }
        return TemplateResponse(request, "complaints/tracking_report.html", context, status=status)
