"""The receipt code: how a reporter finds the report again, without an account and without a name.

Twenty symbols in five groups: nineteen random ones (19 × log2 31 ≈ 94 bits) and one check symbol. The 31
symbols leave out I, L, O, 0 and 1, which are misread and misheard. 31 is a prime and every symbol has a weight
of its own (1 to 20), so one wrong symbol, or two that changed places, never pass the check.

A code is derived from the nonce of the form it was sent with. A double press of “send” therefore gives the same
code again although only the code's keyed hash is stored.
"""

from portal.privacy.blind_index import blind_index
from portal.privacy.keyring import keyed_hash

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RANDOM_SYMBOLS = 19
GROUP = 4
LOOK_ALIKES = str.maketrans({" ": "", "-": "", ".": "", "–": "", "—": "", "\u00a0": "", "\t": "", "\n": "", "\r": ""})


def code_from_nonce(nonce: str) -> str:
    """Return the receipt code (20 symbols, no separators) of the form with this ``nonce``."""
    number = int.from_bytes(keyed_hash("receipt-code", nonce.encode()))  # 256 bits: the bias is below 2**-150
    symbols = []
    for _position in range(RANDOM_SYMBOLS):
        number, index = divmod(number, len(ALPHABET))
        symbols.append(ALPHABET[index])
    return "".join(symbols) + _check_symbol(symbols)


def _check_symbol(symbols: list[str]) -> str:
    total = sum(weight * ALPHABET.index(symbol) for weight, symbol in enumerate(symbols, start=1))
    weight = RANDOM_SYMBOLS + 1
    return ALPHABET[(-total * pow(weight, -1, len(ALPHABET))) % len(ALPHABET)]


def grouped(code: str) -> str:
    """Return the code as it is shown and read aloud: ``7K2M-QW9F-3HTA-X5RC-8BDE``."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def normalise(typed: str) -> str:
    """Return what was typed in capitals and without separators."""
    return typed.translate(LOOK_ALIKES).upper()


def is_well_formed(code: str) -> bool:
    """Whether the (normalised) code has the right length, symbols and check symbol."""
    if len(code) != RANDOM_SYMBOLS + 1 or any(symbol not in ALPHABET for symbol in code):
        return False
    return sum(weight * ALPHABET.index(symbol) for weight, symbol in enumerate(code, start=1)) % len(ALPHABET) == 0


def receipt_index(code: str) -> bytes:
    """Return the keyed hash under which a report is found; it is all that is stored of the code."""
    return blind_index("receipt_code", code)
