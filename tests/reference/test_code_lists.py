"""Code lists: what is offered, what is kept, and what it costs."""

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation

from portal.reference import starter
from portal.reference.models import UNKNOWN, Code, CodeList, Region
from portal.reference.queries import (
    code_choices,
    code_label,
    codes_of,
    districts,
    grouped_code_choices,
    groups_of,
    regencies,
    unit_regions,
)

pytestmark = pytest.mark.django_db


def retire(list_key: str, code: str) -> None:
    found = Code.objects.get(list__key=list_key, code=code)
    found.active = False
    found.save()


def test_choices_come_in_order_with_unknown_last() -> None:
    assert [code for code, _label in code_choices("risk")] == ["tinggi", "sedang", "rendah", UNKNOWN]


def test_labels_follow_the_language() -> None:
    assert code_label("risk", "tinggi") == "Tinggi"
    with translation.override("en"):
        assert code_label("risk", "tinggi") == "High"
        assert str(Code.objects.get(list__key="risk", code="tinggi")) == "High"


def test_a_code_nobody_knows_stands_for_itself() -> None:
    assert code_label("risk", "kuno") == "kuno"
    assert code_choices("no-such-list") == []


def test_a_retired_code_is_offered_no_more() -> None:
    retire("place", "sekolah")
    assert "sekolah" not in dict(code_choices("place"))
    assert code_label("place", "sekolah") == "Sekolah"


def test_a_record_that_carries_a_retired_code_keeps_it() -> None:
    retire("place", "sekolah")
    assert "sekolah" in dict(code_choices("place", including="sekolah"))


def test_a_code_is_never_deleted() -> None:
    with pytest.raises(ValidationError):
        Code.objects.get(list__key="risk", code="tinggi").delete()


def test_a_list_costs_one_query_until_it_is_saved(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        for _time in range(5):
            code_label("risk", "tinggi")
            code_choices("risk")
    high = Code.objects.get(list__key="risk", code="tinggi")
    high.label_id = "Sangat tinggi"
    high.save()
    assert code_label("risk", "tinggi") == "Sangat tinggi"


def test_every_act_of_violence_stands_under_its_form() -> None:
    groups = dict(grouped_code_choices("violence_act", "violence_form"))
    assert "pemerkosaan" in dict(groups["Kekerasan seksual"])
    assert len(groups["Kekerasan seksual"]) == 10
    assert groups[""] == [(UNKNOWN, "Tidak diketahui")]
    forms = {answer.code for answer in codes_of("violence_form")}
    assert {answer.group for answer in codes_of("violence_act")} - {""} <= forms


def test_templates_show_labels() -> None:
    template = Template('{% load reference %}{{ one|code_label:"risk" }}; {{ many|code_labels:"channel" }}')
    shown = template.render(Context({"one": "rendah", "many": ["telepon", "surat"]}))
    assert shown == "Rendah; Telepon atau hotline, Surat"
    assert template.render(Context({"one": None, "many": None})) == "; "


def test_the_province_has_ten_regencies_and_cities() -> None:
    assert regencies().count() == 10
    assert unit_regions().count() == 11
    assert all(region.parent_id == "64.72" for region in districts("64.72"))
    assert Region.objects.count() == 114


def test_loading_again_adds_nothing_and_keeps_what_the_cms_changed() -> None:
    Region.objects.filter(code="64.72").update(name="Kota Tepian")
    CodeList.objects.filter(key="risk").update(name_id="Bahaya")
    retire("risk", "sedang")
    before = Code.objects.count(), Region.objects.count()
    lines: list[str] = []
    starter.load(lines.append)
    assert (Code.objects.count(), Region.objects.count()) == before
    assert Region.objects.get(code="64.72").name == "Kota Tepian"
    assert CodeList.objects.get(key="risk").name_id == "Bahaya"
    assert "sedang" not in dict(code_choices("risk"))
    assert lines == ["Regions and code lists: 0 regions and 0 codes added."]


def test_a_service_names_the_profession_that_gives_it_in_its_group() -> None:
    assert groups_of("service_type", ["kesehatan", "psikososial", "konseling", "mediasi"]) == ["dokter", "psikolog"]
    assert groups_of("service_type", ["no-such-code"]) == []


def test_every_list_of_the_starter_is_used_or_asked_for_by_the_domain() -> None:
    """A list nobody asks for is one more thing to keep up to date for nothing."""
    used = {"language", "kinship", "case_link", "contact_channel", "reveal_reason", "profession"}
    used |= {"export_reason", "pickup_team"}
    domain = {
        "sex", "channel", "reporter_type", "case_type", "risk", "authority", "violence_form", "violence_act",
        "child_case", "place", "relationship", "age_band", "education", "occupation", "marital_status", "disability",
        "service_type", "closure_reason",
    }  # fmt: skip
    assert set(CodeList.objects.values_list("key", flat=True)) == used | domain
