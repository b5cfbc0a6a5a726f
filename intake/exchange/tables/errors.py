"""Why a file can't be taken."""


class FileRefused(Exception):
    """A file, or a place in it, that can't be read.

    Args:
        message: one sentence with the place, in the user's language.
    """

    def __init__(self, message: str) -> None:
        self.message = str(message)
        super().__init__(self.message)
