"""``/admin/statistik/``: preparing, looking at and publishing editions of the public figures."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from intake.forms.screens import MomentColumn, OfficerDeed, OfficerForm, OfficerListing, OfficerPage

from .. import actions
from ..dimensions import DIMENSIONS
from ..models import PublishedEdition
from ..periods import EditionForm
from ..published import table_of
from ..queries import editions_for

RIGHTS = ("statistics.prepare_edition", "statistics.publish_edition")
LISTING = ("statistics:index", _("Editions of the figures"))


class SeesEditions:
    """Mixin: for whoever prepares or publishes editions."""

    request: Any
    kwargs: dict[str, Any]
    permission_required: Any = RIGHTS

    def has_permission(self) -> bool:
        """One of the two rights is enough."""
        return any(self.request.user.has_perm(right) for right in RIGHTS)

    @cached_property
    def edition(self) -> PublishedEdition:
        """The edition the address names, or 404."""
        return get_object_or_404(editions_for(self.request.user), pk=self.kwargs["pk"])


class EditionListing(SeesEditions, OfficerListing):
    """All editions, the newest first."""

    model = PublishedEdition
    page_title = _("Editions of the figures")
    header_icon = "calendar-check"
    index_url_name = "statistics:index"
    index_results_url_name = "statistics:results"
    default_ordering = "-last_day"
    no_results_message = _("No edition has been prepared yet.")
    columns = [
        TitleColumn("__str__", label=_("Period"), get_url=lambda edition: edition.address),
        Column("get_state_display", label=_("Status"), sort_key="state"),
        Column("victims", label=_("Victims")),
        MomentColumn("published_at", label=_("Published"), sort_key="published_at", classname="wide-only"),
    ]

    def get_base_queryset(self) -> QuerySet[PublishedEdition]:
        return editions_for(self.request.user)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Preparing one, for those who may."""
        if not self.request.user.has_perm("statistics.prepare_edition"):
            return []
        return [HeaderButton(_("Prepare an edition"), url=reverse("statistics:prepare"), icon_name="plus")]


class PrepareEdition(OfficerForm):
    """Asks for the period; what comes of it is looked at before it is published."""

    permission_required = "statistics.prepare_edition"
    form_class = EditionForm
    page_title = _("Prepare an edition")
    header_icon = "calendar-check"
    submit_label = _("Count and protect")
    done_message = _("Prepared. Look at it before it is published.")
    parents = [LISTING]
    prepared: PublishedEdition

    def act(self, form: EditionForm) -> None:
        self.prepared = actions.prepare_edition(**form.cleaned_data, by=self.request.user)

    def get_success_url(self) -> str:
        return self.prepared.address


class EditionPage(SeesEditions, OfficerPage):
    """One edition as readers see it, with the buttons."""

    template_name = "statistics/edition.html"
    header_icon = "calendar-check"
    parents = [LISTING]

    def get_page_title(self) -> str:
        return str(self.edition)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waits = self.edition.state == PublishedEdition.State.PREPARED
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "tables": [table_of(self.edition, key) for key in DIMENSIONS],
            "may_publish": waits and user.has_perm("statistics.publish_edition"),
            "may_discard": waits and user.has_perm("statistics.prepare_edition"),
        }


class PublishEdition(SeesEditions, OfficerDeed):
    """Shows it to the public."""

    done_message = _("Published. The data page shows it now.")

    def act(self) -> None:
        actions.publish_edition(self.edition, by=self.request.user)

    def back(self) -> str:
        return self.edition.address


class DiscardEdition(SeesEditions, OfficerDeed):
    """Drops what was prepared."""

    done_message = _("Discarded.")

    def act(self) -> str:
        actions.discard_edition(self.edition, by=self.request.user)
        return reverse("statistics:index")

    def back(self) -> str:
        return self.edition.address
