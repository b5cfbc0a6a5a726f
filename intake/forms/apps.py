from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    """How protected questions are asked and checked."""

    name = "intake.forms"
    label = "intake_forms"
    verbose_name = _("Forms")
    default_auto_field = "django.db.models.BigAutoField"
