"""What people answer when data comes in or goes out."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import SecondStepForm
from portal.reference.queries import code_choices

from .actions.exporting import PROTECTED, columns_for
from .models import ImportJob
from .registry import Kind

ENCODINGS = [
    ("", _("recognise it")),
    ("utf-8", "UTF-8"),
    ("utf-16", "UTF-16"),
    ("windows-1252", "Windows-1252 (Excel)"),
]
DELIMITERS = [
    ("", _("recognise it")),
    ("semicolon", _("semicolon ;")),
    ("comma", _("comma ,")),
    ("tab", _("tab")),
    ("pipe", _("vertical bar |")),
]
FILE_FORMATS = [
    (PROTECTED, _("Excel workbook with a password (XLSX, AES-256)")),
    ("xlsx", _("Excel workbook (XLSX)")),
    ("csv", "CSV"),
    ("ods", _("LibreOffice spreadsheet (ODS)")),
    ("json", "JSON"),
]


class UploadForm(forms.Form):
    """The file, and how it is written if that can't be recognised."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, XLSX, ODS or JSON, at most 40 MB and 200,000 rows. Column names stand in the first row."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.ods,.json"}),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )
    encoding = forms.ChoiceField(label=_("Encoding (CSV only)"), choices=ENCODINGS, required=False)
    delimiter = forms.ChoiceField(label=_("Delimiter (CSV only)"), choices=DELIMITERS, required=False)


class ColumnsForm(forms.Form):
    """Which column each header of the file stands for."""

    def __init__(self, *args: Any, kind: Kind, job: ImportJob, samples: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = job.about or {}
        choices = [("", gettext("– not taken over –"))]
        for name, column in kind.columns().items():
            choices.append((name, f"{column.label} *" if column.required else str(column.label)))
        for index, header in enumerate(about["headers"]):
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=header,
                choices=choices,
                required=False,
                initial=about["columns"][index] or "",
                help_text=samples[index],
            )

    def columns(self) -> list[str | None]:
        """Return the chosen column of each header."""
        return [self.cleaned_data[name] or None for name in self.fields]


class ConfirmForm(forms.Form):
    """Store what the preview shows, and no other."""

    digest = forms.CharField(widget=forms.HiddenInput)
    leave_out = forms.BooleanField(label=_("Leave out the rows with errors and store the others"), required=False)


class ExportForm(SecondStepForm):
    """What is taken out, how, why; and the second factor once more."""

    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one column.")},
    )
    file_format = forms.ChoiceField(label=_("Format"), choices=FILE_FORMATS, widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=_("Why is this exported?"), choices=())
    field_order = ["columns", "file_format", "reason", "otp_token"]

    def __init__(self, *args: Any, kind: Kind, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = columns_for(kind, user)
        fields: Any = self.fields
        sensitive = gettext("sensitive")
        fields["columns"].choices = [
            (name, column.label if column.sensitivity == "operational" else f"{column.label} – {sensitive}")
            for name, column in columns.items()
        ]
        fields["columns"].initial = [n for n, column in columns.items() if column.sensitivity == "operational"]
        fields["file_format"].initial = PROTECTED
        fields["reason"].choices = [("", gettext("– choose –")), *code_choices("export_reason")]
        ask_for_a_code(self)


class PeriodForm(forms.Form):
    """From one day to another, both included."""

    # What a browser's own field of a day understands, whatever the language.
    first_day = forms.DateField(label=_("Report received from"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    last_day = forms.DateField(label=_("to"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", gettext("This day is before the first one."))
        return cleaned


class SimfoniForm(SecondStepForm):
    """Whether what is incomplete goes along; and the second factor once more."""

    with_gaps = forms.BooleanField(label=_("Also those of whom something is missing"), required=False)
    field_order = ["with_gaps", "otp_token"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_a_code(self)


def ask_for_a_code(form: SecondStepForm) -> None:
    """Say what the field wants where it is one of several."""
    code = form.fields["otp_token"]
    code.label, code.help_text = gettext("Code"), gettext("From your app, or a backup code.")
    for name in ("autofocus", "aria-describedby"):
        code.widget.attrs.pop(name, None)
