"""The texts people read, out of one file, with singular and plural told apart.

A text is a string with named places (``"{missed} of {n} calls"``) or a table with the keys
``zero``, ``one`` and ``other``, chosen by the value named ``n``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from auditor.errors import UsageError
from auditor.reporters.locale import locale_of

FILE_NAME: Final = "en.toml"
_BUILT_IN: Final = files("auditor.reporters") / "texts"


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


def load_wording(folder: Path | None = None, locale: str = "en-GB") -> Wording:
    """The texts in the locale's language: English, and over it whatever the files of that language have.

    A language is one file, ``de.toml``, built in or in ``folder``; ``folder/en.toml`` changes single texts of any.

    :raises UsageError: for an unknown locale, a file that is no TOML, a text that nothing asks for.
    """
    texts = tomllib.loads((_BUILT_IN / FILE_NAME).read_text("utf-8"))
    names = dict.fromkeys((FILE_NAME, f"{locale_of(locale).tag.split('-')[0]}.toml"))
    for place in (_BUILT_IN, folder):
        for name in names:
            own = place / name if place is not None else None
            if own is not None and own.is_file() and (place, name) != (_BUILT_IN, FILE_NAME):
                _overlay(texts, own)
    return Wording(texts)


def _overlay(texts: dict[str, Any], own: Traversable) -> None:
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
