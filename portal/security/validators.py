"""What typed text and dates may be, whoever typed them."""

import datetime
import unicodedata

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Characters that reorder what surrounds them, so that a text reads differently from what it says.
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ALLOWED_CONTROLS = frozenset("\n\r\t")
EARLIEST_BIRTH = datetime.date(1900, 1, 1)


def validate_plain_text(value: str) -> None:
    """Refuse control characters and direction overrides; allow new lines, tabs, emoji and any script.

    Raises:
        ValidationError: with code ``control_characters`` or ``direction_overrides``.
    """
    if any(character in BIDI_CONTROLS for character in value):
        raise ValidationError(
            _("The text holds invisible characters that turn its direction around. Please type it again."),
            code="direction_overrides",
        )
    if any(
        unicodedata.category(character) in {"Cc", "Cs"} and character not in ALLOWED_CONTROLS for character in value
    ):
        raise ValidationError(
            _("The text holds characters that can't be shown. Please type it again without copying it."),
            code="control_characters",
        )


def validate_not_in_the_future(value: datetime.date | datetime.datetime) -> None:
    """Refuse a day or a moment that has not come yet (in the portal's time zone).

    Raises:
        ValidationError: with code ``future``.
    """
    if isinstance(value, datetime.datetime):
        moment = timezone.make_aware(value) if timezone.is_naive(value) else value
        late = moment > timezone.now()
    else:
        late = value > timezone.localdate()
    if late:
        raise ValidationError(_("This date is in the future. Please check it."), code="future")


def validate_plausible_birth_date(value: datetime.date) -> None:
    """Refuse a birth date after today or before 1900.

    Raises:
        ValidationError: with code ``future`` or ``too_early``.
    """
    if value > timezone.localdate():
        raise ValidationError(_("A birth date can't be in the future. Please check the year."), code="future")
    if value < EARLIEST_BIRTH:
        raise ValidationError(_("A birth date can't be before 1900. Please check the year."), code="too_early")
