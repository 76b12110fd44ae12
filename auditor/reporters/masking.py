"""Customer names and long numbers as bullets, in reports made with masking on."""

from __future__ import annotations

import re
from typing import Final

from auditor.call import Person

#: Stands for a customer's name.
CUSTOMER_MARK: Final = "•" * 5
# Four digits and more, however they are grouped.
_NUMBER: Final = re.compile(r"\d(?:[ \-./]?\d){3,}")


def mask_quote(text: str, customer: Person) -> str:
    """The text with the parts of the customer's name and longer numbers replaced, one bullet a character."""
    parts = sorted({part for part in (customer.name or "").split() if len(part) > 1}, key=lambda p: (-len(p), p))
    if parts:
        names = "|".join(map(re.escape, parts))
        text = re.sub(rf"(?<!\w)(?:{names})(?!\w)", _bullets, text, flags=re.IGNORECASE)
    return _NUMBER.sub(_bullets, text)


def _bullets(match: re.Match[str]) -> str:
    return "•" * len(match[0])
