"""Countries of places, peoples, governments and officials, as ISO 3166-1 alpha-2 codes."""

from functools import cache

import pycountry

from claimline.lexicons import rows


@cache
def _codes() -> dict[str, dict[str, str]]:
    made: dict[str, dict[str, str]] = {"country": {}, "demonym": {}, "capital": {}}
    for country in pycountry.countries:
        for attribute in ("name", "official_name", "common_name"):
            if name := getattr(country, attribute, ""):
                made["country"][name] = country.alpha_2
    for name, code, sort in rows("countries.tsv"):
        made[sort].setdefault(name, code)
    return made


def country_of(name: str, label: str) -> str:
    """Return the country that a name is of.

    Args:
        name: Canonical name, such as "France", "French" or "Paris".
        label: Its OntoNotes label.

    Returns:
        The code of the country so called, or of the people so called; "" for everything else, cities included.
    """
    codes = _codes()
    if label in ("GPE", "LOC"):
        return codes["country"].get(name, "")
    if label == "NORP":
        return codes["demonym"].get(name, "")
    return ""


def government_of(name: str) -> str:
    """Return the country whose government a name stands for when it speaks or acts: *Moscow*, *the Kremlin*.

    Args:
        name: Canonical name.

    Returns:
        The code, or "" where the name is no seat of a government.
    """
    return _codes()["capital"].get(name, "")


@cache
def name_of_country(code: str) -> str:
    """Return the usual name of a country.

    Args:
        code: Its ISO 3166-1 alpha-2 code.

    Returns:
        The first name in the list of countries; the code itself for none.
    """
    return next((name for name, of, sort in rows("countries.tsv") if of == code and sort == "country"), code)
