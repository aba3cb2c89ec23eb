"""Publication dates as people write them: ``dates.tsv`` has one a line, with what it means or nothing."""

import warnings

from hypothesis import given
from hypothesis import strategies as st

from claimline.ingest.metadata import parsed_date


def test_dates_are_understood_or_refused(datadir):
    for line in (datadir / "dates.tsv").read_text(encoding="utf-8").splitlines():
        written, _, meant = line.partition("\t")
        assert parsed_date(written) == (meant or None), written


@given(
    st.text(max_size=30)
    | st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,4}[-/. ,]+[0-9]{1,5}", fullmatch=True)
)
def test_no_text_raises_or_warns(text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = parsed_date(text)
    assert found is None or len(found) == 10


@given(st.dates())
def test_a_date_is_itself(day):
    assert parsed_date(day) == parsed_date(day.isoformat()) == day.isoformat()
