"""Everybody keeps the own title, staff number and picture of the signature."""

import base64
from typing import Any

from django.db import transaction

from portal.accounts.permissions import require_permission
from portal.privacy.audit import record_event
from portal.security.uploads import CleanFile

from ..models import Signatory


@transaction.atomic
def keep_signature(*, title: str, nip: str, picture: CleanFile | None, remove: bool = False, by: Any) -> Signatory:
    """Keep how the user signs.

    Args:
        picture: a checked picture; None to leave what is there.
        remove: take the picture away.

    Raises:
        PermissionDenied: the user works in no unit.
    """
    require_permission(by, "procedures.do_task", unit=by.unit)
    own = Signatory.objects.select_related("data_key").filter(user=by).first() or Signatory(user=by)
    own.title, own.nip = title, nip
    if remove:
        own.picture = ""
    elif picture is not None:
        own.picture = base64.b64encode(picture.content).decode("ascii")
    own.save()
    record_event("letters.signature_kept", by=by, about=own, picture=bool(own.picture))
    return own
