"""One quiet e-mail on a day that asks for something: when it is due, and when it never is.

A safety reminder is another thing: a sentence to read before moving. Source: docs/clinical.md, section 10.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUR = 60
MAIL_TIMES = tuple(range(6 * HOUR, 21 * HOUR + 1, HOUR))
"""Times of day that a person may choose, in minutes from midnight: each full hour from 6:00 to 21:00. Ours."""

LATEST = timedelta(hours=2)
"""How much later than the chosen time it may come; after that the day goes without. Ours."""

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanToday:
    """What one running plan asks today: `has_log` counts a log of 0 too, because that is an answer."""

    is_planned: bool
    is_done: bool = False
    has_log: bool = False
    is_paused: bool = False
    is_excused: bool = False

    @property
    def waits(self) -> bool:
        """Something is planned for today, nobody has said anything about it, and it counts."""
        return self.is_planned and not (self.is_done or self.has_log or self.is_paused or self.is_excused)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """All that decides about a person's e-mail of today; `minute` of the day, None for off; `zone` an IANA name.

    `chosen_at` is when that minute was chosen. `may_get_mail`: a patient's account that is open and no sample data.
    `is_settled`: today was decided already.
    """

    minute: int | None
    chosen_at: datetime
    zone: str
    may_get_mail: bool
    plans: tuple[PlanToday, ...]
    has_open_stop_sign: bool = False
    has_open_flare: bool = False
    is_settled: bool = False


def mail_time(day: date, minute: int, zone: str) -> datetime:
    """The instant, in UTC, at which a day's clocks show a minute of the day.

    Where that minute is left out (clocks go forward) it is the next one there is, which can lie on the next day;
    where it comes twice (clocks go back) it is the first.
    """
    place = ZoneInfo(zone)
    shown = datetime.combine(day, time(*divmod(minute, HOUR)), place)
    while not _is_on_the_clock(shown):
        shown += A_MINUTE
    return shown.astimezone(UTC)


def _is_on_the_clock(shown: datetime) -> bool:
    there = shown.astimezone(UTC).astimezone(shown.tzinfo)
    return there.replace(tzinfo=None) == shown.replace(tzinfo=None)


def is_mail_time(minute: int | None, zone: str, chosen_at: datetime, now: datetime) -> bool:
    """Whether the chosen time of this local day has come, and is not longer past than LATEST.

    A time that was past already when it was chosen counts from the next day on.
    """
    if minute is None:
        return False
    due = mail_time(now.astimezone(ZoneInfo(zone)).date(), minute, zone)
    return chosen_at <= due <= now < due + LATEST


def is_reminder_due(person: Circumstances, now: datetime) -> bool:
    """Whether an e-mail is sent now: once a day, for a session of today, and never about a day that has passed.

    Never after a stop sign until it is cleared, and never in a pause, an excused week or a flare-up: a body that asks
    for rest is not asked for anything by mail.
    """
    if not person.may_get_mail or person.is_settled or person.has_open_stop_sign or person.has_open_flare:
        return False
    is_time = is_mail_time(person.minute, person.zone, person.chosen_at, now)
    return is_time and any(plan.waits for plan in person.plans)
