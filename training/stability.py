"""Rebuild the network that tells how firmly the parser attaches a token.

    pip install torch
    python training/stability.py ARTICLES.jsonl.gz

Parses the texts of the articles (their annotations are not read), then eight times more with parts of the token vectors
hidden, and teaches a network of one hidden layer, from a single look, how often each attachment stays. Writes
``stability.npz`` into the package's models: weights of vectors, labels and tags, no text.
"""

import gzip
import json
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import torch
import typer
from spacy.tokens import Doc

import claimline.annotate.paragraphs  # noqa: F401  registers the component
from claimline.annotate.model import parsing_model
from claimline.config import DEFAULT_MODEL
from claimline.extraction.proposition.stability import inputs, sizes

TARGET = Path(__file__).resolve().parent.parent / "pipeline" / "claimline" / "models" / "stability.npz"
HIDDEN_SHARES = (0.2, 0.3)
"""Shares of the numbers of a vector that are hidden, in turn."""
PARSES = 8
HIDDEN = 64
EPOCHS = 4
BATCH = 1024
RATE = 0.004
DROPOUT = 0.1
HELD_OUT = 0.1
SEED = 20261125


def parsed(nlp: Any, doc: Doc) -> tuple[list[int], list[str], list[str]]:
    """Tag and parse a Doc that has vectors, and return heads, labels and tags."""
    for name in ("tagger", "parser"):
        doc = nlp.get_pipe(name)(doc)
    return [token.head.i for token in doc], [token.dep_ for token in doc], [token.tag_ for token in doc]


def examples(
    nlp: Any, text: str, chance: np.random.Generator
) -> tuple[Any, list[int], list[str], list[str], Any]:
    """Return a text's vectors, heads, labels and tags, and how often each head stays."""
    doc = nlp.make_doc(text)
    for name in ("claimline_paragraphs", "tok2vec"):
        doc = nlp.get_pipe(name)(doc)
    vectors, bare = doc.tensor.copy(), doc.copy()
    heads, deps, tags = parsed(nlp, doc)
    same = np.zeros(len(heads), np.float32)
    for number in range(PARSES):
        hidden = HIDDEN_SHARES[number % len(HIDDEN_SHARES)]
        again = bare.copy()
        again.tensor = (vectors * (chance.random(vectors.shape) > hidden) / (1 - hidden)).astype(np.float32)
        same += np.array(parsed(nlp, again)[0]) == np.array(heads)
    return vectors.astype(np.float32), heads, deps, tags, same / PARSES


class Stability(torch.nn.Module):
    """The network as it is trained."""

    def __init__(self, width: int, counts: tuple[int, ...]) -> None:
        super().__init__()
        self.vectors = torch.nn.Linear(width, HIDDEN)
        self.rows = torch.nn.ModuleList([torch.nn.Embedding(count, HIDDEN) for count in counts])
        for rows in self.rows:
            torch.nn.init.normal_(rows.weight, std=0.05)
        self.out = torch.nn.Linear(HIDDEN, 1)

    def forward(self, vectors: torch.Tensor, categories: torch.Tensor) -> torch.Tensor:
        """Return log odds."""
        total = self.vectors(vectors)
        for feature, rows in enumerate(self.rows):
            total = total + rows(categories[:, feature])
        layer = torch.nn.functional.dropout(torch.relu(total), DROPOUT, self.training)
        return self.out(layer)[:, 0]


def fit(vectors: torch.Tensor, categories: torch.Tensor, wanted: torch.Tensor, model: Stability) -> None:
    """Train a network in place."""
    steps = EPOCHS * (len(wanted) // BATCH)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps + 1)
    loss_of = torch.nn.BCEWithLogitsLoss()
    model.train()
    for epoch in range(EPOCHS):
        order = torch.randperm(len(wanted))
        losses = 0.0
        for first in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[first : first + BATCH]
            loss = loss_of(model(vectors[chosen], categories[chosen]), wanted[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            losses += loss.item()
        print(f"epoch {epoch + 1}: loss {losses / (len(order) // BATCH):.4f}", flush=True)
    model.eval()


def main(
    articles: Annotated[Path, typer.Argument(exists=True, help="JSON lines with a field text.")],
    limit: Annotated[int, typer.Option(help="How many articles to read.")] = 600,
) -> None:
    """Rebuild the network."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    chance = np.random.default_rng(SEED)
    nlp = parsing_model(DEFAULT_MODEL)
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(limit), strict=False)]
    made = [examples(nlp, text, chance) for text in texts if text.strip()]
    deps = sorted({dep for _, _, found, _, _ in made for dep in found})
    tags = sorted({tag for _, _, _, found, _ in made for tag in found})
    seen = [
        inputs(
            vectors,
            np.array(heads, np.int64),
            np.array([deps.index(dep) for dep in own_deps], np.int64),
            np.array([tags.index(tag) for tag in own_tags], np.int64),
        )
        for vectors, heads, own_deps, own_tags, _ in made
    ]
    wanted = [same for *_, same in made]
    cut = int(len(made) * (1 - HELD_OUT))

    def joined(parts: list[Any]) -> torch.Tensor:
        return torch.from_numpy(np.concatenate(parts))

    model = Stability(seen[0][0].shape[1], sizes(len(deps), len(tags)))
    fit(joined([v for v, _ in seen[:cut]]), joined([c for _, c in seen[:cut]]), joined(wanted[:cut]), model)
    with torch.no_grad():
        told = torch.sigmoid(model(joined([v for v, _ in seen[cut:]]), joined([c for _, c in seen[cut:]])))
    truth = joined(wanted[cut:])
    print(f"{sum(map(len, wanted)):,} tokens; attachments stay in {truth.mean():.3f} of the parses")
    print(f"held-out articles: correlation {np.corrcoef(told.numpy(), truth.numpy())[0, 1]:.3f}")
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    np.savez_compressed(
        TARGET,
        parser=np.array(f"{nlp.meta['name']} {nlp.meta['version']}"),
        deps=np.array(deps),
        tags=np.array(tags),
        vectors=state["vectors.weight"].T.astype(np.float16),
        hidden=state["vectors.bias"].astype(np.float16),
        out=np.append(state["out.weight"][0], state["out.bias"]).astype(np.float16),
        **{f"rows_{n}": state[f"rows.{n}.weight"].astype(np.float16) for n in range(len(model.rows))},
    )


if __name__ == "__main__":
    typer.run(main)
