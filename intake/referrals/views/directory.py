"""The directory of agencies, as officers read it; it is edited in the CMS."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intake.forms.screens import OfficerPage

from ..forms import agency_warnings
from ..queries import directory


class AgencyDirectory(OfficerPage):
    """``/admin/rujukan/mitra/``: services, capacity, contacts, the agreement."""

    permission_required = "referrals.view_referral"
    template_name = "referrals/directory.html"
    page_title = _("Partner agencies")
    header_icon = "group"
    parents = [("referrals:index", _("Referrals"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_edit = self.request.user.has_perm("referrals.change_partneragency")
        agencies = [
            {
                "agency": agency,
                "warnings": agency_warnings(agency),
                "edit": reverse("wagtailsnippets_referrals_partneragency:edit", args=[agency.pk]) if may_edit else "",
            }
            for agency in directory()
        ]
        return super().get_context_data(**kwargs) | {"agencies": agencies}
