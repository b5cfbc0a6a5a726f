"""Requests that nobody would think of, made from the OpenAPI document: nothing fails, everything fits the document."""

import json
import warnings
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from ninja.responses import NinjaJSONEncoder
from schemathesis.checks import positive_data_acceptance

from content.api.urls import api
from portal.wsgi import application

warnings.filterwarnings("ignore", category=DeprecationWarning, module="schemathesis")

pytestmark = pytest.mark.django_db

schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema(), cls=NinjaJSONEncoder)))
schema.app = application


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Keep the test's own connection through every request, as Django's test client does."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
def test_every_operation_keeps_to_its_document(case) -> None:
    # What OpenAPI cannot say: that parameters exclude each other (order with search, child_of with descendant_of),
    # which names ``fields`` knows here, and which answers the report form in use takes (/api/forms/report/).
    operation = case.operation.definition.raw
    choosy = operation["operationId"] in {"pages_list", "images_list", "documents_list", "reports_create"}
    choosy |= "fields" in {parameter["name"] for parameter in operation.get("parameters", [])}
    excluded = [positive_data_acceptance] if choosy else []
    case.call_and_validate(headers={"Host": "localhost"}, excluded_checks=excluded)
