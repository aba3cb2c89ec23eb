"""One person in many articles is one row, whatever the order in which the articles came."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from claimline.store.linking import LocalEntity, link

NAMES = ("Maria Keller", "Maria J. Keller", "Keller", "Anna Keller", "keller", "Thomas Berg", "Berg")


def local(article, name, label="PERSON", country=""):
    return LocalEntity(article, f"{label}:{name}", name, label, country)


def names_of(rows):
    return {key: value[1] for key, value in link(rows).items()}


def test_a_surname_alone_is_of_the_one_who_bears_it():
    rows = [local("a", "Maria Keller"), local("b", "Keller"), local("c", "Maria J. Keller")]
    assert set(names_of(rows).values()) == {"Maria Keller"}


def test_a_surname_of_two_is_of_neither():
    rows = [local("a", "Maria Keller"), local("b", "Anna Keller"), local("c", "Keller")]
    assert names_of(rows)["c", "PERSON:Keller"] == "Keller"


def test_other_middle_names_are_other_persons():
    rows = [local("a", "John A. Berg"), local("b", "John B. Berg")]
    assert len(set(names_of(rows).values())) == 2


def test_two_things_of_one_article_stay_two():
    rows = [local("a", "Maria Keller"), local("a", "Keller")]
    assert len(set(link(rows).values())) == 2


def test_namesakes_of_two_countries_are_two():
    rows = [
        local("a", "Maria Keller", country="DE"),
        local("b", "Maria Keller", country="CH"),
        local("c", "Maria Keller"),
    ]
    found = link(rows)
    assert found["a", "PERSON:Maria Keller"] != found["b", "PERSON:Maria Keller"]


def test_a_slip_of_the_recognizer_follows_the_other_articles():
    rows = [local(str(number), "Acme", "ORG") for number in range(3)] + [local("x", "Acme", "PRODUCT")]
    assert link(rows)["x", "PRODUCT:Acme"][0] == "ORG"


articles = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True), max_size=6)


@given(articles=articles, seed=st.randoms(use_true_random=False))
def test_the_order_of_articles_decides_nothing(articles, seed):
    numbers = count()
    rows = [local(f"a{next(numbers)}", name) for names in articles for name in names]
    shuffled = list(rows)
    seed.shuffle(shuffled)
    assert link(rows) == link(shuffled)
