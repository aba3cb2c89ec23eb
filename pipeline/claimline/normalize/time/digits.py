"""The numbers of days and years as dates write them."""

from claimline.normalize.quantities.numerals import ordinals
from claimline.normalize.time.rule import Match


def day_number(text: str) -> int:
    """Return the value of a day's or another ordinal's number ("3rd", "third", "21")."""
    plain = text.lower()
    if plain in ordinals():
        return ordinals()[plain]
    return int("".join(filter(str.isdigit, plain)))


def year_digits(match: Match, group: str = "y") -> str:
    """Return the four digits of a year; one of two digits lies in the century before 2050."""
    text = match[group].strip(" '’")
    if len(text) == 2:
        return ("20" if int(text) < 50 else "19") + text
    return text.zfill(4)
