"""Reads a calendar file as a calendar program does, without any code of Sotto's: one JSON line for each occurrence.

Usage: calendar_reader.py FILE FROM TO   (days, both included; times are told in UTC)
Series are written out, moved and cancelled occurrences taken into account. Of two events with one UID and one
RECURRENCE-ID the one with the higher SEQUENCE holds. The rules that the file carries for a zone have to give the
offsets of the zone's own database; exit 1 if they don't.
"""

import datetime as dt
import json
import sys
import zoneinfo

from dateutil.rrule import rrulestr
from icalendar import Calendar

UTC = dt.timezone.utc


def as_instant(value, zone=UTC):
    """An instant in UTC; a day is its midnight and a floating time is taken in the zone."""
    if not isinstance(value, dt.datetime):
        value = dt.datetime(value.year, value.month, value.day)
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def excluded(event):
    """The instants that a series leaves out."""
    fields = event.get("EXDATE", [])
    fields = fields if isinstance(fields, list) else [fields]
    return {as_instant(date.dt) for field in fields for date in field.dts}


def length(event):
    """How long it lasts."""
    if "DTEND" in event:
        return as_instant(event["DTEND"].dt) - as_instant(event["DTSTART"].dt)
    return event["DURATION"].dt if "DURATION" in event else dt.timedelta(0)


def starts(event, until):
    """The starts of an event or a series, wall time in its own zone, so that daylight saving moves nothing."""
    first = event["DTSTART"].dt
    if "RRULE" not in event:
        return [first]
    whole_day = not isinstance(first, dt.datetime)
    wall = dt.datetime(first.year, first.month, first.day) if whole_day else first.replace(tzinfo=None)
    zone = None if whole_day else first.tzinfo
    rule = dict(event["RRULE"])
    last = rule.pop("UNTIL", [None])[0]
    text = event["RRULE"].to_ical().decode()
    text = ";".join(part for part in text.split(";") if not part.startswith("UNTIL="))
    # A day more, for zones far from UTC.
    limit = until.replace(tzinfo=None) + dt.timedelta(days=1)
    found = [at.replace(tzinfo=zone) for at in rrulestr(text, dtstart=wall).between(wall, limit, inc=True)]
    if last is not None:
        last = as_instant(last) if isinstance(last, dt.datetime) else as_instant(last) + dt.timedelta(days=1)
        found = [at for at in found if as_instant(at) <= last]
    return [at.date() for at in found] if whole_day else found


def newest(events):
    """By UID and occurrence, the event with the highest SEQUENCE."""
    held = {}
    for event in events:
        moved = as_instant(event["RECURRENCE-ID"].dt) if "RECURRENCE-ID" in event else None
        key = (str(event["UID"]), moved)
        if key not in held or int(event.get("SEQUENCE", 0)) >= int(held[key].get("SEQUENCE", 0)):
            held[key] = event
    return held


def occurrences(calendar, until):
    """Every occurrence, moved ones at the time they moved to."""
    held = newest(calendar.walk("VEVENT"))
    for (uid, moved), event in held.items():
        left_out = excluded(event)
        left_out |= {at for other, at in held if moved is None and other == uid and at is not None}
        for start in starts(event, until):
            begin = as_instant(start)
            if begin in left_out:
                continue
            yield {
                "uid": uid,
                "sequence": int(event.get("SEQUENCE", 0)),
                "start": begin.isoformat(),
                "end": (begin + length(event)).isoformat(),
                "whole_day": not isinstance(start, dt.datetime),
                "summary": str(event.get("SUMMARY", "")),
                "cancelled": str(event.get("STATUS", "")) == "CANCELLED",
            }


def wrong_offsets(calendar, found):
    """Where the zone rules in the file and the database disagree, at the starts that were found."""
    for component in calendar.walk("VTIMEZONE"):
        name = str(component["TZID"])
        if name not in zoneinfo.available_timezones():
            continue
        ours, database = component.to_tz(lookup_tzid=False), zoneinfo.ZoneInfo(name)
        for occurrence in found:
            at = dt.datetime.fromisoformat(occurrence["start"])
            wall = at.astimezone(database).replace(tzinfo=None)
            told = wall.replace(tzinfo=ours).utcoffset()
            if told != at.astimezone(database).utcoffset():
                yield f"{name} at {wall}: the file's rules say {told}"


def main() -> int:
    with open(sys.argv[1], "rb") as file:
        calendar = Calendar.from_ical(file.read())
    begin = dt.datetime.fromisoformat(sys.argv[2]).replace(tzinfo=UTC)
    until = dt.datetime.fromisoformat(sys.argv[3]).replace(tzinfo=UTC) + dt.timedelta(days=1)
    found = [one for one in occurrences(calendar, until) if begin <= dt.datetime.fromisoformat(one["start"]) < until]
    for one in sorted(found, key=lambda one: (one["start"], one["uid"])):
        print(json.dumps(one))
    wrong = list(wrong_offsets(calendar, found))
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
