"""Rebuild the network that tells how firmly a parse stands.

    pip install torch
    python training/stability.py ARTICLES.jsonl.gz --without 41 --without 42

Parses the texts of articles (their annotations are not read) and reads their propositions, then eight times more with parts
of the token vectors hidden, and teaches a network of one hidden layer, from a single look, how often each attachment stays and
how often each proposition is read again just so. Leaves out the articles of the samples (``benchmarks/sample.py``) whose seeds
are given, so that claims read by eye can tell what it is worth. Writes ``stability.npz`` into the package's models: weights of
vectors, labels, tags and constructions, no text.
"""

import sys
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import numpy as np
import torch
import typer
from spacy.tokens import Doc, Span
from torch.nn import functional

import claimline.annotate.paragraphs  # noqa: F401  registers the component
from claimline.annotate.model import parsing_model
from claimline.config import DEFAULT_MODEL
from claimline.extraction.proposition.parse import PUNCTUATION_TAGS
from claimline.extraction.proposition.pieces import PARTS, Pieces, Ways, intervals, read_pieces
from claimline.extraction.proposition.propositions import propositions
from claimline.extraction.proposition.stability import entities, inputs, sizes
from claimline.extraction.relations import Proposition
from claimline.ingest.article import Article
from claimline.ingest.read import read

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
from sample import articles

TARGET = Path(__file__).resolve().parent.parent / "pipeline" / "claimline" / "models" / "stability.npz"
SAMPLED = 20
"""Articles that a sample draws."""
HIDDEN_SHARES = (0.1, 0.2)
"""Shares of the numbers of a vector that are hidden, in turn."""
PARSES = 8
HIDDEN = 64
EPOCHS = 12
BATCH = 6
"""Texts that are looked at together."""
RATE = 0.006
DECAY = 0.01
DROPOUT = 0.3
TOKENS = 0.3
"""What the loss of attachments weighs beside that of propositions."""
FEW = -3.0
"""Where risks start: a twentieth."""
HELD_OUT = 0.07
SEED = 20261125


class Example(NamedTuple):
    """A text with what eight more parses make of it.

    Attributes:
        doc: Its first parse, with vectors.
        found: Its propositions.
        stays: How often each token is attached so again, 0 to 1.
        again: How often each proposition is read again, 0 to 1.
    """

    doc: Doc
    found: list[Proposition]
    stays: Any
    again: Any


def _parsed(nlp: Any, doc: Doc, *others: str) -> Doc:
    for name in nlp.pipe_names:
        if name not in ("claimline_paragraphs", "tok2vec", *others):
            doc = nlp.get_pipe(name)(doc)
    return doc


def _parts(item: Proposition) -> tuple[Any, ...]:
    spans = tuple(argument.spans for argument in item.arguments)
    return item.start, item.end, item.predicate, spans, item.asserted


def example(nlp: Any, text: str, chance: np.random.Generator) -> Example:
    """Return a text with what more parses make of it, parts of its vectors hidden from them."""
    doc = nlp.make_doc(text)
    for name in ("claimline_paragraphs", "tok2vec"):
        doc = nlp.get_pipe(name)(doc)
    vectors, bare = doc.tensor.copy(), doc.copy()
    doc = _parsed(nlp, doc)
    found = propositions(doc)
    heads = np.array([token.head.i for token in doc])
    stays, again = np.zeros(len(doc), np.float32), np.zeros(len(found), np.float32)
    for number in range(PARSES):
        hidden = HIDDEN_SHARES[number % len(HIDDEN_SHARES)]
        other = bare.copy()
        other.tensor = (vectors * (chance.random(vectors.shape) > hidden) / (1 - hidden)).astype(np.float32)
        other = _parsed(nlp, other, "ner")
        other.set_ents([Span(other, name.start, name.end, label=name.label_) for name in doc.ents])
        stays += np.array([token.head.i for token in other]) == heads
        others = {_parts(item) for item in propositions(other)}
        again += np.array([_parts(item) in others for item in found])
    return Example(doc, found, stays / PARSES, again / PARSES)


class Known(NamedTuple):
    """The labels, tags and constructions that the network knows."""

    deps: list[str]
    tags: list[str]
    rules: list[str]


class Seen(NamedTuple):
    """A text as the network sees it, and what it is to tell."""

    vectors: Any
    categories: Any
    pieces: Pieces
    rules: Any
    stays: Any
    again: Any


def seen(item: Example, known: Known) -> Seen:
    """Return a text as the network sees it."""
    doc = item.doc
    heads = np.array([token.head.i for token in doc], np.int64)
    deps = np.array([known.deps.index(token.dep_) for token in doc], np.int64)
    tags = np.array([known.tags.index(token.tag_) for token in doc], np.int64)
    vectors, categories = inputs(np.asarray(doc.tensor, np.float32), heads, deps, tags, entities(doc))
    marks = np.array([token.tag_ in PUNCTUATION_TAGS for token in doc])
    ways = Ways(np.array([token.idx for token in doc], np.int64), heads, marks, marks)
    pieces = read_pieces(ways, np.array(intervals(item.found), np.int64))
    rules = np.array([known.rules.index(one.rule) for one in item.found], np.int64)
    return Seen(vectors, categories, pieces, rules, item.stays, item.again)


