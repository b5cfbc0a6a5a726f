"""Methods, ETag, other sites' scripts, cookies, and errors in the reader's language."""

import pytest
from django.test import Client

from tests.api.reading import PROBLEM, read

pytestmark = pytest.mark.django_db


def test_unchanged_content_is_not_sent_again(client: Client) -> None:
    first = client.get("/api/pages/")
    again = client.get("/api/pages/", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert client.get("/api/pages/", headers={"if-none-match": '"other"'}).status_code == 200


def test_head_says_what_get_would_say(client: Client) -> None:
    got, asked = client.get("/api/pages/"), client.head("/api/pages/")
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["Content-Length"] == str(len(got.content))
    assert asked.headers["ETag"] == got.headers["ETag"]


def test_scripts_of_other_sites_may_read_and_nothing_else(client: Client) -> None:
    assert client.get("/api/pages/").headers["Access-Control-Allow-Origin"] == "*"
    asked = client.options("/api/pages/", headers={"origin": "https://elsewhere.example"})
    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in asked.headers


def test_other_methods_are_refused_with_the_ones_there_are(client: Client) -> None:
    for method in ("post", "put", "patch", "delete"):
        for address in ("/api/", "/api/pages/", "/api/pages/3/", "/api/images/", "/api/docs/", "/api/openapi.json"):
            response = getattr(client, method)(address, b"{}", content_type="application/json")
            assert response.status_code == 405, (method, address)
            assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
            assert response.headers["Content-Type"] == PROBLEM


def test_no_answer_sets_a_cookie(client: Client) -> None:
    for address in ("/api/", "/api/pages/", "/api/nope/", "/api/docs/"):
        assert not client.get(address).cookies


def test_what_went_wrong_is_said_in_the_readers_language() -> None:
    assert read("/api/nope/", 404)["title"] == "Tidak ada yang terbit di alamat ini"
    assert read("/api/nope/", 404, **{"accept-language": "en"})["title"] == "Nothing is published here"
    errors = read("/api/pages/?limit=abc&locale=en", 400)["errors"]
    assert errors == [{"in": "query", "name": "limit", "type": "int_parsing", "detail": "A whole number is expected."}]


@pytest.mark.parametrize(
    "address",
    [
        "/api/pages/999999999999999999999999/",
        "/api/pages/-1/",
        "/api/pages/abc/",
        "/api/pages/1.5/",
        "/api/images/9999999999/",
        "/api/documents/%00/",
        "/api/hotlines/x/",
        "/api/forms/x/",
        "/api/snippets/x/",
        "/api/snippets/auth.Group/",
        "/api/snippets/x/1/",
        "/api/../admin/",
        "/api/pages/find/?html_path=%ff%fe",
    ],
)
def test_what_is_not_there_is_404(address: str) -> None:
    assert Client().get(address).status_code in (400, 404), address


@pytest.mark.parametrize(
    "query",
    [
        "child_of=abc",
        "child_of=99999999999999999999",
        "descendant_of=-3",
        "order=password",
        "order=random&offset=3",
        "limit=0",
        "limit=-1",
        "offset=-1",
        "search_operator=xor",
        "site=nowhere.example",
        "child_of=3&descendant_of=3",
        "locale=%00",
        "title=%00",
        "q=" + "a" * 5000,
    ],
)
def test_malformed_queries_are_refused_with_a_reason(query: str) -> None:
    response = Client().get(f"/api/pages/?{query}")
    assert response.status_code in (400, 404), (query, response.status_code)
    assert response.headers["Content-Type"] == PROBLEM


def test_the_docs_page_loads_nothing_from_elsewhere_and_has_no_script(client: Client) -> None:
    page = client.get("/api/docs/").content.decode()
    assert "/api/pages/{page_id}/" in page
    assert "http://" not in page.replace("http://www.w3.org", "") and "<style" not in page
    assert page.count("<script") == 1 and "/static/js/quick-exit" in page
