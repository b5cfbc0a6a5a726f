"""What the public learns of procedures: their summaries, written in the CMS for the services page."""

from .queries import newest_versions

#: The way of a complaint is no service somebody is referred to, so it names none; readers find it under this code.
COMPLAINT_HANDLING, COMPLAINTS = "complaint-handling", "pengaduan"


def public_summaries(language: str) -> dict[str, list[str]]:
    """Return what readers are told happens in each service (code list ``service_type``), one step each.

    From the newest version in force of each procedure; the others, and a language nobody wrote, are left out.
    """
    found = {}
    for version in newest_versions():
        summary = version.flow.public_summary
        lines = [line.strip() for line in (summary.en if language == "en" else summary.id).splitlines()]
        service = COMPLAINTS if version.flow.key == COMPLAINT_HANDLING else version.flow.service_type
        if service and any(lines):
            found[service] = [line for line in lines if line]
    return found
