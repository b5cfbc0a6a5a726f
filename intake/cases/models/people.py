"""People, and the part each plays in a case."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.privacy.blind_index import blind_index, name_tokens, normalise_digits, normalise_phone
from portal.privacy.fields import EncryptedDateField, EncryptedTextField
from portal.privacy.models import KeyOwner, ProtectedModel

from .case import Case

ADULT_AGE = 18  # a person under 18 is a child (UU 35/2014)


class Person(KeyOwner):
    """A human being. May stand in several cases."""

    #: What is masked until revealed; in the order of the screen.
    IDENTITY = ("name", "nik", "birth_date", "phone", "address")

    name = EncryptedTextField(_("name"), max_length=200, blank=True)
    nik = EncryptedTextField(_("NIK"), max_length=20, blank=True)
    birth_date = EncryptedDateField(_("date of birth"), null=True, blank=True)
    phone = EncryptedTextField(_("phone"), max_length=40, blank=True)
    address = EncryptedTextField(_("address"), max_length=500, blank=True)
    sex = models.CharField(_("sex"), max_length=60, blank=True)
    nik_index = models.BinaryField(null=True, editable=False, db_index=True)
    phone_index = models.BinaryField(null=True, editable=False, db_index=True)
    #: Records found to be the same human being share this value. Each keeps its own data key, so that nothing
    #: has to be sealed anew under another one, and a wrong finding can be taken back.
    same_as = models.UUIDField(null=True, editable=False, db_index=True)
    #: Counts corrections: a form that was open while somebody else saved is refused.
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        default_permissions = ()

    def index_terms(self) -> None:
        """Set the blind indexes of NIK and phone from the plain values; call before saving."""
        for name, index in self.indexes_of(self.nik, self.phone).items():
            setattr(self, name, index)

    @staticmethod
    def indexes_of(nik: str, phone: str) -> dict[str, bytes | None]:
        """Return the columns by which somebody with this NIK and this phone is found; “-” is nobody's."""
        return {
            "nik_index": blind_index("nik", nik) if normalise_digits(nik) else None,
            "phone_index": blind_index("phone", phone) if normalise_phone(phone) else None,
        }


class PersonNameToken(models.Model):
    """The blind index of one folded word of a person's name."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="name_tokens")
    digest = models.BinaryField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"name token of person {self.person_id}"

    @staticmethod
    def replace_for(person: Person) -> None:
        """Store the tokens of the person's name in place of earlier ones."""
        PersonNameToken.objects.filter(person=person).delete()
        PersonNameToken.objects.bulk_create(
            PersonNameToken(person=person, digest=blind_index("name", token)) for token in name_tokens(person.name)
        )


class Participant(ProtectedModel):
    """A person's part in a case, with the coarse facts that rules and statistics need.

    Facts, consent, referrals and procedure runs belong to one victim each (domain.md §1). A fact that
    nobody has stated is None: the protocol asks for it instead of guessing.
    """

    data_key_path = "person.data_key"

    class Part(models.TextChoices):
        """What the person is in this case."""

        VICTIM = "victim", _("victim")
        REPORTER = "reporter", _("reporter")
        ALLEGED = "alleged", _("alleged perpetrator")
        GUARDIAN = "guardian", _("parent or guardian")
        COMPANION = "companion", _("companion of the reporter")
        WITNESS = "witness", _("witness")
        OTHER = "other", _("other person")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="parts")
    part = models.CharField(_("part"), max_length=10, choices=Part.choices)
    order = models.PositiveSmallIntegerField(default=1)
    age_band = models.CharField(_("age band at the incident"), max_length=60, blank=True)
    is_child = models.BooleanField(_("is a child"), null=True)
    is_vulnerable = models.BooleanField(_("is physically or psychically vulnerable"), null=True)
    has_special_needs = models.BooleanField(_("has special needs or needs special protection"), null=True)
    disability = models.CharField(_("disability"), max_length=60, blank=True)
    violence_forms = models.JSONField(_("forms of violence"), default=list)
    relationship = models.CharField(_("relationship of the alleged perpetrator"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("person in a case")
        verbose_name_plural = _("people in cases")
        default_permissions = ()
        ordering = ["case", "part", "order"]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"

    def is_child_on(self, day: datetime.date) -> bool | None:
        """Whether the person is a child on ``day``: by birth date if known, else as the officer stated.

        Consent, escort and branches ask for the day of the act (domain.md §1); None means nobody knows yet.
        """
        if birth := self.person.birth_date:
            age = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
            return age < ADULT_AGE
        return self.is_child

    @property
    def is_child_now(self) -> bool | None:
        """Whether the person is a child today."""
        return self.is_child_on(timezone.localdate())

    @property
    def has_identity(self) -> bool:
        """Whether there is anything to reveal."""
        return any(getattr(self.person, name) for name in Person.IDENTITY)

    @property
    def must_be_escorted(self) -> bool | None:
        """Whether an officer must escort the person to an outside agency (domain.md §4, points 3 and 4).

        None while a fact that decides it is unknown.
        """
        facts = [self.is_child_now, self.is_vulnerable, self.has_special_needs]
        if any(facts):
            return True
        return None if None in facts else False


class NeedsAnalysis(ProtectedModel):
    """What a victim needs (paper, Figure 2 step 3), and what the reporter was told."""

    data_key_path = "victim.person.data_key"

    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="needs_analyses")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    services = models.JSONField(_("services needed"), default=list)
    professions = models.JSONField(_("professions that handle the need"), default=list)
    analysis = EncryptedTextField(_("analysis"))
    informed = models.BooleanField(_("reporter informed"), default=False)
    information = EncryptedTextField(_("what was said, or why it was not safe to inform"))

    class Meta:
        verbose_name = _("needs analysis")
        verbose_name_plural = _("needs analyses")
        default_permissions = ()
        ordering = ["-at"]


class Relationship(models.Model):
    """How two people of a case are related: ``person`` is the ``kind`` of ``relative`` (mother of, husband of)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="relationships")
    person = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="relationships")
    relative = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("is the"), max_length=60)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "relative"], name="two_people_are_related_one_way"),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("relative")), name="nobody_is_related_to_oneself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.relative_id}"
