"""How an officer signs."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.privacy.fields import EncryptedTextField
from portal.privacy.models import KeyOwner


class Signatory(KeyOwner):
    """Title and staff number under an officer's signature, and a picture of it. Everybody enters their own.

    The picture is sealed: whoever copies the database can't sign with it.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signatory")
    title = EncryptedTextField(_("title under the signature"), max_length=160, blank=True)
    nip = EncryptedTextField(_("NIP"), max_length=30, blank=True)
    picture = EncryptedTextField(_("signature as a picture"), blank=True)  # PNG in base64

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        default_permissions = ()
