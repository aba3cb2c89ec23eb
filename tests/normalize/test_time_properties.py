"""What holds of the dates and numbers of any text."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimline.annotate.document import annotate
from claimline.normalize.quantities.component import stored_quantities
from claimline.normalize.time.component import stored_times
from claimline.normalize.time.days import granularity, interval, moved, value_of
from claimline.normalize.time.vocabulary import window_words
from claimline.normalize.time.wording import absolute

WORDS = st.sampled_from(
    [*sorted(window_words()), "May 3", "1999", "2024", "10:30", "31", "February", "$5", "12 %", "met"]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=30).map(" ".join))
DAYS = st.dates()


# A number that hangs on a word that hangs on a noun before it.
@example(text="0\x17 DOZENS THO0sanD", published=None)
# Weekends before the first and after the last day of the calendar.
@example(text="They met over the weekend and will meet next weekend.", published="9999-12-31")
@example(text="They met last weekend and on Friday of last week.", published="0001-01-01")
@settings(max_examples=60)
@given(text=TEXTS, published=st.one_of(st.none(), DAYS.map(date.isoformat), st.just("not a date")))
def test_no_text_raises_and_every_interval_begins_before_it_ends(reader, text, published):
    doc = annotate(reader, text, {"published": published})
    end = 0
    for item in stored_times(doc):
        assert end <= item.start < item.end <= len(text)
        end = item.end
        assert (item.first is None) == (item.last is None)
        assert item.first is None or date.fromisoformat(item.first) <= date.fromisoformat(item.last)
        assert absolute(item, text) != ""
    end = 0
    for item in stored_quantities(doc):
        assert end <= item.start < item.end <= len(text)
        assert item.start <= item.head
        end = item.end
        first, _, last = item.value.partition("/")
        assert not last or float(first) < float(last)


@given(DAYS, st.sampled_from(["D", "W", "WE", "M", "Q", "H", "S", "Y", "E", "C"]))
def test_a_day_lies_in_each_unit_of_its_value(day, unit):
    days = interval(value_of(day, unit))
    if days is None:
        assert day.year in (1, 9999)
        return
    first, last = days
    assert first <= last
    assert granularity(value_of(day, unit))
    if unit != "WE":
        assert first <= day <= last


@given(DAYS, st.integers(-200, 200), st.sampled_from(["D", "W", "M", "Q", "Y", "E"]))
def test_moving_there_and_back_ends_at_most_three_days_off(day, n, unit):
    there = moved(day, n, unit)
    back = there and moved(there, -n, unit)
    assert back is None or abs((back - day).days) <= 3
