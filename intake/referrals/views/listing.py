"""``/admin/rujukan/``: the unit's referrals, or those sent to an agency."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from intake.forms.screens import (
    CodeColumn,
    MomentColumn,
    NumberColumn,
    OfficerListing,
)
from portal.reference.queries import code_choices

from ..attention import ATTENTION
from ..models import Referral
from ..queries import referrals_visible_to

MAY_SEE = ("referrals.view_referral", "referrals.answer_referral")


class SeesReferrals:
    """Mixin: for whoever sees the unit's referrals or answers for an agency."""

    request: HttpRequest
    permission_required = MAY_SEE

    def has_permission(self) -> bool:
        """One of the two rights is enough."""
        return any(self.request.user.has_perm(permission) for permission in MAY_SEE)


class ReferralFilters(WagtailFilterSet):
    """Status and service."""

    status = django_filters.ChoiceFilter(choices=Referral.Status.choices, label=_("Status"))
    attention = django_filters.ChoiceFilter(
        label=_("Needs attention"),
        choices=lambda: [(key, label) for key, (label, _condition) in ATTENTION.items()],
        method="only_attention",
    )
    service_type = django_filters.ChoiceFilter(choices=lambda: code_choices("service_type"), label=_("Service"))

    class Meta:
        model = Referral
        fields = ["status", "service_type"]

    def only_attention(self, referrals: QuerySet[Referral], name: str, value: str) -> QuerySet[Referral]:
        """Leave those that somebody has to look after for this reason."""
        return referrals.filter(ATTENTION[value][1]())


class ReferralListing(SeesReferrals, OfficerListing):
    """``/admin/rujukan/``: the unit's referrals, or those sent to the partner's agency."""

    model = Referral
    page_title = _("Referrals")
    header_icon = "redirect"
    index_url_name = "referrals:index"
    index_results_url_name = "referrals:results"
    filterset_class = ReferralFilters
    default_ordering = "-created_at"
    no_results_message = _("There is no referral here yet.")
    columns = [
        NumberColumn("number", "referrals:detail", label=_("Referral number"), sort_key="number"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        CodeColumn("service_type", "service_type", label=_("Service"), classname="wide-only"),
        Column("partner", label=_("Agency")),
        Column("unit", label=_("Service unit"), classname="wide-only"),
        MomentColumn("sent_at", label=_("Sent"), sort_key="sent_at", classname="wide-only"),
    ]

    def get_base_queryset(self) -> QuerySet[Referral]:
        return referrals_visible_to(self.request.user)
