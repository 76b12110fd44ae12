"""Dates, numbers and lengths as a reader of one country writes them.

Everything comes from the tables below; the system's locale is never asked, so a report has the
same bytes on any machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from auditor.errors import UsageError

_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DE = ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez.")
_FR = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_ES = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic")
_IT = ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic")
_NL = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_PT = ("jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez.")
_PL = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru")

#: No-break space: keeps a number and its sign on one line.
NBSP: Final = "\u00a0"
_NARROW = "\u202f"

_MINUTE = 60
_HOUR = 3600
_NOON = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Locale:
    """How one country writes dates and numbers."""

    tag: str
    months: tuple[str, ...] = _EN
    decimal: str = "."
    thousands: str = ","
    percent: str = "{}%"
    #: Patterns over {d} day, {m} month name, {y} year.
    day: str = "{d} {m}"
    full_day: str = "{d} {m} {y}"
    #: 12-hour clock with am and pm.
    half_days: bool = False

    def number(self, value: float, digits: int = 0) -> str:
        """A number with its decimals, rounded half up, with thousands marked."""
        scaled = int(abs(value) * 10**digits + 0.5 + 1e-9)
        whole, part = divmod(scaled, 10**digits)
        text = f"{whole:,}".replace(",", self.thousands)
        if digits:
            text += f"{self.decimal}{part:0{digits}d}"
        return f"\u2212{text}" if value < 0 and scaled else text

    def share(self, value: float, digits: int = 0) -> str:
        """A share (0 to 1) in percent."""
        return self.percent.format(self.number(100 * value, digits))

    def full_date(self, value: date) -> str:
        """Day, month and year."""
        return self.full_day.format(d=value.day, m=self.months[value.month - 1], y=value.year)

    def short_date(self, value: date) -> str:
        """Day and month."""
        return self.day.format(d=value.day, m=self.months[value.month - 1])

    def time(self, value: datetime) -> str:
        """Hour and minute, in the value's own time zone."""
        if not self.half_days:
            return f"{value.hour:02d}:{value.minute:02d}"
        return f"{value.hour % _NOON or _NOON}:{value.minute:02d}{NBSP}{'am' if value.hour < _NOON else 'pm'}"

    def date_time(self, value: datetime) -> str:
        """Date and time of day, in the value's own time zone."""
        return f"{self.full_date(value)}, {self.time(value)}"

    def period(self, first: date, last: date) -> tuple[str, str]:
        """First and last day of a span, what both share said once; the last is "" where it is one day."""
        if (first.year, first.month, first.day) == (last.year, last.month, last.day):
            return self.full_date(first), ""
        if (first.year, first.month) == (last.year, last.month) and self.full_day.startswith("{d} {m}"):
            return str(first.day), self.full_date(last)
        if first.year == last.year and self.full_day.endswith("{m} {y}"):
            return self.short_date(first), self.full_date(last)
        return self.full_date(first), self.full_date(last)


def offset(seconds: float) -> str:
    """A place in a call: ``mm:ss``, from one hour on ``h:mm:ss``."""
    total = max(0, int(seconds))
    if total >= _HOUR:
        return f"{total // _HOUR}:{total % _HOUR // _MINUTE:02d}:{total % _MINUTE:02d}"
    return f"{total // _MINUTE:02d}:{total % _MINUTE:02d}"


def machine_offset(seconds: float) -> str:
    """The same place as a duration for ``<time datetime>``."""
    total = max(0, int(seconds))
    return f"PT{total // _HOUR}H{total % _HOUR // _MINUTE}M{total % _MINUTE}S"


def utc_minute(value: datetime) -> str:
    """A time in UTC to the minute, in the sortable form."""
    shift = value.utcoffset() or timedelta()
    return (value.replace(tzinfo=None) - shift).strftime("%Y-%m-%d %H:%M UTC")


LOCALES: Final = {
    locale.tag: locale
    for locale in (
        Locale(tag="en-GB"),
        Locale(tag="en-IE"),
        Locale(tag="en-US", day="{m} {d}", full_day="{m} {d}, {y}", half_days=True),
        Locale(tag="en-CA", day="{m} {d}", full_day="{m} {d}, {y}", half_days=True),
        Locale(tag="en-AU"),
        Locale(tag="en-IN"),
        Locale(
            tag="de-DE",
            months=_DE,
            decimal=",",
            thousands=".",
            percent=f"{{}}{NBSP}%",
            day="{d}. {m}",
            full_day="{d}. {m} {y}",
        ),
        Locale(tag="fr-FR", months=_FR, decimal=",", thousands=_NARROW, percent=f"{{}}{_NARROW}%"),
        Locale(tag="es-ES", months=_ES, decimal=",", thousands=".", percent=f"{{}}{NBSP}%"),
        Locale(tag="it-IT", months=_IT, decimal=",", thousands="."),
        Locale(tag="nl-NL", months=_NL, decimal=",", thousands="."),
        Locale(tag="pt-BR", months=_PT, decimal=",", thousands=".", day="{d} de {m}", full_day="{d} de {m} de {y}"),
        Locale(tag="pl-PL", months=_PL, decimal=",", thousands=NBSP),
    )
}


def locale_of(tag: str) -> Locale:
    """The locale with this tag; an underscore serves for the hyphen and "en_GB.UTF-8" is understood.

    :raises UsageError: for a tag that is not in the table.
    """
    plain = tag.split(".", maxsplit=1)[0].replace("_", "-")
    for known, locale in LOCALES.items():
        if known.lower() == plain.lower() or known.split("-")[0] == plain.lower():
            return locale
    raise UsageError(f"--locale {tag!r} is not known; use one of {', '.join(LOCALES)}")
