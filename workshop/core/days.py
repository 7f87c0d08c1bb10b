"""Days as people at the meetings count them: Finnish time, wherever the server stands."""
from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from workshop.core.errors import Refused

ZONE = ZoneInfo("Europe/Helsinki")


def clock(now: int) -> datetime:
    """A time in milliseconds as a Finnish clock shows it."""
    return datetime.fromtimestamp(now / 1000, ZONE)


def today(now: int) -> date:
    """The day of a time in milliseconds."""
    return clock(now).date()


def noon(day: date) -> int:
    """The middle of a day, in milliseconds: for what is known to the day alone."""
    return int(datetime.combine(day, time(12), ZONE).timestamp() * 1000)


def months_from(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    return day + relativedelta(months=months)


def working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + relativedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def iso_day(text: str) -> str:
    """An ISO date that exists, as given. Raises ``Refused("bad_date")``."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Refused("bad_date") from error


def day_or_month(text: str) -> str:
    """An ISO date, or a month alone (``2026-09``), as given: for what is to come a month is enough. Raises ``Refused("bad_date")``."""
    if len(text) == 7:
        return iso_day(f"{text}-01")[:7]
    return iso_day(text)


def is_over(when: str, day: date) -> bool:
    """Whether a day or a month (``day_or_month``) lies before ``day``; what is open never does."""
    return bool(when) and when < day.isoformat()[:len(when)]
