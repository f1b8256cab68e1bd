"""Writes workflows/core/src/calendar/fixtures/local-times.json: what Python's zoneinfo says of 5,000 local times.

Run: python3 tools/calendar/write-oracle.py. The answers depend on the zone data of the machine, whose version is kept beside
them. Years are 1986 to 2025: before the changes of 2026 that not every zone data has (Casablanca, whose future Ramadans are
forecasts, up to 2024). A skipped time is the first instant after the gap, one shown twice is the first of them.
"""
import json
import pathlib
import random
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ZONES = ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'America/Santiago']
CASES = 5000
EPOCH = datetime(1970, 1, 1)


def first_instant(wall, zone):
    """Seconds since the epoch of the first instant at which the clock shows `wall`, or of the first after the gap."""
    early = wall.replace(tzinfo=zone, fold=0)
    instant = early.astimezone(timezone.utc)
    if instant.astimezone(zone).replace(tzinfo=None) == wall:
        return int(instant.timestamp())
    low, high = int(wall.replace(tzinfo=timezone.utc).timestamp()) - 93600, int(wall.replace(tzinfo=timezone.utc).timestamp()) + 93600
    while high - low > 1:
        middle = (low + high) // 2
        shown = datetime.fromtimestamp(middle, zone).replace(tzinfo=None)
        low, high = (low, middle) if shown >= wall else (middle, high)
    return high


def changes(zone, year):
    """Local hours around every change of the clock in a year."""
    start = int(datetime(year, 1, 1, tzinfo=timezone.utc).timestamp())
    found = []
    offset = None
    for hour in range(366 * 24):
        now = datetime.fromtimestamp(start + hour * 3600, zone)
        if offset is not None and now.utcoffset() != offset:
            found.append(now.replace(tzinfo=None))
        offset = now.utcoffset()
    return found


def main():
    rng = random.Random(20261128)
    cases = []
    near = {name: [moment for year in range(1986, 2025) for moment in changes(ZoneInfo(name), year)] for name in ZONES}
    for index in range(CASES):
        name = ZONES[index % len(ZONES)]
        last = 2024 if name == 'Africa/Casablanca' else 2025
        if near[name] and rng.random() < 0.5:
            wall = rng.choice(near[name]) + timedelta(minutes=rng.randrange(-180, 180))
            wall = wall.replace(second=0)
        else:
            wall = datetime(1986, 1, 1) + timedelta(minutes=rng.randrange((last - 1986 + 1) * 365 * 1440))
        minutes = int((wall - EPOCH).total_seconds() // 60)
        cases.append([index % len(ZONES), minutes, first_instant(wall, ZoneInfo(name)) - minutes * 60])
    version = pathlib.Path('/usr/share/zoneinfo/tzdata.zi').read_text().splitlines()[0].removeprefix('# version ')
    source = f'zoneinfo of Python {sys.version.split()[0]}, tzdata {version}'
    target = pathlib.Path(__file__).parents[2] / 'workflows/core/src/calendar/fixtures/local-times.json'
    target.parent.mkdir(exist_ok=True)
    rows = ',\n'.join(json.dumps(cases[at:at + 20], separators=(',', ':'))[1:-1] for at in range(0, CASES, 20))
    target.write_text(f'{{"source":{json.dumps(source)},"zones":{json.dumps(ZONES)},"cases":[\n{rows}\n]}}\n')
    print(f'{CASES} cases by {source}')


main()
