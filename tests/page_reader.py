"""Reads an HTML page the way tests need it: elements with attributes, ids, links, texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

_VOID = {"meta", "link", "input", "img", "br", "hr", "col", "base"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element | str] = field(default_factory=list)

    def text(self, *, hidden: bool = True) -> str:
        """All text inside; ``hidden=False`` leaves out what only screen readers say."""
        if not hidden and "vh" in self.attributes.get("class", "").split():
            return ""
        return "".join(c if isinstance(c, str) else c.text(hidden=hidden) for c in self.children)

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Descendants with this tag and these attributes (``class_`` asks for one of the classes)."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if (not tag or child.tag == tag) and all(_has(child, k, v) for k, v in attributes.items()):
                    found.append(child)
                found.extend(child.all(tag, **attributes))
        return found

    def one(self, tag: str = "", **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag}> {attributes}"
        return found[0]


def _has(element: Element, name: str, value: str) -> bool:
    if name == "class_":
        return value in element.attributes.get("class", "").split()
    return element.attributes.get(name) == value


class Page(HTMLParser):
    """A parsed page; raises on elements that do not close."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.source = path.read_bytes().decode("utf-8")
        self.root = Element("", {}, None)
        self._here = self.root
        self.feed(self.source)
        self.close()
        assert self._here is self.root, f"<{self._here.tag}> is never closed in {path.name}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self._here)
        assert len(element.attributes) == len(attrs), f"an attribute twice on <{tag}>"
        self._here.children.append(element)
        if tag not in _VOID:
            self._here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._here.children.append(Element(tag, {name: value or "" for name, value in attrs}, self._here))

    def handle_endtag(self, tag: str) -> None:
        assert self._here.tag == tag, f"</{tag}> closes <{self._here.tag}> in {self.path.name}"
        assert self._here.parent is not None
        self._here = self._here.parent

    def handle_data(self, data: str) -> None:
        self._here.children.append(data)

    @property
    def elements(self) -> list[Element]:
        return self.root.all()

    @property
    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def links(self) -> list[str]:
        return [e.attributes[name] for e in self.elements for name in ("href", "src") if name in e.attributes]


def read_pages(folder: Path) -> dict[Path, Page]:
    """All pages below a folder."""
    return {path: Page(path) for path in sorted(folder.rglob("*.html"))}


def broken_links(folder: Path) -> list[str]:
    """Links and fragments that lead nowhere or out of the folder."""
    pages = read_pages(folder)
    broken = []
    for path, page in pages.items():
        for link in page.links:
            if link.startswith("data:"):
                continue
            place, _, fragment = link.partition("#")
            target = (path.parent / unquote(place)).resolve() if place else path.resolve()
            if not target.is_file() or not target.is_relative_to(folder.resolve()):
                broken.append(f"{path.name}: {link}")
            elif (
                fragment
                and target.suffix == ".html"
                and unquote(fragment) not in pages[folder / target.relative_to(folder.resolve())].ids
            ):
                broken.append(f"{path.name}: {link} (no such place)")
    return broken
