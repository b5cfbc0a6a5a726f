"""A service names the profession that gives it in its group; services that an office has grouped already stay so."""

from django.db import migrations, models

PROFESSIONS = {
    "kesehatan": "dokter",
    "medikolegal": "dokter",
    "psikososial": "psikolog",
    "konseling": "psikolog",
    "dukungan_moral": "psikolog",
    "rehabilitasi_sosial": "terapis",
    "penegakan_hukum": "polwan",
    "bantuan_hukum": "advokat",
}


def name_professions(apps, schema_editor):
    codes = apps.get_model("reference", "Code").objects.filter(list__key="service_type")
    for code, profession in PROFESSIONS.items():
        codes.filter(code=code, group="").update(group=profession)


class Migration(migrations.Migration):

    dependencies = [
        ("reference", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="code",
            name="group",
            field=models.CharField(blank=True, help_text="Code of another list this one belongs to, if any: the form of violence of an act, the profession that gives a service.", max_length=60, verbose_name="group"),
        ),
        migrations.RunPython(name_professions, migrations.RunPython.noop),
    ]
