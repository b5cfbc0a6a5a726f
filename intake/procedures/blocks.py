"""The editor of a procedure: one block per step, and the way from blocks to a definition and back."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from intake.forms.definition import Words
from portal.accounts.models import Role
from portal.reference.queries import code_choices

from .definition import DEFAULT, RETURN, RISKS, Act, Step
from .durations import DurationBlock
from .widgets import KnownKeys, forms_in_use

KEY = RegexValidator(r"^[a-z0-9][a-z0-9_-]*$", _("Small letters, digits and hyphens only."))
CONDITION_CHOICES = [
    ("adult", _("only if the victim is an adult")),
    ("child", _("only if the victim is a child")),
    ("vulnerable", _("only if the victim is vulnerable")),
    ("special_needs", _("only if the victim has special needs")),
]


def role_choices() -> list[tuple[str, str]]:
    """Return the roles, in the words of the office."""
    return [(role.code, str(role)) for role in Role.objects.all()]


def profession_choices() -> list[tuple[str, str]]:
    """Return the professions of service officers."""
    return code_choices("profession")


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds of steps."""
    from .kinds import known_kinds

    return known_kinds()


class KeyBlock(blocks.CharBlock):
    """A stable key."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=60, validators=[KEY], **kwargs)


class OutcomeBlock(blocks.StructBlock):
    """One outcome: its key, what its button says, and where it leads."""

    outcome = KeyBlock(label=_("outcome"))
    label_id = blocks.CharBlock(required=False, label=_("button (Indonesian)"))
    label_en = blocks.CharBlock(required=False, label=_("button (English)"))
    target = KeyBlock(
        required=False, label=_("leads to"), help_text=_("Key of a step, or: end, hand_over. Empty: to the next step.")
    )

    class Meta:
        icon = "redirect"
        label = _("Outcome")


class DueBlock(blocks.StructBlock):
    """A deadline: one, or one per risk."""

    all = DurationBlock(label=_("deadline"), help_text=_("For example “6 jam”, or “2 hari” (working days)."))
    high = DurationBlock(label=_("high risk"))
    medium = DurationBlock(label=_("medium risk"))
    low = DurationBlock(label=_("low risk"))

    class Meta:
        icon = "time"
        label = _("Deadline")
        form_layout = BlockGroup(["all"], settings=["high", "medium", "low"])


class RequiredAnswerBlock(blocks.StructBlock):
    """An answer of the form without which the usual outcome is refused."""

    question = KeyBlock(label=_("question"), help_text=_("Key of a question of the form."))
    answer = blocks.CharBlock(max_length=60, label=_("answer"), help_text=_("A code of the question; yes or no."))

    class Meta:
        icon = "check"
        label = _("Answer")


class FormKeyBlock(KeyBlock):
    """The key of a form, suggested by title."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field.widget = KnownKeys(forms_in_use)


class ActBlock(blocks.StructBlock):
    """What a step and a second act have in common."""

    role = blocks.MultipleChoiceBlock(choices=role_choices, required=False, label=_("who does it"))
    profession = blocks.ChoiceBlock(choices=profession_choices, required=False, label=_("only this profession"))
    kind = blocks.ChoiceBlock(choices=kind_choices, label=_("kind"))
    due = DueBlock()
    to = blocks.MultipleChoiceBlock(choices=role_choices, required=False, label=_("who is told or chosen"))
    form = FormKeyBlock(required=False, label=_("form"), help_text=_("Key of the form that is filled."))
    letter = KeyBlock(required=False, label=_("letter"), help_text=_("Key of the letter that is written."))
    requires = blocks.ListBlock(RequiredAnswerBlock(), default=[], label=_("answers that the usual outcome needs"))
    sensitivity = blocks.CharBlock(required=False, label=_("sensitivity of what is written"))
    outcomes = blocks.ListBlock(OutcomeBlock(), default=[], label=_("outcomes"))
    goes_on = KeyBlock(required=False, label=_("goes on to"), help_text=_("Empty: to the next step."))
    return_to = KeyBlock(required=False, label=_("is returned to"), help_text=_("Empty: to the step done before."))


