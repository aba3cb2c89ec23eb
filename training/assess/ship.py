"""Write a trained network as the files that claimline reads; ``train.py`` ends with it.

The graph goes out first. Then the texts held back from its training are read by claimline through that very graph,
and small logistic models are fitted that make probabilities of what it says, of the words that rules find, and of
the claim's numbers, names and times; and the same without the graph, for ``--assess rules``.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import onnx
from data import rows, tone_rows
from fit import fitted
from graph import build
from network import AssessNetwork
from spacy.language import Language
from spacy.tokens import Doc
from tokenizers import Tokenizer

from claimline.annotate.document import annotate
from claimline.assess.check_worthiness import CHECKED, WORDS, WordCounts
from claimline.assess.check_worthiness import features as worth_features
from claimline.assess.embedding import embedded
from claimline.assess.encoder import GRAPH, HEADS, NUMBERS, TOKENIZER, Encoder, load_encoder
from claimline.assess.kind import features as kind_features
from claimline.assess.kind import kind_of
from claimline.assess.kind_cues import RULES
from claimline.assess.linear import Linear
from claimline.assess.statement import Contents, Statement, statement, whole_text
from claimline.batch.article_rows import pipeline
from claimline.config import Config
from claimline.extraction.attribution.component import ATTRIBUTIONS
from claimline.extraction.proposition.component import PROPOSITIONS
from claimline.extraction.relations import attribution_from_plain, proposition_from_plain
from claimline.records import KINDS

Features = Mapping[str, float]
Read = tuple[Doc, Statement, Features]
"""A text as claimline reads it: its Doc, what is stated, and the encoder's log odds."""

MOODS = ("other", "normative", "prediction")
SAID = [answer for answers in HEADS.values() for answer in answers[1:]]
WORTHS = ("unchecked", "checked")
"""Whether a fact-checker would check it; ``CFS`` of ClaimBuster is the second."""


def _unassessed(config: Config) -> Language:
    """Return claimline's pipeline without what is trained here, which may not be there yet."""
    nlp = pipeline(config)
    nlp.disable_pipe("claimline_assess")
    return nlp


def read_texts(texts: Sequence[str], encoder: Encoder) -> Iterator[Read]:
    """Yield texts as claimline reads them, attributions by rules."""
    nlp = _unassessed(Config(assess="rules"))
    for doc in nlp.pipe(texts, batch_size=64):
        propositions = [proposition_from_plain(plain) for plain in doc.user_data[PROPOSITIONS]]
        attributions = [attribution_from_plain(plain) for plain in doc.user_data[ATTRIBUTIONS]]
        said = encoder.read(doc.text, 0, len(doc.text)).log_odds(((0, len(doc.text)),))
        yield doc, whole_text(doc, propositions, attributions), said


def _prior(answers: tuple[str, ...], weight: float) -> dict[str, tuple[float, ...]]:
    """Return what a rule's weights are expected to be: it is believed until the data speak against it."""
    return {rule: tuple(weight * (answer == kind) for answer in answers[1:]) for rule, kind in RULES.items()}


def _fit_kind(
    named: dict[str, Any], data: Path, held: Sequence[int], encoder: Encoder
) -> tuple[Linear, Linear]:
    """Return what tells demands and predictions: with the graph on what it hasn't seen, without it on all."""
    gold = rows(data / named["kind"])
    read = list(read_texts([row["text"] for row in gold], encoder))
    labels = [row["kind"] if row["kind"] in MOODS else "other" for row in gold]
    known = [kind_features(stated, said) for _, stated, said in read]
    by_rules = fitted(known, labels, MOODS, list(RULES), 0.5, _prior(MOODS, 4.0))
    names = [*HEADS["kind"][1:], *RULES]
    combined = fitted(
        [known[k] for k in held], [labels[k] for k in held], MOODS, names, 0.5, _prior(MOODS, 4.0)
    )
    return combined, by_rules


_TONE_RULES = ("evaluation", "belief")
_CHECKABLE = HEADS["check_worthiness"][1:]
"""What can be checked is no opinion: the debates, of which there are far more, help the written sentences."""


def _news(folder: Path, encoder: Encoder) -> list[Features]:
    """Return what the kind of each claim of the sample articles is told from; they are unlabelled."""
    nlp = _unassessed(Config(attribution="rules", assess="rules"))
    found = []
    for path in sorted(folder.glob("[0-9]*.[tm][xd]*")):
        doc = annotate(nlp, path.read_text(encoding="utf-8"))
        attributions = [attribution_from_plain(plain) for plain in doc.user_data[ATTRIBUTIONS]]
        propositions = [proposition_from_plain(plain) for plain in doc.user_data[PROPOSITIONS]]
        contents = Contents(attributions)
        under = embedded(propositions, attributions)
        token_at = {token.idx: token.i for token in doc}
        for index, proposition in enumerate(propositions):
            if not proposition.asserted and index not in under:
                continue
            stated = statement(proposition, contents, doc, token_at)
            sentence = doc[token_at[stated.spans[0][0]]].sent
            reading = encoder.read(doc.text, sentence.start_char, sentence.end_char)
            found.append(kind_features(stated, reading.log_odds(stated.own)))
    return found


