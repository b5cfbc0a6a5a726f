"""Cases, the people in them, consent and the timeline."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import ServiceUnit
from portal.privacy.blind_index import blind_index, name_tokens
from portal.privacy.fields import EncryptedDateField, EncryptedTextField
from portal.privacy.models import KeyOwner, ProtectedModel

ADULT_AGE = 18  # a person under 18 is a child (UU 35/2014)


class NumberSeries(models.Model):
    """The last number given in one series of a unit and year; see ``actions.next_number``."""

    class Kind(models.TextChoices):
        """What is numbered."""

        CASE = "case", _("cases")
        COMPLAINT = "complaint", _("complaints")
        REFERRAL = "referral", _("referrals")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "unit", "year"], name="one_series_per_kind_unit_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_id} {self.year}: {self.last}"


class Case(KeyOwner):
    """One case of one service unit: a complaint that was accepted."""

    class Status(models.TextChoices):
        """Whether the unit still works on it."""

        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    unit = models.ForeignKey(
        ServiceUnit, verbose_name=_("service unit"), on_delete=models.PROTECT, related_name="cases"
    )
    number = models.CharField(_("case number"), max_length=60, unique=True)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.OPEN)
    case_type = models.CharField(_("case type"), max_length=60)
    risk = models.CharField(_("risk"), max_length=60)
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("case manager"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="managed_cases",
    )
    received_at = models.DateTimeField(_("report received"))
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(_("region"), max_length=13, blank=True)
    place = models.CharField(_("place of the incident"), max_length=60, blank=True)
    incident_on = models.DateField(_("date of the incident"), null=True, blank=True)
    chronology = EncryptedTextField(_("chronology"))

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        default_permissions = ()
        ordering = ["-opened_at"]
        constraints = [models.UniqueConstraint(fields=["unit", "year", "sequence"], name="one_case_per_number")]
        indexes = [models.Index(fields=["unit", "status", "-opened_at"], name="cases_of_a_unit")]
        permissions = [
            ("view_case", _("Can see the unit's cases")),
            ("open_case", _("Can open a case")),
            ("analyse_needs", _("Can analyse a victim's needs and set the facts")),
            ("reveal_identity", _("Can reveal identities, with a reason")),
            ("add_note", _("Can write notes on a case")),
            ("manage_consent", _("Can record and withdraw consent")),
            ("decide_for_child", _("Can decide for a child whose guardian is in conflict or absent")),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def audit_chain(self) -> str:
        """The hash chain of everything done with this case."""
        return f"case:{self.pk}"


class Person(KeyOwner):
    """A victim, reporter or alleged perpetrator. May stand in several cases."""

    name = EncryptedTextField(_("name"), max_length=200, blank=True)
    nik = EncryptedTextField(_("NIK"), max_length=20, blank=True)
    birth_date = EncryptedDateField(_("date of birth"), null=True, blank=True)
    phone = EncryptedTextField(_("phone"), max_length=40, blank=True)
    address = EncryptedTextField(_("address"), max_length=500, blank=True)
    sex = models.CharField(_("sex"), max_length=60, blank=True)
    nik_index = models.BinaryField(null=True, editable=False, db_index=True)
    phone_index = models.BinaryField(null=True, editable=False, db_index=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        default_permissions = ()

    def index_terms(self) -> None:
        """Set the blind indexes of NIK and phone from the plain values; call before saving."""
        self.nik_index = blind_index("nik", self.nik) if self.nik else None
        self.phone_index = blind_index("phone", self.phone) if self.phone else None


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
        person = self.person
        return any([person.name, person.nik, person.birth_date, person.phone, person.address])

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
    analysis = EncryptedTextField(_("analysis"))
    informed = models.BooleanField(_("reporter informed"), default=False)
    information = EncryptedTextField(_("what was said, or why it was not safe to inform"))

    class Meta:
        verbose_name = _("needs analysis")
        verbose_name_plural = _("needs analyses")
        default_permissions = ()
        ordering = ["-at"]


class Consent(ProtectedModel):
    """A victim's consent to one service at one agency (paper, conclusion; domain.md §4)."""

    data_key_path = "victim.person.data_key"

    class Giver(models.TextChoices):
        """Who consents."""

        VICTIM = "victim", _("the victim")
        GUARDIAN = "guardian", _("parent or guardian")
        AGENCY_HEAD = (
            "agency_head",
            _("head of the agency, for a child whose guardian is the alleged perpetrator or absent"),
        )

    class Form(models.TextChoices):
        """How it was given."""

        WRITTEN = "written", _("in writing")
        ORAL = "oral", _("orally")

    class Assent(models.TextChoices):
        """What the child says."""

        GIVEN = "given", _("the child agrees")
        TOO_YOUNG = "too_young", _("the child is too young to be asked")
        REFUSED = "refused", _("the child does not agree")

    victim = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="consents")
    service_type = models.CharField(_("for which service"), max_length=60)
    giver = models.CharField(_("given by"), max_length=20, choices=Giver.choices)
    form = models.CharField(_("how"), max_length=10, choices=Form.choices)
    guardian_name = EncryptedTextField(_("name of the parent or guardian"), max_length=200, blank=True)
    assent = models.CharField(_("the child's own assent"), max_length=10, choices=Assent.choices, blank=True)
    shared = models.JSONField(_("what may be shared"), default=list)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        default_permissions = ()
        ordering = ["-given_at"]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.victim.case_id}"

    @property
    def is_in_force(self) -> bool:
        """Whether it still stands: neither withdrawn nor refused by the child."""
        return self.withdrawn_at is None and self.assent != self.Assent.REFUSED


class TimelineEntry(ProtectedModel):
    """One line of a case's history. What somebody wrote is encrypted; the rest are codes."""

    data_key_path = "case.data_key"

    class Kind(models.TextChoices):
        """What happened, for filters and icons."""

        STEP = "step", _("step")
        NOTE = "note", _("note")
        MESSAGE = "message", _("message")
        CONSENT = "consent", _("consent")
        REFERRAL = "referral", _("referral")
        REVEAL = "reveal", _("identity revealed")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="timeline")
    victim = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    verb = models.CharField(max_length=60)
    detail = models.JSONField(default=dict)
    text = EncryptedTextField(blank=True)

    class Meta:
        verbose_name = _("timeline entry")
        verbose_name_plural = _("timeline entries")
        default_permissions = ()
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["case", "-at"], name="timeline_of_a_case")]