class StepBlock(ActBlock):
    """One step of a procedure."""

    key = KeyBlock(label=_("key"), help_text=_("Never change it once the procedure is in use."))
    name_id = blocks.CharBlock(label=_("name (Indonesian)"))
    name_en = blocks.CharBlock(required=False, label=_("name (English)"))
    from_report = blocks.BooleanBlock(required=False, label=_("the deadline counts from the arrival of the report"))
    when = blocks.ChoiceBlock(choices=CONDITION_CHOICES, required=False, label=_("condition"))
    many = blocks.BooleanBlock(required=False, label=_("several people side by side"))
    repeat = DurationBlock(label=_("comes back after"), help_text=_("Until the outcome “finished”."))
    only_by_outcome = blocks.BooleanBlock(required=False, label=_("reached by an outcome only"))
    then = blocks.ListBlock(ActBlock(), default=[], max_num=1, label=_("second act"))
    team = blocks.ListBlock(blocks.CharBlock(), default=[], label=_("team"))
    guidance_id = blocks.TextBlock(required=False, rows=3, label=_("guidance (Indonesian)"))
    guidance_en = blocks.TextBlock(required=False, rows=3, label=_("guidance (English)"))
    paper = blocks.TextBlock(required=False, rows=2, label=_("source"))

    class Meta:
        icon = "arrow-right"
        label = _("Step")
        label_format = "{name_id}"
        form_layout = BlockGroup(
            [
                "name_id",
                "key",
                BlockGroup(["role", "profession", "kind", "to"], heading=_("Who and what"), icon="user"),
                BlockGroup(["due", "from_report"], heading=_("Until when"), icon="time"),
                BlockGroup(
                    ["when", "outcomes", "goes_on", "return_to", "only_by_outcome"],
                    heading=_("Way"),
                    icon="redirect",
                    classname="collapsed",
                ),
                BlockGroup(
                    ["many", "repeat", "then"], heading=_("Side by side, again, second act"), classname="collapsed"
                ),
                BlockGroup(
                    ["guidance_id", "form", "requires", "letter", "team", "sensitivity"],
                    heading=_("Guidance, form and letter"),
                    icon="help",
                    classname="collapsed",
                ),
            ],
            settings=["name_en", "guidance_en", "paper"],
        )


class StepStream(blocks.StreamBlock):
    """The steps of a procedure, in order."""

    step = StepBlock()

    class Meta:
        required = False


def definition_of_steps(stream: Any) -> tuple[Step, ...]:
    """Return the steps that stand in the editor."""
    return tuple(_step_of(child.value) for child in stream)


def stream_of_steps(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Return what the editor stores for these steps, as raw stream data."""
    return [{"type": "step", "value": _value_of(step)} for step in steps]


def _act_fields(value: Any) -> dict[str, Any]:
    on = {item["outcome"]: item["target"] for item in value["outcomes"] if item["target"]}
    for outcome, name in ((DEFAULT, "goes_on"), (RETURN, "return_to")):
        if value[name]:
            on[outcome] = value[name]
    per_risk = {risk: value["due"][risk] for risk in RISKS if value["due"][risk]}
    return {
        "roles": tuple(value["role"] or ()),
        "to": tuple(value["to"] or ()),
        "due": per_risk or value["due"]["all"] or None,
        "on": on,
        "requires": {item["question"]: item["answer"] for item in value["requires"]},
        **{name: value[name] or "" for name in ("kind", "profession", "form", "letter", "sensitivity")},
    }


def _step_of(value: Any) -> Step:
    then = next((Act(**_act_fields(item)) for item in value["then"]), None)
    labels = {item["outcome"]: Words(item["label_id"] or "", item["label_en"] or "") for item in value["outcomes"]}
    return Step(
        **_act_fields(value),
        key=value["key"],
        name=Words(value["name_id"] or "", value["name_en"] or ""),
        then=then,
        team=tuple(value["team"]),
        guidance=Words(value["guidance_id"] or "", value["guidance_en"] or ""),
        labels={outcome: words for outcome, words in labels.items() if words},
        from_report=bool(value["from_report"]),
        many=bool(value["many"]),
        only_by_outcome=bool(value["only_by_outcome"]),
        repeat=value["repeat"] or "",
        when=value["when"] or "",
        paper=value["paper"] or "",
    )


def _act_value(act: Act, labels: dict[str, Words]) -> dict[str, Any]:
    due = act.due if isinstance(act.due, dict) else {"all": act.due or ""}
    return {
        "role": list(act.roles),
        "to": list(act.to),
        "due": {"all": "", "high": "", "medium": "", "low": ""} | due,
        "outcomes": _items(_outcomes(act, labels)),
        "goes_on": act.on.get(DEFAULT, ""),
        "return_to": act.on.get(RETURN, ""),
        "requires": _items({"question": key, "answer": answer} for key, answer in act.requires.items()),
        **{name: getattr(act, name) for name in ("kind", "profession", "form", "letter", "sensitivity")},
    }


def _outcomes(act: Act, labels: dict[str, Words]) -> Iterable[dict[str, str]]:
    for outcome in dict.fromkeys([*act.on, *labels]):
        if outcome not in {DEFAULT, RETURN}:
            words = labels.get(outcome, Words())
            target = act.on.get(outcome, "")
            yield {"outcome": outcome, "target": target, "label_id": words.id, "label_en": words.en}


def _value_of(step: Step) -> dict[str, Any]:
    return _act_value(step, step.labels) | {
        "name_id": step.name.id,
        "name_en": step.name.en,
        "then": _items([_act_value(step.then, {})] if step.then else []),
        "team": _items(step.team),
        "guidance_id": step.guidance.id,
        "guidance_en": step.guidance.en,
        **{name: getattr(step, name) for name in ("key", "from_report", "when", "many", "repeat", "only_by_outcome")},
        "paper": step.paper,
    }


def _items(values: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"type": "item", "value": value, "id": str(uuid.uuid4())} for value in values]
