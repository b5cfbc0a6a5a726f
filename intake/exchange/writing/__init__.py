"""Tables written as files, piece by piece: a long file takes no more memory than a short one.

Every text that a spreadsheet program could take for a formula is written behind an apostrophe.
"""

from .formats import CONTENT_TYPES, FORMATS, written
from .protected import encrypted, new_password

__all__ = ["CONTENT_TYPES", "FORMATS", "encrypted", "new_password", "written"]
