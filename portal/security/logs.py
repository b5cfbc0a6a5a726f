"""What no log may carry, whatever level somebody sets to find a fault."""

import logging


class NoContexts(logging.Filter):
    """Drops what ``django.template`` writes below INFO: each such line holds the whole context of a page.

    With it would go names and narratives that stand decrypted on the page. A level alone can be lowered; this can't.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.INFO
