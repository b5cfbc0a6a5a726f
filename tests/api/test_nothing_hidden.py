"""The API reads, and reads only what is published, whoever asks."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import APIToken, Collection, CollectionViewRestriction, Page, PageViewRestriction, get_page_models

from content.api.urls import api
from content.models import StandardPage
from content.pictures.models import Picture
from tests.api.reading import read

pytestmark = pytest.mark.django_db

#: The only operation that is more than a read; a room above content registers it.
WRITES = {("/api/reports/", "post")}


def operations() -> set[tuple[str, str]]:
    return {(path, method) for path, methods in api.get_openapi_schema()["paths"].items() for method in methods}


def test_the_document_holds_reads_only_and_asks_for_no_token() -> None:
    assert {(path, method) for path, method in operations() if method != "get"} <= WRITES
    assert "securitySchemes" not in api.get_openapi_schema()["components"]


def test_ninja_itself_would_run_nothing_else() -> None:
    """The document could leave out what the router holds."""
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                wanted = ["POST"] if ("/api" + prefix, "post") in WRITES else ["GET"]
                assert operation.methods == wanted, (prefix, path)


@pytest.fixture
def superuser_client(officer, signed_in_client) -> Client:
    """Somebody who may see everything in the admin."""
    user = officer("system_admin")
    get_user_model().objects.filter(pk=user.pk).update(is_superuser=True)
    return signed_in_client(user)


@pytest.fixture
def page() -> Page:
    return StandardPage.objects.live().get(slug="jejak-aman", locale__language_code="id")


def sees(client: Client, page: Page, **headers: str) -> bool:
    answers = [
        client.get(f"/api/pages/{page.pk}/", headers=headers).status_code == 200,
        client.get(f"/api/pages/{page.pk}/?version=draft", headers=headers).status_code == 200,
        any(item["id"] == page.pk for item in client.get("/api/pages/?limit=50", headers=headers).json()["items"]),
    ]
    assert len(set(answers)) == 1
    return answers[0]


def test_a_draft_is_seen_by_nobody_not_even_by_a_signed_in_superuser(superuser_client: Client, page: Page) -> None:
    assert sees(superuser_client, page) and sees(Client(), page)
    page.unpublish()
    assert not sees(superuser_client, page) and not sees(Client(), page)


def test_a_token_opens_nothing_more(superuser_client: Client, page: Page) -> None:
    page.unpublish()
    user = get_user_model().objects.filter(is_superuser=True).first()
    made = APIToken.create_token(user=user, name="x") if hasattr(APIToken, "create_token") else None
    token = made[1] if isinstance(made, tuple) else "wagtail_x"
    assert not sees(Client(), page, authorization=f"Bearer {token}")
    response = Client().post("/api/pages/", b"{}", content_type="application/json")
    assert response.status_code == 405


def test_an_unpublished_change_is_not_shown(superuser_client: Client, page: Page) -> None:
    page.title = "Rancangan yang belum terbit"
    page.save_revision()
    for client in (superuser_client, Client()):
        answer = client.get(f"/api/pages/{page.pk}/?version=draft").content.decode()
        assert "Rancangan yang belum terbit" not in answer


@pytest.mark.parametrize("kind", ["login", "groups", "password"])
def test_a_page_behind_a_restriction_is_seen_by_nobody(superuser_client: Client, page: Page, kind: str) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="rahasia")
    session = superuser_client.session
    session["passed_page_view_restrictions"] = [restriction.pk]
    session.save()
    assert not sees(superuser_client, page) and not sees(Client(), page)


def test_documents_and_images_of_a_private_collection_are_seen_by_nobody(superuser_client: Client) -> None:
    private = Collection.get_first_root_node().add_child(name="Tertutup")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document = get_document_model().objects.create(title="Tertutup", file="documents/x.pdf", collection=private)
    image = picture(people=Picture.People.NOBODY, collection=private)
    for client in (superuser_client, Client()):
        for address in (f"/api/documents/{document.pk}/", f"/api/images/{image.pk}/"):
            assert client.get(address).status_code == 404
        for address, hidden in (("/api/documents/", document), ("/api/images/", image)):
            assert hidden.pk not in [item["id"] for item in client.get(address).json()["items"]]


def picture(**fields: object) -> Picture:
    given = {"title": "Gambar", "file": "original_images/x.png", "width": 1, "height": 1, "description": "Taman"}
    return Picture.objects.create(**(given | fields))


def test_pictures_nobody_agreed_to_are_not_given() -> None:
    """The library holds pictures before it is known who is shown."""
    hidden = [
        picture(people=Picture.People.NOT_SAID),
        picture(people=Picture.People.CHILDREN),
        picture(people=Picture.People.ADULTS, consent_reference=""),
        picture(people=Picture.People.NOBODY, description=""),
    ]
    shown = picture(people=Picture.People.CHILDREN, consent_reference="Berkas 12/2026")
    assert [item["id"] for item in read("/api/images/")["items"]] == [shown.pk]
    given = read(f"/api/images/{shown.pk}/")
    assert "original_images" not in str(given) and "Berkas 12" not in str(given)
    for one in hidden:
        read(f"/api/images/{one.pk}/", 404)


def test_a_session_is_not_kept_alive_by_reading_the_api(superuser_client: Client) -> None:
    assert not superuser_client.get("/api/pages/").cookies


def required(model: type[Page]) -> dict[str, object]:
    """Return something for each of the type's own fields that cannot be empty."""
    now = timezone.now()
    samples = {"DateField": now.date(), "DateTimeField": now, "PositiveSmallIntegerField": 2026}
    own = [field for field in model._meta.local_fields if not field.blank and not field.has_default()]
    return {
        field.name: field.choices[0][0] if field.choices else samples.get(field.get_internal_type(), "Contoh")
        for field in own
        if not field.remote_field
    }


@pytest.mark.parametrize("model", [model for model in get_page_models() if model is not Page], ids=str)
def test_every_page_type_can_be_read(model: type[Page]) -> None:
    """Types that the starter content does not use are made here, as bare as can be."""
    page = model.objects.live().first()
    if page is None:
        home = Page.objects.filter(depth=2).first()
        page = home.add_child(instance=model(title="Contoh", slug="contoh-jenis-ini", **required(model)))
    given = read(f"/api/pages/{page.pk}/")
    assert given["meta"]["type"] == model._meta.label and given["title"] == page.title
    listed = read(f"/api/pages/?type={model._meta.label}&fields=*")["items"]
    assert page.pk in [item["id"] for item in listed]
