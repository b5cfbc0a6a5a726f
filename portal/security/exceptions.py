"""What an error report may contain: the traceback's places, nothing a person typed."""

from typing import Any

from django.http import HttpRequest
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter


class NothingFromTheRequest(SafeExceptionReporterFilter):
    """Keeps form data, cookies, settings and local variables out of every error report."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> Any:
        return []

    def get_safe_request_meta(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def get_safe_cookies(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def get_safe_settings(self) -> dict[str, Any]:
        return {}


class Reporter(ExceptionReporter):
    """Leaves out what the filter is not asked about: names of uploaded files, and the address's query."""

    def get_traceback_data(self) -> dict[str, Any]:
        return {**super().get_traceback_data(), "request_FILES_items": [], "request_GET_items": []}
