"""The officers' screens of a procedure's versions: which there are, what each looks like, and withdrawing one."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.forms.layout import SectionedForm
from intake.forms.screens import OfficerForm, OfficerPage

from . import actions
from .models import Procedure, ProcedureVersion
from .queries import procedures, version_after_withdrawal, versions_of

LIST = "wagtailsnippets_procedures_procedure:list"
EDIT = "wagtailsnippets_procedures_procedure:edit"


class OfOneProcedure:
    """Mixin: the procedure, and perhaps the version, that the address names; else 404."""

    kwargs: dict[str, Any]
    permission_required = "procedures.view_procedure"
    header_icon = "tasks"

    @cached_property
    def procedure(self) -> Procedure:
        """The procedure, or 404."""
        return get_object_or_404(procedures(), pk=self.kwargs["pk"])

    @cached_property
    def version(self) -> ProcedureVersion:
        """The version, or 404."""
        return get_object_or_404(versions_of(self.procedure), number=self.kwargs["number"])

    def get_parents(self) -> list[dict[str, Any]]:
        """The list of procedures, then this one's editor."""
        edit = {"url": reverse(EDIT, args=[self.procedure.pk]), "label": str(self.procedure)}
        return [{"url": reverse(LIST), "label": gettext("Procedures")}, edit]

    def get_page_subtitle(self) -> str:
        return str(self.procedure)


class Versions(OfOneProcedure, OfficerPage):
    """All versions of a procedure, the newest first, with how many runs follow each."""

    page_title = _("Versions")
    template_name = "procedures/versions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = list(versions_of(self.procedure))
        standing = [version for version in versions if version.withdrawn_at is None]
        return super().get_context_data(**kwargs) | {
            "procedure": self.procedure,
            "versions": versions,
            "current": standing[0] if standing else None,
            "may_withdraw": len(standing) > 1 and self.request.user.has_perm("procedures.publish_procedure"),
        }


class ShowVersion(OfOneProcedure, OfficerPage):
    """The picture of one version, for ever."""

    template_name = "procedures/version.html"

    def get_page_title(self) -> str:
        return gettext("Version %(number)d") % {"number": self.kwargs["number"]}

    def get_parents(self) -> list[dict[str, Any]]:
        """The versions too."""
        address = reverse("procedure_versions:all", args=[self.procedure.pk])
        return [*super().get_parents(), {"url": address, "label": gettext("Versions")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"version": self.version}


class ConfirmForm(SectionedForm):
    """Nothing to fill in: the button is the answer."""


class Withdraw(OfOneProcedure, OfficerForm):
    """Asks before a version is taken out of use, and says what that does."""

    permission_required = "procedures.publish_procedure"
    template_name = "procedures/withdraw.html"
    form_class = ConfirmForm
    submit_label = _("Withdraw this version")
    done_message = _("The version is withdrawn. What runs on it goes on.")

    def get_page_title(self) -> str:
        return gettext("Withdraw version %(number)d") % {"number": self.version.number}

    def get_parents(self) -> list[dict[str, Any]]:
        """The versions too."""
        return [*super().get_parents(), {"url": self.get_success_url(), "label": gettext("Versions")}]

    def act(self, form: Any) -> None:
        actions.withdraw_version(self.version, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("procedure_versions:all", args=[self.procedure.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "version": self.version,
            "next": version_after_withdrawal(self.version),
        }
