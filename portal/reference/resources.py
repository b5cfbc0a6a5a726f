"""Regions as rows of a file, for imports and for the starter data."""

from import_export import fields, resources, widgets

from .models import Region


class RegionResource(resources.ModelResource):
    """Regions by their code; a row that says what is already stored changes nothing."""

    parent = fields.Field(
        column_name="parent_code", attribute="parent", widget=widgets.ForeignKeyWidget(Region, field="code")
    )

    class Meta:
        model = Region
        import_id_fields = ("code",)
        fields = ("code", "level", "parent", "name")
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = False