def _shifted(linear: Linear, news: Sequence[Features], share: float) -> Linear:
    """Return a model of two answers by which the second has, on average over news, the share that is assumed.

    The written sentences are clear cases, half of them opinions: what is fitted to them sees opinions everywhere.
    """
    low, high = -20.0, 20.0
    while high - low > 1e-4:
        middle = (low + high) / 2
        tried = replace(linear, bias=(middle,))
        mean = sum(tried.probabilities(one)[linear.answers[1]] for one in news) / len(news)
        low, high = (middle, high) if mean < share else (low, middle)
    return replace(linear, bias=(round(low, 4),))


def _fit_tone(named: dict[str, Any], held: Sequence[int], encoder: Encoder) -> tuple[Linear, Linear]:
    """Return what tells opinion from fact, for news, which has fewer opinions than the written sentences."""
    gold = tone_rows(named["tone"])
    read = list(read_texts([text for _, text in gold], encoder))
    labels = [label for label, _ in gold]
    known = [kind_features(stated, said) for _, stated, said in read]
    answers = HEADS["tone"]
    # The written facts have more loaded words than news has: alone, a rule is believed nearly as it is.
    by_rules = fitted(known, labels, answers, _TONE_RULES, 20.0, _prior(answers, 2.5))
    names = [*answers[1:], *_CHECKABLE, *_TONE_RULES]
    combined = fitted(
        [known[k] for k in held],
        [labels[k] for k in held],
        answers,
        names,
        1.0,
        {**_prior(answers, 2.5), **dict.fromkeys(_CHECKABLE, (-0.1,))},
    )
    news = _news(Path(__file__).parents[2] / "corpus", encoder)
    return _shifted(combined, news, named["opinions"]), _shifted(by_rules, news, named["opinions"])


def _fit_worth(
    named: dict[str, Any],
    data: Path,
    held: Sequence[int],
    encoder: Encoder,
    combined: Mapping[str, Linear],
    rules: Mapping[str, Linear],
) -> tuple[Linear, Linear]:
    """Return what tells check-worthiness, with the graph and without it, on debates that the graph hasn't seen."""
    every = rows(data / named["check_worthiness"])
    gold = [every[k] for k in held]
    labels = [WORTHS[row["label"] == "CFS"] for row in gold]
    known: list[Features] = []
    plain: list[Features] = []
    for doc, stated, said in read_texts([row["text"] for row in gold], encoder):
        words = WordCounts(doc).features(0, len(doc))
        known.append(worth_features(stated, kind_of(stated, said, combined), words, said))
        plain.append(worth_features(stated, kind_of(stated, {}, rules), words, {}))
    own = [
        *(f"word {name}" for name in (*WORDS, "numbers", "length")),
        *(f"kind {kind}" for kind in KINDS[1:]),
    ]
    # The graph has read what the words are: they correct it a little, or a debate's habits would be taken for rules.
    return (
        fitted(known, labels, WORTHS, [CHECKED, *own, "attributed"], 10.0, {CHECKED: (1.0,)}),
        fitted(plain, labels, WORTHS, [*own, "attributed"], 1.0, {}),
    )


def ship(
    config: dict[str, Any],
    data: Path,
    held: Mapping[str, Sequence[int]],
    network: AssessNetwork,
    tokenizer: Tokenizer,
    out: Path,
) -> None:
    """Write a network as a model, its probabilities calibrated on held-back texts through the graph that ships.

    Args:
        config: As in ``assess.toml``.
        data: Folder of the gold data.
        held: Rows held back from training, by question.
        network: The trained network.
        tokenizer: Its tokenizer.
        out: Folder to write to.
    """
    out.mkdir(parents=True, exist_ok=True)
    weights = {name: value.numpy() for name, value in network.state_dict().items()}
    onnx.save(build(weights, network.shape), out / GRAPH)
    tokenizer.save(str(out / TOKENIZER), pretty=False)
    numbers: dict[str, Any] = {"longest": config["longest"], "combined": {}, "rules": {}}
    _write(out, numbers)
    encoder = load_encoder(out)
    named = config["data"]
    combined: dict[str, Linear] = {}
    rules: dict[str, Linear] = {}
    combined["kind"], rules["kind"] = _fit_kind(named, data, held["kind"], encoder)
    combined["tone"], rules["tone"] = _fit_tone(named, held["tone"], encoder)
    combined["check_worthiness"], rules["check_worthiness"] = _fit_worth(
        named, data, held["check_worthiness"], encoder, combined, rules
    )
    numbers["combined"] = {name: asdict(one) for name, one in combined.items()}
    numbers["rules"] = {name: asdict(one) for name, one in rules.items()}
    _write(out, numbers)


def _write(out: Path, numbers: dict[str, Any]) -> None:
    plain = json.dumps(numbers, indent=1, ensure_ascii=False)
    (out / NUMBERS).write_text(plain + "\n", encoding="utf-8")
