"""The second step on one's own account page: how many backup codes are left, and new ones."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from .devices import BackupCodes


class SecondStepPanel(BaseSettingsPanel):
    """Says what there is; changing it asks for a fresh code on a page of its own."""

    name = "second_step"
    title = _("Second step")
    order = 450
    template_name = "accounts/account_panel.html"

    def get_form(self) -> forms.Form:
        """Nothing is changed on the account page itself."""
        return forms.Form()

    def get_context_data(self) -> dict[str, Any]:
        """Return how many backup codes are left."""
        sheet = BackupCodes.objects.filter(user=self.user, confirmed=True).first()
        return {"codes_left": sheet.left if sheet else 0}


@hooks.register("register_account_settings_panel")
def register_second_step_panel(request: Any, user: Any, profile: Any) -> SecondStepPanel:
    """Show the panel to everybody who signs in."""
    return SecondStepPanel(request, user, profile)
