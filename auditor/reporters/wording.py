"""The texts people read, out of one file, with singular and plural told apart.

A text is a string with named places (``"{missed} of {n} calls"``) or a table with the keys
``zero``, ``one`` and ``other``, chosen by the value named ``n``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.errors import UsageError

FILE_NAME = "en.toml"


class Wording:
    """All texts of one language."""

    def __init__(self, texts: Mapping[str, Any]) -> None:
        """:param texts: sections of texts, as the file has them."""
        self._texts = {
            f"{section}.{key}": text
            for section, table in texts.items()
            if isinstance(table, dict)
            for key, text in table.items()
        }
        self.language = str(texts.get("language", "en"))

    def __call__(self, key: str, /, **values: object) -> str:
        """The text under ``section.key`` with its places filled.

        :raises KeyError: when there is no such text; templates and code are tested for that.
        """
        text = self._texts[key]
        if isinstance(text, dict):
            text = text[self._form(values.get("n"), text)]
        return str(text).format(**values) if values else str(text)

    def __contains__(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in self._texts

    @property
    def keys(self) -> frozenset[str]:
        """Every ``section.key``."""
        return frozenset(self._texts)

    @staticmethod
    def _form(count: object, text: Mapping[str, str]) -> str:
        if count in (0, "0") and "zero" in text:
            return "zero"
        return "one" if count in (1, "1") and "one" in text else "other"


def load_wording(folder: Path | None = None) -> Wording:
    """The built-in texts, with those of ``folder/en.toml`` in their place where it has them.

    :raises UsageError: when the folder's file is no TOML or has a text that nothing asks for.
    """
    texts = tomllib.loads((files("auditor.reporters") / "texts" / FILE_NAME).read_text("utf-8"))
    own = folder / FILE_NAME if folder is not None else None
    if own is None or not own.is_file():
        return Wording(texts)
    try:
        overlay = tomllib.loads(own.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{own}: is no TOML file in UTF-8 ({error})") from error
    for section, table in overlay.items():
        if not isinstance(table, dict):
            texts[section] = table
            continue
        unknown = sorted(set(table) - set(texts.get(section, {})))
        if unknown:
            raise UsageError(f"{own}: unknown text {section}.{unknown[0]}; copy keys from the built-in {FILE_NAME}")
        texts[section].update(table)
    return Wording(texts)


def lower_first(text: str) -> str:
    """A title inside a sentence: first letter small, unless the word is a name or an "I"."""
    head = text.split(" ", 1)[0]
    return text if (len(head) < 2 and head == "I") or head[1:2].isupper() else text[:1].lower() + text[1:]


def listed(parts: list[str], *, last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def quoted(text: str) -> str:
    """Words to say, in quotation marks unless they come with their own or are a stage direction."""
    return text if text[:1] in ("", "“", '"', "'", "(") else f"“{text}”"
