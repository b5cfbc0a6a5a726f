"""What officers fill about letters."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.cases.forms.documents import FilesQuestion
from intake.forms.layout import Section, SectionedForm
from intake.forms.questions import DateQuestion, LongTextQuestion, Question, TextQuestion
from portal.accounts.forms import SecondStepForm
from portal.security.uploads import CleanFile

from .composing import placeholders_of
from .models import Letter
from .placeholders import Kind, Placeholder
from .queries import current_versions

AROUND_LABELS = {
    "addressee": (_("Addressee"), _("One line each, as it stands on the letter.")),
    "attachments": (_("Attachments"), _("For example: 1 (satu) berkas. A hyphen if there are none.")),
    "copies": (_("Copies to"), _("One line each (“Tembusan”).")),
}


class ChoiceQuestion(Question, forms.ChoiceField):
    """One of several."""


class EmailQuestion(Question, forms.EmailField):
    """An e-mail address."""


class TickQuestion(Question, forms.BooleanField):
    """Yes, or not."""


class SeenForm(SectionedForm):
    """What belongs to a form that acts on the text somebody has read: its revision."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter = letter
        self.fields["seen"].initial = letter.revision

    @property
    def revision(self) -> int:
        """The revision that was on the screen; one that nobody can have seen if it was tampered with."""
        number = self.cleaned_data.get("seen")
        return number if isinstance(number, int) else 0


class ChooseTemplateForm(SectionedForm):
    """Which letter is begun."""

    template = ChoiceQuestion(label=_("Letter"), required=True)

    layout = [Section("", ["template"])]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question: Any = self.fields["template"]
        question.choices = [(str(one.pk), str(one.template)) for one in current_versions()]


class DraftForm(SeenForm):
    """The placeholders of a letter, each with its own question, and what stands around the text."""

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, letter=letter, **kwargs)
        names = []
        for one in placeholders_of(letter):
            if not one.late:
                self.fields[one.key] = _question(one, str(letter.values.get(one.key, "")))
                names.append(one.key)
        around = []
        for name, (label, words) in AROUND_LABELS.items():
            if name == "addressee" and letter.version.content.layout != "letter":
                continue
            kind = TextQuestion if name == "attachments" else LongTextQuestion
            options = {} if name == "attachments" else {"widget": forms.Textarea(attrs={"rows": 4})}
            field = f"around_{name}"
            initial = letter.values.get(f"@{name}", "")
            self.fields[field] = kind(label=label, help_text=words, initial=initial, **options)
            around.append(field)
        self.layout = [Section(_("What the letter says"), names), Section(_("Around the text"), around)]

    @property
    def values(self) -> dict[str, str]:
        """Return what was typed, as ``Letter.values`` keeps it."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return {name.replace("around_", "@", 1): _as_text(value) for name, value in typed.items()}


def _question(one: Placeholder, value: str) -> forms.Field:
    if one.kind == Kind.DATE:
        try:
            initial = datetime.date.fromisoformat(value) if value else None
        except ValueError:
            initial = None
        return DateQuestion(label=one.label, help_text=one.help, initial=initial)
    if one.kind == Kind.LONG:
        return LongTextQuestion(label=one.label, help_text=one.help, initial=value)
    return TextQuestion(label=one.label, help_text=one.help, initial=value, max_length=500)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime.date) else str(value).strip().replace("\r\n", "\n")


class ReturnForm(SectionedForm):
    """Why the letter goes back."""

    reason = LongTextQuestion(label=_("What has to be changed"), required=True, max_length=4000)

    layout = [Section("", ["reason"])]


class CommentForm(SectionedForm):
    """A remark beside the letter."""

    comment = LongTextQuestion(label=_("Comment"), required=True, max_length=4000)

    layout = [Section("", ["comment"])]


class SignForm(SeenForm, SecondStepForm):
    """A fresh code: the signature."""

    layout = [Section("", ["otp_token"])]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["otp_token"]
        code.label, code.help_text = _("Code"), _("From your app, or a backup code. Your signature is this code.")
        for name in ("autofocus", "aria-describedby"):
            code.widget.attrs.pop(name, None)


class HandForm(SeenForm):
    """The scan of the paper that was signed by hand."""

    scan = FilesQuestion(
        label=_("Scan of the signed letter"), required=True, help_text=_("One PDF or picture. It is stored encrypted.")
    )

    layout = [Section("", ["scan"])]

    def clean_scan(self) -> CleanFile:
        """One file."""
        files: list[CleanFile] = self.cleaned_data["scan"]
        if len(files) != 1:
            raise forms.ValidationError(_("Choose one file with all pages."))
        return files[0]


class SendForm(SectionedForm):
    """How the letter leaves the house."""

    how = ChoiceQuestion(
        label=_("How is it sent?"), required=True, choices=Letter.How.choices, widget=forms.RadioSelect
    )
    note = TextQuestion(
        label=_("To whom, receipt or waybill number"), max_length=500, help_text=_("Kept with the letter, encrypted.")
    )
    notice_to = EmailQuestion(
        label=_("E-mail address for a notice"),
        help_text=_("The e-mail says only that a letter waits: no name, no number, no content. Empty: no e-mail."),
    )

    layout = [Section("", ["how", "note", "notice_to"])]


class CancelForm(SectionedForm):
    """Why a letter is cancelled."""

    reason = LongTextQuestion(label=_("Why is it cancelled?"), required=True, max_length=2000)

    layout = [Section("", ["reason"])]


class SignatureForm(SectionedForm):
    """Title, staff number and picture of the own signature."""

    title = TextQuestion(
        label=_("Title under your signature"), help_text=_("For example: Ketua Harian. Empty: the title of your role.")
    )
    nip = TextQuestion(label=_("NIP"), max_length=30)
    picture = FilesQuestion(
        label=_("Signature as a picture"),
        help_text=_("Not needed: your code is the signature. A PNG with a white or clear ground; stored encrypted."),
    )
    remove_picture = TickQuestion(label=_("Take the picture away"))

    layout = [Section("", ["title", "nip", "picture", "remove_picture"])]

    def clean_picture(self) -> CleanFile | None:
        """One small picture, or none."""
        files: list[CleanFile] = self.cleaned_data.get("picture") or []
        if not files:
            return None
        if len(files) != 1 or files[0].content_type != "image/png":
            raise forms.ValidationError(_("Choose one PNG picture."))
        if len(files[0].content) > 200_000:
            raise forms.ValidationError(_("The picture is larger than 200 kB. Make it smaller."))
        return files[0]
