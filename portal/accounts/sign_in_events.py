"""What happens at the door goes into the audit trail. No typed username, no address: codes and keys only."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from portal.privacy.audit import record_event

from .models import User


@receiver(user_logged_in)
def password_accepted(user: User, **_signal: Any) -> None:
    """The password was right; the second factor is still to come."""
    record_event("accounts.password_accepted", by=user, about=user)


@receiver(user_login_failed)
def password_refused(credentials: dict[str, Any], request: HttpRequest | None = None, **_signal: Any) -> None:
    """A wrong password or an unknown name. Tries during a lock-out are not written down one by one."""
    if not getattr(request, "axes_locked_out", False):
        record_event("accounts.password_refused", about=_account_named(credentials.get("username")))


@receiver(user_locked_out)
def locked_out(request: HttpRequest, **_signal: Any) -> None:
    """Too many wrong passwords."""
    if not getattr(request, "lock_out_recorded", False):
        request.lock_out_recorded = True  # type: ignore[attr-defined]
        record_event("accounts.locked_out", about=_account_named(request.POST.get("username")))


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: Any, **_signal: Any) -> None:
    """Log-out, also of a half signed-in session."""
    leaving = user if getattr(user, "pk", None) else getattr(request, "leaving_user", None)
    if leaving is not None and leaving.pk:
        record_event("accounts.signed_out", by=leaving, about=leaving)


def _account_named(username: Any) -> User | None:
    """Return the account of that exact name; what was typed goes no further than this look-up."""
    return User.objects.filter(username=username).first() if isinstance(username, str) and username else None
