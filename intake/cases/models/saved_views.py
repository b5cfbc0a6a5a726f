"""Views of a list that an officer keeps under a name."""

from django.conf import settings
from django.db import models


class SavedView(models.Model):
    """The filters and the order of one list; codes only, never a word somebody searched for."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    listing = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "listing", "name"], name="one_saved_view_per_name")]

    def __str__(self) -> str:
        return self.name
