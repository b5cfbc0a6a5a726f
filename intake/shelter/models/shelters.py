"""Shelters and their beds. Where a shelter is, is the best kept secret of the office."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import ServiceUnit
from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import KeyOwner, ProtectedModel


class Shelter(KeyOwner):
    """One house of a service unit. Its address is shown on one screen only, to those with the right."""

    unit = models.ForeignKey(
        ServiceUnit, verbose_name=_("service unit"), on_delete=models.PROTECT, related_name="shelters"
    )
    name = EncryptedTextField(_("neutral name"), max_length=80)
    address = EncryptedTextField(_("address"), max_length=500)
    phone = EncryptedTextField(_("phone"), max_length=40, blank=True)
    directions = EncryptedTextField(_("how to come there safely, and the rules of the house"))
    active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("shelter")
        verbose_name_plural = _("shelters")
        default_permissions = ()
        permissions = [
            ("manage_shelter", _("Can set up shelters and their beds")),
            ("view_address", _("Can see the address of a shelter")),
        ]


class Bed(ProtectedModel):
    """One place to sleep. Beds are what is counted: a child needs one too, unless it sleeps with its mother."""

    data_key_path = "shelter.data_key"

    shelter = models.ForeignKey(Shelter, on_delete=models.PROTECT, related_name="beds")
    name = EncryptedTextField(_("bed"), max_length=60)
    order = models.PositiveSmallIntegerField(default=1)
    active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("bed")
        verbose_name_plural = _("beds")
        default_permissions = ()
        ordering = ["shelter", "order"]
