"""The starter's leaflet, poster and infographic are real files, in both languages, and say what their pages say."""

import re

import pytest
from django.test import Client

from content.models import KIEMaterialPage
from content.posters.pdf import PostersUnavailable
from content.starter.materials import INFOGRAPHIC, LEAFLET, POSTER
from content.starter.sheets import FOLDER, _sheet
from tests.conftest import missing_part

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_starter_material_has_a_file_that_opens(client: Client, language: str) -> None:
    pages = KIEMaterialPage.objects.live().filter(locale__language_code=language)
    assert pages.count() == 3
    for page in pages:
        html = client.get(page.get_url()).content.decode()
        link = re.search(r'href="(/dokumen/\d+/[^"]+)"[^>]*download="dokumen\.pdf"', html)
        assert link, page.title
        assert re.search(r"\(PDF, \d+[.,]\d\s*KB\)", html)
        answer = client.get(link[1])
        assert b"".join(answer.streaming_content if answer.streaming else [answer.content]).startswith(b"%PDF-")
        assert 'filename="dokumen.pdf"' in answer["Content-Disposition"]


@pytest.mark.parametrize("material", [LEAFLET, POSTER, INFOGRAPHIC], ids=["leaflet", "poster", "infographic"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_files_of_the_sources_are_those_of_the_texts(material: dict, language: str) -> None:
    texts = material[language]
    kept = (FOLDER / f"{texts['slug']}-{language}.pdf").read_bytes()
    try:
        made = _sheet(language, texts)
    except PostersUnavailable:
        missing_part("Pango")
    assert abs(len(kept) - len(made)) < 64, "run manage.py build_sheets"
