"""Templates, stylesheet and script: found, filled in, and tied to the page by its security policy."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    TemplateSyntaxError,
)
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup

from auditor.errors import UsageError
from auditor.reporters.html.kit import Kit
from auditor.reporters.wording import quoted

STYLE, SCRIPT = "style.css", "script.js"
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_LOGO_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_LARGEST_LOGO = 200_000
_COLOURS = ("accent", "accent_dark")


def _built_in(name: str) -> str | None:
    place = files("auditor.report_templates") / name
    return place.read_text("utf-8") if "/" not in name and ".." not in name and place.is_file() else None


class Pages:
    """Renders pages; templates of the user's folder take the place of the built-in ones of the same name."""

    def __init__(self, kit: Kit) -> None:
        """:raises UsageError: for a folder that is none or a brand that cannot be shown."""
        folder = kit.options.templates
        if folder is not None and not folder.is_dir():
            raise UsageError(f"--templates {folder}: is no folder")
        loaders: list[BaseLoader] = [FileSystemLoader(folder)] if folder is not None else []
        self._kit = kit
        self._environment = Environment(
            loader=ChoiceLoader([*loaders, FunctionLoader(_built_in)]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        brand = kit.audit.profile.brand
        self._environment.globals.update(
            t=kit.say,
            n=kit.number,
            brand=_brand(brand),
            about=kit.about(),
            target=kit.target,
            language=kit.locale.tag if kit.locale.tag.startswith(kit.say.language) else kit.say.language,
            profile=kit.audit.profile,
            single=kit.options.single_file,
        )
        self._environment.filters["css"] = _css_text
        self._environment.filters["quoted"] = quoted
        # Both are hashed as they stand, so they must reach the page without another escape.
        self._environment.globals.update(
            style=Markup(self.style),  # noqa: S704  # our own stylesheet, no data in it
            script=Markup(self.script),  # noqa: S704  # our own script, no data in it
            policy=self.policy,
        )

    @cached_property
    def style(self) -> str:
        """The stylesheet with the brand's colours."""
        brand = self._kit.audit.profile.brand
        colours = {key: _colour(key, brand[key]) for key in _COLOURS if brand.get(key)}
        return self._render(STYLE, colours=colours)

    @cached_property
    def script(self) -> str:
        """The script with its few words."""
        return self._render(
            SCRIPT,
            words={
                "dark": self._kit.say("page.dark"),
                "light": self._kit.say("page.light"),
                "showing": self._kit.say("page.showing", shown="{shown}", total="{total}"),
            },
        )

    @cached_property
    def policy(self) -> str:
        """The page's security policy: hashes where style and script are inside, 'self' where they are linked."""
        single = self._kit.options.single_file
        style = _hash(self.style) if single else "'self'"
        script = _hash(self.script) if single else "'self'"
        image = "img-src data:; " if self._kit.audit.profile.brand.get("logo") else ""
        return f"default-src 'none'; style-src {style}; script-src {script}; {image}base-uri 'none'; form-action 'none'"

    def render(self, template: str, **values: Any) -> str:
        """A page.

        :raises UsageError: when a template of the user's cannot be rendered.
        """
        return self._render(template, **values)

    def _render(self, template: str, **values: Any) -> str:
        try:
            text = self._environment.get_template(template).render(**values)
        except JinjaError as error:
            place = template
            if isinstance(error, TemplateSyntaxError):
                place = f"{error.name or template}, line {error.lineno}"
            raise UsageError(f"template {place}: {error}") from error
        return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def _css_text(text: str) -> Markup:
    """Words as the inside of a CSS string: whatever is no letter or digit becomes its code point."""
    coded = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in text)
    return Markup(coded)  # noqa: S704 - letters, digits and code points only


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _colour(key: str, value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise UsageError(f"brand.{key} = {value!r} is no colour; write it as #1d4f91")
    return value


def _brand(brand: dict[str, str]) -> dict[str, str]:
    name = brand.get("name") or "Auditor"
    return {"name": name, "logo": _logo(Path(brand["logo"])) if brand.get("logo") else ""}


def _logo(path: Path) -> str:
    kind = _LOGO_TYPES.get(path.suffix.lower())
    if kind is None:
        raise UsageError(f"brand.logo {path}: give a file that ends in {', '.join(_LOGO_TYPES)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"brand.logo {path}: cannot be read ({error.strerror})") from error
    if len(data) > _LARGEST_LOGO:
        raise UsageError(f"brand.logo {path}: is larger than {_LARGEST_LOGO // 1000} kB")
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
