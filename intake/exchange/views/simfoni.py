"""``/admin/tukar-data/simfoni/``: who is new, who was corrected, what is missing, and the batches so far."""

import datetime
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from intake.forms.errors import NotReady
from intake.forms.screens import OfficerForm
from portal.accounts.sign_in import give_code

from ..actions.simfoni import report_to_simfoni
from ..forms import PeriodForm, SimfoniForm
from ..registry import kind_named
from ..simfoni.queries import batches_of, lines_of
from .overview import PARENTS

MOST = 20_000
PER_PAGE = 50


@method_decorator(sensitive_post_parameters("otp_token"), name="dispatch")
class Simfoni(OfficerForm):
    """Check for completeness, then make a batch for a fresh code."""

    template_name = "exchange/simfoni.html"
    form_class = SimfoniForm
    page_title = _("SIMFONI-PPA")
    header_icon = "upload"
    parents = PARENTS
    submit_label = _("Make the batch")

    def has_permission(self) -> bool:
        kind = kind_named("simfoni")
        return kind is not None and kind.may_export(self.request.user)

    @cached_property
    def period(self) -> tuple[datetime.date, datetime.date]:
        """The days asked for; this year so far if none were."""
        today = timezone.localdate()
        form = PeriodForm(self.request.GET)
        if form.is_valid():
            return form.cleaned_data["first_day"], form.cleaned_data["last_day"]
        return today.replace(month=1, day=1), today

    def form_valid(self, form: SimfoniForm) -> HttpResponse:
        user: Any = self.request.user
        if give_code(form, user) is None:
            return self.form_invalid(form)
        try:
            job, password = report_to_simfoni(*self.period, with_gaps=form.cleaned_data["with_gaps"], by=user)
        except NotReady as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        address = reverse("exchange:export_page", args=[job.pk])
        context = self.get_context_data(form=form) | {"job": job, "password": password, "address": address}
        return self.response_class(self.request, "exchange/password.html", context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        first_day, last_day = self.period
        lines = list(islice(lines_of(self.request.user, first_day, last_day), MOST))
        gaps = [line for line in lines if line.missing and line.is_due]
        page = Paginator(gaps, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "period": PeriodForm(initial={"first_day": first_day, "last_day": last_day}),
            "total": len(lines),
            "new": sum(line.before is None for line in lines),
            "corrected": sum(line.is_corrected for line in lines),
            "gaps": len(gaps),
            "page_obj": page,
            "days": urlencode({"first_day": first_day, "last_day": last_day}),
            "unmapped": sorted(set().union(*(line.unmapped for line in lines))) if lines else [],
            "batches": batches_of(self.request.user)[:PER_PAGE],
        }
