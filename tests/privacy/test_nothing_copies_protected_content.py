"""Protected content stays where it is: no revision, search index, reference index or snippet copies it."""

import pytest
from django.apps import apps
from django.db.models import Model
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, ReferenceIndex, RevisionMixin
from wagtail.search import index
from wagtail.snippets.models import get_snippet_models

from portal.privacy.fields import EncryptedField
from portal.privacy.models import AuditChain, AuditEvent, DataKey, ProtectedModel


def protected_models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models()
        if issubclass(model, ProtectedModel)
        or model in (DataKey, AuditEvent, AuditChain)
        or any(isinstance(field, EncryptedField) for field in model._meta.get_fields())
    ]


PROTECTED = protected_models()
every_protected_model = pytest.mark.parametrize("model", PROTECTED, ids=lambda model: model._meta.label)


def test_the_list_is_not_empty() -> None:
    labels = {model._meta.label for model in PROTECTED}
    assert {"cases.Case", "cases.Person", "complaints.Complaint"} <= labels


@every_protected_model
def test_wagtail_neither_revises_nor_indexes_nor_edits_it(model: type[Model]) -> None:
    assert not issubclass(model, (RevisionMixin, DraftStateMixin, ClusterableModel, index.Indexed))
    assert model not in get_snippet_models()


@every_protected_model
def test_the_reference_index_stays_away(model: type[Model]) -> None:
    assert model.wagtail_reference_index_ignore is True
    assert not ReferenceIndex.model_is_indexable(model)


@every_protected_model
def test_nothing_is_sorted_by_what_is_encrypted(model: type[Model]) -> None:
    fields = {field.name for field in model._meta.get_fields() if isinstance(field, EncryptedField)}
    assert not fields & {name.lstrip("-") for name in model._meta.ordering}


@every_protected_model
def test_encrypted_fields_have_no_index_and_no_uniqueness(model: type[Model]) -> None:
    for field in model._meta.get_fields():
        if isinstance(field, EncryptedField):
            assert not field.unique
            assert not field.db_index
