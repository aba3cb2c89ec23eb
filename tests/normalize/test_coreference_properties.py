"""What holds of mentions and claim texts whatever the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from claimline.annotate.document import annotate
from claimline.batch.article_rows import article_rows
from claimline.config import Config
from claimline.extraction.relations import proposition_from_plain
from claimline.ingest.article import Article
from claimline.normalize.component import stored_mentions
from claimline.normalize.substitution import Substitution, reworded

PIECES = (
    "Maria Keller said she would resign.",
    "“I am tired,” he said. ",
    "The bank said it had closed.\n\n",
    "They left, and who knows why",
    "Thomas and Anna Berg met; the latter won.",
    " its own report's ",
    '"We',
    "Mr. ",
    "the former",
    "\n",
    "¿Æ “",
    "himself",
    "U.S.",
    "Smith and Wesson sold Berg and Sons Ltd",
)
texts = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@settings(max_examples=25)
@given(text=texts)
def test_offsets_lie_in_the_text_and_a_sure_thing_has_a_name_and_a_type(nlp, text):
    doc = annotate(nlp, text)
    found = stored_mentions(doc)
    assert len({(mention.start, mention.end) for mention in found}) == len(found)
    for mention in found:
        assert 0 <= mention.start <= mention.head < mention.end <= len(text)
        assert mention.whole_start <= mention.start and mention.end <= max(mention.end, mention.whole_end)
        assert text[mention.start : mention.end].strip()
        assert bool(mention.name) == bool(mention.type)
        assert 0 <= mention.confidence <= 1.001
        if mention.antecedent_start >= 0:
            assert text[mention.antecedent_start : mention.antecedent_end].strip()


@settings(max_examples=15)
@given(text=texts)
def test_a_proposition_without_substitutions_keeps_its_text_and_knows_where_it_is_from(nlp, text):
    doc = annotate(nlp, text)
    for plain in doc.user_data["claimline.propositions"]:
        proposition = proposition_from_plain(plain)
        assert reworded(proposition, ()) == proposition.text
        for at, start, end in proposition.aligned:
            shown = proposition.text[at : at + end - start].casefold().split()
            assert shown == text[start:end].casefold().split()


def test_a_substitution_goes_where_its_interval_is_shown(nlp):
    text = "She left on Monday."
    proposition = proposition_from_plain(annotate(nlp, text).user_data["claimline.propositions"][0])
    made = [Substitution(0, 3, "Maria Keller", 0, 3, 1.0), Substitution(12, 18, "20 May 2024", 12, 18, 1.0)]
    assert reworded(proposition, made) == "Maria Keller left on 20 May 2024."
    assert reworded(proposition, [Substitution(90, 95, "nowhere", 0, 1, 1.0)]) == proposition.text


def test_what_an_article_says_depends_on_nothing_but_the_article(nlp):
    texts = ["Maria Keller said she would resign. Keller left.", "It said so.", "Thomas Berg won. He cried."]
    rows = [
        article_rows(nlp, Article(uri=str(i), text=text), Config()).tables for i, text in enumerate(texts)
    ]
    again = [
        article_rows(nlp, Article(uri=str(i), text=text), Config()).tables
        for i, text in reversed(list(enumerate(texts)))
    ]
    assert rows == again[::-1]
