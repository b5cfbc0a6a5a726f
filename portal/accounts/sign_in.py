"""The way in: password, second step, enrolment, backup codes, invitation, and the way out.

These views, and no others, read ``request.password_only_user``; every other view of the portal sees
``request.user``, which is nobody until the second factor was given (middleware.py).
"""

import math
from typing import Any
from urllib.parse import urlencode

import django_otp
import segno
from django.contrib import messages
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail.admin.views import account

from .actions import (
    finish_enrolment,
    give_second_factor,
    keep_backup_codes,
    make_backup_codes,
    note_password_set,
    start_enrolment,
    tell_about_resets,
)
from .devices import BackupCodes, SecondFactorDevice
from .errors import AlreadyEnrolled, WaitBeforeTrying, WrongCode
from .forms import CodesKeptForm, EnrolmentForm, PasswordForm, SecondStepForm
from .queries import has_authenticator, has_backup_codes, has_second_factor
from .sessions import codes_on_screen, note_second_factor, put_codes_on_screen, take_codes_off_screen

#: With so few left an officer is told to make new ones.
FEW_BACKUP_CODES = 3


class SignIn(account.LoginView):
    """First step: Wagtail's own log-in page. The password alone leads to the second step."""

    template_name = "accounts/sign_in.html"

    def get_form_class(self) -> type[PasswordForm]:
        return PasswordForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.password_only_user.is_authenticated and not request.user.is_authenticated:  # type: ignore[attr-defined]
            return _onward(request)
        return super().get(request, *args, **kwargs)

    def get_success_url(self) -> str:
        """The second step, or enrolment where there is none yet; the wished-for page waits behind it."""
        user = self.request.user
        if user.is_authenticated and not _is_through(self.request):
            name = "accounts:second_step" if has_second_factor(user) else "accounts:enrol"
            return _with_next(name, self.get_redirect_url())
        return super().get_success_url()


class SignOut(account.LogoutView):
    """Log-out works for half signed-in sessions too; Wagtail's own asks for admin access first."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.password_only_user  # type: ignore[attr-defined]
        request.leaving_user = user if user.is_authenticated else None  # type: ignore[attr-defined]
        return super().dispatch(request, *args, **kwargs)


@never_cache
@sensitive_post_parameters("otp_token")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Second step: a code of the app, or a backup code."""
    user = request.password_only_user  # type: ignore[attr-defined]
    if not user.is_authenticated or user.is_verified() or not has_second_factor(user):
        return _onward(request)
    form = SecondStepForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (device := give_code(form, user)) is not None:
        return _let_in(request, user, device)
    return render(
        request,
        "accounts/second_step.html",
        {"form": form, "next": _safe_next(request), "signing_in": user},
    )


@never_cache
@sensitive_post_parameters("otp_token")
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Connect an authenticator app; at first login nothing else opens before."""
    user = request.password_only_user  # type: ignore[attr-defined]
    if not user.is_authenticated or user.is_verified():
        return _onward(request)
    form = EnrolmentForm(request.POST if request.method == "POST" else None)
    try:
        app = start_enrolment(user)
        if request.method == "POST" and form.is_valid():
            app = finish_enrolment(user, form.cleaned_data["otp_token"])
            return _let_in(request, user, app)
    except AlreadyEnrolled:
        return _onward(request)
    except WaitBeforeTrying as wait:
        form.add_error("otp_token", _waiting_message(wait))
    except WrongCode:
        form.add_error(
            "otp_token", _("This code does not fit. Check that the phone's clock is right, then use the newest code.")
        )
    return render(
        request,
        "accounts/enrol.html",
        {
            "form": form,
            "next": _safe_next(request),
            "signing_in": user,
            "app": app,
            "qr": qr_code(app.address),
            "secret_groups": _groups_of_four(app.secret_base32),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def backup_codes(request: HttpRequest) -> HttpResponse:
    """Show fresh backup codes once; the portal opens when the officer says they are kept."""
    user = request.password_only_user  # type: ignore[attr-defined]
    codes = codes_on_screen(request) if user.is_authenticated and user.is_verified() else []
    if not codes:
        return _onward(request)
    form = CodesKeptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keep_backup_codes(user)
        take_codes_off_screen(request)
        _tell(request, user)
        return redirect(_safe_next(request) or reverse("wagtailadmin_home"))
    return render(
        request,
        "accounts/backup_codes.html",
        {"form": form, "codes": codes, "next": _safe_next(request), "signing_in": user, "today": timezone.localdate()},
    )


@never_cache
@sensitive_post_parameters("otp_token")
@require_http_methods(["GET", "HEAD", "POST"])
def new_backup_codes(request: HttpRequest) -> HttpResponse:
    """Make ten fresh backup codes, for a fresh code of the app; the old ones die."""
    user: Any = request.user
    if not user.is_authenticated:
        return _onward(request)
    form = SecondStepForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and give_code(form, user) is not None:
        put_codes_on_screen(request, make_backup_codes(user))
        return redirect(_with_next("accounts:backup_codes", reverse("wagtailadmin_account")))
    return render(request, "accounts/new_backup_codes.html", {"form": form, "signing_in": user})


def give_code(form: SecondStepForm, user: Any) -> SecondFactorDevice | None:
    """Return the device that takes the form's code, or tell the form why there is none."""
    try:
        return give_second_factor(user, form.cleaned_data["otp_token"])
    except WaitBeforeTrying as wait:
        form.add_error("otp_token", _waiting_message(wait))
    except WrongCode:
        form.add_error("otp_token", _("This code does not fit. Use the newest code, or a backup code not used yet."))
    return None