def joined(texts: list[Seen]) -> Seen:
    """Return several texts as one, of tensors."""
    tokens = np.cumsum([0, *(len(text.vectors) for text in texts)])
    items = np.cumsum([0, *(len(text.rules) for text in texts)])
    pieces = Pieces(
        *(
            torch.from_numpy(np.concatenate([column + by for column, by in zip(columns, shift, strict=True)]))
            for columns, shift in zip(
                zip(*(text.pieces for text in texts), strict=True),
                (items[:-1], [0] * len(texts), tokens[:-1], tokens[:-1], tokens[:-1]),
                strict=True,
            )
        )
    )
    vectors, categories, _, rules, stays, again = (
        None if isinstance(columns[0], Pieces) else torch.from_numpy(np.concatenate(columns))
        for columns in zip(*texts, strict=True)
    )
    return Seen(vectors, categories, pieces, rules, stays, again)


class Stability(torch.nn.Module):
    """The network as it is trained."""

    def __init__(self, width: int, counts: tuple[int, ...], rules: int) -> None:
        super().__init__()
        self.vectors = torch.nn.Linear(width, HIDDEN)
        self.rows = torch.nn.ModuleList([torch.nn.Embedding(count, HIDDEN) for count in counts])
        for rows in self.rows:
            torch.nn.init.normal_(rows.weight, std=0.05)
        self.out = torch.nn.Linear(HIDDEN, 1 + len(PARTS))
        self.rules = torch.nn.Embedding(rules, 1)
        torch.nn.init.constant_(self.rules.weight, FEW)
        with torch.no_grad():
            self.out.bias[1:] = FEW

    def forward(self, text: Seen) -> tuple[torch.Tensor, torch.Tensor]:
        """Return log odds that attachments stay, and the log of how probably propositions are read again."""
        total = self.vectors(text.vectors)
        for feature, rows in enumerate(self.rows):
            total = total + rows(text.categories[:, feature])
        layer = functional.dropout(torch.relu(total), DROPOUT, self.training)
        scores = self.out(layer)
        risks = functional.softplus(scores[:, 1:])
        sums = torch.cat([torch.zeros(1), torch.cumsum(risks[:, 0], 0)])
        owner, part, token, first, last = text.pieces
        risk = (sums[last] - sums[first]).index_add(0, owner, risks[token, part])
        return scores[:, 0], -risk - functional.softplus(self.rules(text.rules)[:, 0])


def loss_of(again: torch.Tensor, told: torch.Tensor) -> torch.Tensor:
    """Return the mean cross entropy of logs of probabilities."""
    told = told - 1e-4
    return -(again * told + (1 - again) * torch.log1p(-torch.exp(told))).mean()


def fit(texts: list[Seen], model: Stability) -> None:
    """Train a network in place."""
    steps = EPOCHS * -(-len(texts) // BATCH)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps + 1)
    model.train()
    for epoch in range(EPOCHS):
        order = torch.randperm(len(texts)).tolist()
        losses = 0.0
        for first in range(0, len(order), BATCH):
            batch = joined([texts[index] for index in order[first : first + BATCH]])
            stays, again = model(batch)
            loss = loss_of(batch.again, again)
            losses += loss.item()
            loss = loss + TOKENS * functional.binary_cross_entropy_with_logits(stays, batch.stays)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        print(f"epoch {epoch + 1}: loss {losses * BATCH / len(texts):.4f}", flush=True)
    model.eval()


def main(
    source: Annotated[Path, typer.Argument(exists=True, help="JSON lines with a field text.")],
    without: Annotated[list[int], typer.Option(help="Seeds of samples whose articles are left out.")] = [],  # noqa: B006
    limit: Annotated[int, typer.Option(help="How many articles to read.")] = 640,
) -> None:
    """Rebuild the network."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    chance = np.random.default_rng(SEED)
    nlp = parsing_model(DEFAULT_MODEL)
    nlp.enable_pipe("ner")
    left_out = {article.uri for seed in without for article in articles([source], SAMPLED, seed)}
    texts = [item.text for item in read([source]) if isinstance(item, Article) and item.uri not in left_out]
    made = [example(nlp, text, chance) for text in texts[:limit] if text.strip()]
    made = [item for item in made if item.found]
    known = Known(
        sorted({token.dep_ for item in made for token in item.doc}),
        sorted({token.tag_ for item in made for token in item.doc}),
        sorted({one.rule for item in made for one in item.found}),
    )
    shown = [seen(item, known) for item in made]
    cut = int(len(shown) * (1 - HELD_OUT))
    counts = sizes(len(known.deps), len(known.tags))
    model = Stability(shown[0].vectors.shape[1], counts, len(known.rules))
    fit(shown[:cut], model)
    held = joined(shown[cut:])
    with torch.no_grad():
        stays, again = model(held)
    print(
        f"{sum(len(text.stays) for text in shown):,} tokens, {sum(len(text.again) for text in shown):,} propositions"
    )
    print(f"of {len(shown) - cut} held-out articles {held.stays.mean():.3f} of the attachments stay", end="")
    print(f" and {held.again.mean():.3f} of the propositions are read again; correlations", end="")
    for told, truth in ((torch.sigmoid(stays), held.stays), (torch.exp(again), held.again)):
        print(f" {np.corrcoef(told.numpy(), truth.numpy())[0, 1]:.3f}", end="")
    print()
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    np.savez_compressed(
        TARGET,
        parser=np.array(f"{nlp.meta['name']} {nlp.meta['version']}"),
        deps=np.array(known.deps),
        tags=np.array(known.tags),
        rules=np.array(known.rules),
        risks=np.logaddexp(state["rules.weight"][:, 0], 0).astype(np.float16),
        vectors=state["vectors.weight"].T.astype(np.float16),
        hidden=state["vectors.bias"].astype(np.float16),
        out=np.vstack([state["out.weight"].T, state["out.bias"]]).astype(np.float16),
        **{f"rows_{n}": state[f"rows.{n}.weight"].astype(np.float16) for n in range(len(model.rows))},
    )


if __name__ == "__main__":
    typer.run(main)
