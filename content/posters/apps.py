from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PostersConfig(AppConfig):
    """Posters and pictures to share."""

    name = "content.posters"
    label = "posters"
    verbose_name = _("Posters")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import store

        store.forget_what_is_withdrawn()