class Invitation(PasswordResetConfirmView):
    """A one-time link: the officer sets a password, then has to enrol. Works once, for 72 hours.

    Django moves the token from the address into the session before it shows the form, so that no link and no
    referrer carries it further.
    """

    template_name = "accounts/invitation.html"
    post_reset_login = True
    post_reset_login_backend = "django.contrib.auth.backends.ModelBackend"

    def form_valid(self, form: Any) -> HttpResponse:
        # The token dies with the old password hash; what is left is to write down that it was used.
        response = super().form_valid(form)
        note_password_set(form.user)
        return response

    def get_success_url(self) -> str:
        """The second step, or enrolment where there is none yet."""
        return reverse("accounts:second_step" if has_second_factor(self.user) else "accounts:enrol")


def _is_through(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "otp_device", None))


def _onward(request: HttpRequest) -> HttpResponseRedirect:
    """Send whoever is at the wrong step to the right one."""
    user = request.password_only_user  # type: ignore[attr-defined]
    wished = _safe_next(request)
    if not user.is_authenticated:
        return redirect(_with_next("wagtailadmin_login", wished))
    if not user.is_verified():
        return redirect(_with_next("accounts:second_step" if has_second_factor(user) else "accounts:enrol", wished))
    if codes_on_screen(request):
        return redirect(_with_next("accounts:backup_codes", wished))
    return redirect(wished or reverse("wagtailadmin_home"))


def _let_in(request: HttpRequest, user: Any, device: SecondFactorDevice) -> HttpResponse:
    """Verify the session, then show fresh backup codes where there are none, or open the portal."""
    # django_otp.login() compares with request.user, which is nobody until now.
    request.user = user
    django_otp.login(request, device)
    note_second_factor(request)
    wished = _safe_next(request)
    if not has_backup_codes(user):
        put_codes_on_screen(request, make_backup_codes(user))
        return redirect(_with_next("accounts:backup_codes", wished))
    if isinstance(device, BackupCodes):
        _tell_codes_left(request, device.left)
    _tell(request, user)
    return redirect(wished or reverse("wagtailadmin_home"))


def _tell(request: HttpRequest, user: Any) -> None:
    for reset in tell_about_resets(user):
        when = timezone.localtime(reset.confirmed_at)
        messages.warning(
            request,
            _(
                "Your second step was reset on %(when)s (reason: %(reason)s). "
                "If you did not ask for it, tell the system administrator at once."
            )
            % {"when": date_format(when, "j F Y H.i"), "reason": reset.get_reason_display()},
        )
    if not has_authenticator(user):
        messages.warning(request, _("You have no authenticator app. Ask for a reset before the backup codes run out."))


def _tell_codes_left(request: HttpRequest, left: int) -> None:
    text = ngettext(
        "You used a backup code; it no longer works. %(left)d code is left.",
        "You used a backup code; it no longer works. %(left)d codes are left.",
        left,
    ) % {"left": left}
    (messages.warning if left <= FEW_BACKUP_CODES else messages.info)(request, text)


def _waiting_message(wait: WaitBeforeTrying) -> str:
    seconds = max(1, math.ceil((wait.until - timezone.now()).total_seconds()))
    if seconds < 90:
        return ngettext(
            "Too many wrong codes. Please wait %(count)d second, then use the newest code.",
            "Too many wrong codes. Please wait %(count)d seconds, then use the newest code.",
            seconds,
        ) % {"count": seconds}
    minutes = math.ceil(seconds / 60)
    return ngettext(
        "Too many wrong codes. Please wait %(count)d minute, then use the newest code.",
        "Too many wrong codes. Please wait %(count)d minutes, then use the newest code.",
        minutes,
    ) % {"count": minutes}


def _safe_next(request: HttpRequest) -> str:
    """Return the page wished for, if it is one of ours; else nothing."""
    wished = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wished, {request.get_host()}, require_https=request.is_secure())
    return wished if ours else ""


def _with_next(name: str, wished: str) -> str:
    return reverse(name) + (f"?{urlencode({'next': wished})}" if wished else "")


def _groups_of_four(secret: str) -> list[str]:
    return [secret[start : start + 4] for start in range(0, len(secret), 4)]


def qr_code(text: str) -> SafeString:
    """Return ``text`` as an inline SVG QR code, made here: the secret goes to nobody."""
    # segno escapes nothing because it draws paths only; no text of anybody's gets into the markup.
    return mark_safe(  # noqa: S308
        segno.make(text, error="m").svg_inline(svgclass="qr", lineclass=None, omitsize=True, border=4, light="#fff")
    )
