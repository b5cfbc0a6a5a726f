from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PicturesConfig(AppConfig):
    """The library of pictures."""

    name = "content.pictures"
    label = "pictures"
    verbose_name = _("Pictures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import files

        files.watch_uploads_in_waiting()
