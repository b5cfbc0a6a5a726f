"""Model fields whose column holds AES-256-GCM ciphertext and whose attribute holds plain values.

They work in models and forms like their plain twins. They can't be searched, sorted or filtered
(use a blind index for exact look-up), and serialisers get the ciphertext.
"""

import base64
import datetime
import json
from typing import Any

from django import forms
from django.core.exceptions import FieldError, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _

from .keyring import Sealer, unseal

SERIALISED = "sealed:"


class Sealed(bytes):
    """Ciphertext as it came from the database, not yet opened."""


class Carried(Sealed):
    """Ciphertext on its way from a serialiser back into the database; it opens once it is stored and loaded."""


def sealed_context(label: str, primary: Any, name: str) -> str:
    """Return what the ciphertext of one column of one record is bound to."""
    return f"{label}:{primary}:{name}"


class EncryptedAttribute(DeferredAttribute):
    """Opens the ciphertext the first time the attribute is read."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed) and not isinstance(value, Carried):
            value = instance.__dict__[self.field.attname] = self.field.open(instance, value)  # type: ignore[attr-defined]
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        """Store it as it is. Without this method Python would look past ``__get__`` to what is stored."""
        instance.__dict__[self.field.attname] = value


class EncryptedField(models.Field):
    """Base: subclasses say how a value becomes text and comes back."""

    descriptor_class = EncryptedAttribute

    def encode(self, value: Any) -> str:
        """Return ``value`` as text."""
        raise TypeError(f"{type(self).__name__} must define encode()")

    def decode(self, text: str) -> Any:
        """Return the value that :meth:`encode` made ``text`` from."""
        raise TypeError(f"{type(self).__name__} must define decode()")

    def get_internal_type(self) -> str:
        return "BinaryField"

    def context(self, instance: models.Model) -> str:
        """What ciphertext is bound to: model, record and column. Moved elsewhere, it does not open."""
        return sealed_context(instance._meta.label_lower, instance.pk, self.name)

    def sealed(self, value: Any, sealer: Sealer, context: str) -> Sealed:
        """Return the ciphertext of a plain value."""
        return Sealed(sealer(self.encode(value).encode(), context))

    def open(self, instance: Any, sealed: bytes) -> Any:
        """Return the plain value of ``sealed``.

        Raises:
            DecryptionFailed: it was altered or moved, or the key does not fit.
            KeyDestroyed: the record was erased.
        """
        key = instance.key_for_encryption().plain
        return self.decode(unseal(key, bytes(sealed), self.context(instance)).decode())

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return ciphertext; a row from before the column was added holds none, and has the field's default."""
        if value is None:
            return self.get_default() if self.has_default() else None
        return Sealed(value)

    def pre_save(self, model_instance: Any, add: bool) -> Sealed | None:
        """Return ciphertext: as it was loaded if nobody opened it, else sealed afresh."""
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Sealed):
            if add:
                raise ValueError(f"{self.name} was sealed for another record; read it before copying")
            return value
        if value is None:
            return None
        sealer = Sealer(model_instance.key_for_encryption().plain)
        return self.sealed(value, sealer, self.context(model_instance))

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Leave rows empty for which a column is added: there is no key at hand to seal its default with."""
        if self.null and self.has_default() and not isinstance(value, Sealed) and value == self.get_default():
            return None
        return super().get_db_prep_save(value, connection)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise FieldError(f"{self.name} is encrypted: save the record, don't update or compare the column")
        return connection.Database.Binary(bytes(value))

    def get_lookup(self, lookup_name: str) -> Any:  # type: ignore[override]
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is encrypted and can't be searched; use its blind index")

    def get_transform(self, lookup_name: str) -> Any:  # type: ignore[override]
        raise FieldError(f"{self.name} is encrypted and can't be transformed in the database")

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith(SERIALISED):
            return Carried(base64.b64decode(value[len(SERIALISED) :]))
        return self.from_typed(value)

    def from_typed(self, value: Any) -> Any:
        """Return the value that typed text stands for.

        Raises:
            ValidationError: it stands for none.
        """
        return value

    def clean(self, value: Any, model_instance: Any) -> Any:
        """Check what somebody typed. It is never taken for ciphertext, whatever it starts with."""
        value = self.from_typed(value)
        self.validate(value, model_instance)
        self.run_validators(value)
        return value

    def value_to_string(self, obj: Any) -> str:
        """Serialise ciphertext, never the plain value."""
        value = self.pre_save(obj, add=False)
        return "" if value is None else SERIALISED + base64.b64encode(value).decode()


class EncryptedTextField(EncryptedField):
    """Encrypted text of any length, or of ``max_length`` characters (checked before sealing)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def encode(self, value: Any) -> str:
        return str(value)

    def decode(self, text: str) -> str:
        return text

    def get_prep_value(self, value: Any) -> Any:
        return value

    def formfield(self, **kwargs: Any) -> Any:
        """A text area, or a one-line input for short text."""
        short = self.max_length is not None and self.max_length <= 255
        defaults: dict[str, Any] = {"form_class": forms.CharField, "max_length": self.max_length}
        if not short:
            defaults["widget"] = forms.Textarea(attrs={"rows": 5})
        return super().formfield(**{**defaults, **kwargs})


class EncryptedDateField(EncryptedField):
    """An encrypted date, for example a birth date."""

    def encode(self, value: Any) -> str:
        return value if isinstance(value, str) else value.isoformat()

    def decode(self, text: str) -> datetime.date:
        return datetime.date.fromisoformat(text)

    def from_typed(self, value: Any) -> Any:
        if isinstance(value, str):
            try:
                return datetime.date.fromisoformat(value) if value else None
            except ValueError as error:
                raise ValidationError(_("Enter a valid date."), code="invalid") from error
        return value

    def value_from_object(self, obj: models.Model) -> Any:
        """Return ``2001-02-03``, which forms understand. Serialisers would write a date as it is, past our cipher."""
        value = super().value_from_object(obj)
        return None if value is None else self.encode(value)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": forms.DateField, **kwargs})


class EncryptedJSONField(EncryptedField):
    """Encrypted answers: anything JSON can hold."""

    def encode(self, value: Any) -> str:
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))

    def decode(self, text: str) -> Any:
        return json.loads(text)

    def value_from_object(self, obj: models.Model) -> Any:
        """Return a number as text that forms show as it is. Serialisers would write a number past our cipher."""
        value = super().value_from_object(obj)
        return InvalidJSONInput(self.encode(value)) if isinstance(value, int | float) else value

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": forms.JSONField, **kwargs})
