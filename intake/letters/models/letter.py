"""Letters. What they say is sealed with the victim's key; what proves them genuine is not, and outlives erasure."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.cases.models import Case, CaseDocument, Participant
from intake.procedures.models import Run
from portal.accounts.models import ServiceUnit
from portal.privacy.fields import EncryptedJSONField, EncryptedTextField
from portal.privacy.models import ProtectedModel

from .template import LetterVersion


class Letter(ProtectedModel):
    """One letter about one victim, on the version of its template it was begun with."""

    data_key_path = "victim.person.data_key"

    class State(models.TextChoices):
        """Where the letter stands."""

        DRAFT = "draft", pgettext_lazy("letter", "draft")
        REVIEW = "review", pgettext_lazy("letter", "in review")
        APPROVED = "approved", pgettext_lazy("letter", "waits for signature")
        SIGNED = "signed", pgettext_lazy("letter", "signed")
        SENT = "sent", pgettext_lazy("letter", "sent")
        CANCELLED = "cancelled", pgettext_lazy("letter", "cancelled")

    class How(models.TextChoices):
        """How it left the house."""

        PORTAL = "portal", _("through the portal, to the partner's account")
        PRINTED = "printed", _("printed and handed over")
        COURIER = "courier", _("printed, by courier or post")

    unit = models.ForeignKey(ServiceUnit, verbose_name=_("service unit"), on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="letters")
    victim = models.ForeignKey(Participant, verbose_name=_("victim"), on_delete=models.PROTECT, related_name="letters")
    version = models.ForeignKey(
        LetterVersion, verbose_name=_("letter"), on_delete=models.PROTECT, related_name="letters"
    )
    #: The procedure it is written for, if it is.
    run = models.ForeignKey(Run, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    #: Counts every change of what it says: whoever acts on an older text is refused.
    revision = models.PositiveIntegerField(default=1)

    #: Placeholder → text, and what stands around the body; see definition.AROUND.
    values = EncryptedJSONField(_("text"), default=dict)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("drafted by"), on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField(_("drafted"), default=timezone.now)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(_("reviewed"), null=True)

    number = models.CharField(_("letter number"), max_length=120, blank=True)
    #: Which unit gave the number; a letter whose case is handed over keeps it.
    numbered_by = models.ForeignKey(ServiceUnit, null=True, on_delete=models.PROTECT, related_name="+")
    dated = models.DateField(_("date of the letter"), null=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("signed by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    #: The absent colleague in whose place it was signed.
    signed_for = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(_("signed"), null=True)
    by_hand = models.BooleanField(_("signed by hand"), default=False)
    scan = models.ForeignKey(CaseDocument, null=True, on_delete=models.PROTECT, related_name="+")
    #: The text as it was signed, never changed again; its digest proves it, also after the text was erased.
    frozen = EncryptedJSONField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    code = models.CharField(max_length=40, null=True, unique=True)

    sent_at = models.DateTimeField(_("sent"), null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sent_how = models.CharField(_("how"), max_length=10, choices=How.choices, blank=True)
    sending_note = EncryptedTextField(_("to whom, receipt or waybill number"), blank=True)
    #: An e-mail that says only that a letter waits. To whom, and whether it went.
    notice_to = EncryptedTextField(_("address for the notice"), blank=True)
    notice_tried_at = models.DateTimeField(null=True)
    notice_sent_at = models.DateTimeField(null=True)

    cancelled_at = models.DateTimeField(_("cancelled"), null=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    cancel_reason = EncryptedTextField(_("reason"), blank=True)
    supersedes = models.ForeignKey(
        "self", verbose_name=_("takes the place of"), null=True, on_delete=models.PROTECT, related_name="successors"
    )

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        default_permissions = ()
        ordering = ["-drafted_at"]
        indexes = [
            models.Index(fields=["unit", "state", "-drafted_at"], name="letters_of_a_unit"),
            models.Index(fields=["case", "-drafted_at"], name="letters_of_a_case"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["numbered_by", "number"], condition=~Q(number=""), name="one_letter_per_number"
            ),
            # Two officers who begin the letter of a step at once begin one letter.
            models.UniqueConstraint(
                fields=["run", "version"],
                condition=Q(run__isnull=False, state__in=["draft", "review", "approved"]),
                name="one_letter_of_a_kind_per_run",
            ),
        ]
        permissions = [
            ("view_letter", _("Can read the unit's letters")),
            ("draft_letter", _("Can draft letters, and read the own ones")),
            ("review_letter", _("Can review letters and pass them on for signature")),
            ("sign_letter", _("Can sign letters")),
            ("send_letter", _("Can send letters")),
            ("cancel_letter", _("Can cancel letters")),
        ]

    @property
    def audit_chain(self) -> str:
        """The case's chain."""
        return f"case:{self.case_id}"

    @property
    def name(self) -> str:
        """What kind of letter it is; never anything of its text."""
        return str(self.version.template)

    @property
    def label(self) -> str:
        """How people tell it from others: its number, or the kind while it has none."""
        return self.number or self.name

    @property
    def address(self) -> str:
        """Where officers read it and work on it."""
        return reverse("letters:letter", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something with it."""
        return self.state in OPEN_STATES

    @property
    def to_do(self) -> str:
        """What somebody has to do with it next, in words; empty if nothing."""
        return str(TO_DO.get(self.state, ""))

    @property
    def is_final(self) -> bool:
        """Whether its text is frozen."""
        return self.frozen is not None

    @property
    def neutral_name(self) -> str:
        """A file name that tells nothing to whoever sees a downloads folder (domain.md §10)."""
        return f"dokumen-{self.pk.hex[:8]}.pdf"


#: State → what is to be done next.
TO_DO: dict[str, Any] = {
    Letter.State.DRAFT: pgettext_lazy("letter", "to be written"),
    Letter.State.REVIEW: pgettext_lazy("letter", "to be reviewed"),
    Letter.State.APPROVED: pgettext_lazy("letter", "to be signed"),
    Letter.State.SIGNED: pgettext_lazy("letter", "to be sent"),
}
OPEN_STATES = (Letter.State.DRAFT, Letter.State.REVIEW, Letter.State.APPROVED, Letter.State.SIGNED)


class LetterRound(ProtectedModel):
    """The text as it was passed on for review, so that the next reader sees what was changed since."""

    data_key_path = "letter.victim.person.data_key"

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    text = EncryptedTextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="one_text_per_round_of_a_letter")]


class LetterComment(ProtectedModel):
    """What a reviewer or signer wrote about a letter."""

    data_key_path = "letter.victim.person.data_key"

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="comments")
    #: Whether the letter went back with it.
    returned = models.BooleanField(default=False)
    text = EncryptedTextField(_("comment"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("comment on a letter")
        verbose_name_plural = _("comments on letters")
        default_permissions = ()
        ordering = ["at"]
