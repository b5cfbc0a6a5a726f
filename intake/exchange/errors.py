"""Why an import stored nothing."""


class NotStored(Exception):
    """The whole import is taken back.

    Args:
        message: one sentence for the person who confirmed it, in that person's language.
    """

    def __init__(self, message: str) -> None:
        self.message = str(message)
        super().__init__(self.message)
