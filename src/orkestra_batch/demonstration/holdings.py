"""How much credit somebody held inside a level at the end of a year before 2023: a smooth climb with life's noise."""

from datetime import date

from orkestra_batch.demonstration.calendar import add_months, months_between
from orkestra_batch.demonstration.data import table
from orkestra_batch.demonstration.model import Jabatan, Orang

USUAL_MONTHS = 48
LAST_OLD_DAY = date(2022, 12, 31)
FIRST_NEW_DAY = date(2023, 1, 1)


def functional_post(person: Orang, day: date) -> tuple[int, Jabatan] | None:
    """The functional post held on a day, with its place in the history."""
    found = [(place, post) for place, post in enumerate(person.jabatan) if post.tmt <= day]
    return found[-1] if found and found[-1][1].jenis == "2" else None


def level_since(person: Orang, day: date) -> date:
    """Since when the level of that day is held."""
    post = functional_post(person, day)
    level = post[1].jenjang if post else None
    same = [item.tmt for item in person.jabatan if item.jenjang == level and item.tmt <= day]
    return min(same) if same else day


def held(person: Orang, day: date, pace: float) -> int:
    """Thousandths held inside the level on a day."""
    post = functional_post(person, day)
    if post is None or not post[1].jenjang:
        return 0
    ladder = table("credit_habits")["tangga"][post[1].jenjang]
    grades = [item for item in person.pangkat if item.tmt <= day]
    low, high = _step(ladder, grades[-1].golongan if grades else "")
    since = max(grades[-1].tmt if grades else day, level_since(person, day))
    ahead = next((item.tmt for item in person.pangkat if item.tmt > day), None)
    whole = max(12, months_between(since, ahead) if ahead and ahead < FIRST_NEW_DAY else USUAL_MONTHS)
    share = min(1.1, months_between(since, day) / whole * pace)
    return min(low + round((high - low) * share / 250) * 250, int(ladder["akhir"]))


def _step(ladder: dict[str, int], golongan: str) -> tuple[int, int]:
    """Where a grade begins inside a level and where the next one would."""
    steps = list(ladder.values())
    if golongan not in ladder:
        return steps[0], steps[1]
    place = list(ladder).index(golongan)
    return steps[place], steps[min(place + 1, len(steps) - 1)]


def needed_by_2023(person: Orang) -> int | None:
    """What must have been there at the end of 2022 for the next promotion that really came, if one came."""
    post = functional_post(person, LAST_OLD_DAY)
    later = [item.tmt for item in person.pangkat if item.tmt >= FIRST_NEW_DAY]
    if post is None or not post[1].jenjang or not later:
        return None
    habits = table("credit_habits")
    ladder = habits["tangga"][post[1].jenjang]
    grades = [item.golongan for item in person.pangkat if item.tmt < FIRST_NEW_DAY]
    _, high = _step(ladder, grades[-1] if grades else "")
    months = max(0, months_between(FIRST_NEW_DAY, add_months(later[0], -2)))
    return int(high - habits["setahun"][post[1].jenjang] * months // 12)
