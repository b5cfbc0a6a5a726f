"""What the admin needs to work without inline scripts."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_js")
def start_widgets() -> SafeString:
    """Load the script that starts widgets, before the page's content."""
    return format_html('<script src="{}"></script>', static("security/start.js"))


@hooks.register("insert_global_admin_css")
def show_placeholders() -> SafeString:
    """Load what the rich text editor would otherwise write as inline styles."""
    return format_html('<link rel="stylesheet" href="{}">', static("security/editor.css"))
