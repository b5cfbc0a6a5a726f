"""Makes the one stylesheet of the public site out of its components.

Components are files of their own for people who edit them; a reader's phone fetches one small file.
There is no build tool: ``manage.py build_stylesheet`` joins them and drops comments and spaces.
"""

import re
from pathlib import Path

from django.conf import settings

COMPONENTS = Path(settings.BASE_DIR) / "static" / "css" / "components"
BUNDLE = Path(settings.BASE_DIR) / "static" / "css" / "public.css"
HEADER = "/* Made from components/ by `manage.py build_stylesheet`. Edit those. */\n"


def built_stylesheet() -> str:
    """Return the stylesheet as the components say it should be."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(COMPONENTS.glob("*.css")))
    return HEADER + smaller(source) + "\n"


def smaller(css: str) -> str:
    """Return ``css`` without comments and needless spaces. Selectors keep theirs, they mean something."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r"(?<=[\w-]):\s+(?=[^{}]*[;}])", ":", css)
    return css.replace(";}", "}").strip()
