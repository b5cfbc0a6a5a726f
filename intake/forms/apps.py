from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    """How protected questions are asked and checked, and the builder of forms."""

    name = "intake.forms"
    label = "intake_forms"
    verbose_name = _("Forms")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take lists and regions from the reference room."""
        from .reference import ReferenceLists, ReferenceRegions
        from .registry import registry

        registry.code_lists = ReferenceLists()
        registry.regions = ReferenceRegions()
