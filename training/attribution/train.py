"""Train the attribution model: ``python training/attribution/train.py CONFIG --data D --work W --out O``."""

import argparse
import copy
import json
import os
import random
import time
import tomllib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from data import Example, batch_of, load_pipeline, parsed, shuffled_batches, split, targets_of
from encoder import encoder_folder, initialize, labels_of, load_tokenizer, shape_of
from evaluation import evaluate
from network import AttributionNetwork, Batch
from ship import ship
from torch import Tensor, distributed
from torch.nn import functional

from claimline.extraction.attribution_model.windows import WindowMaker


def _pointer_loss(scores: Tensor, gold: Tensor) -> Tensor:
    """Return the negative log probability of all right words together, its mean over rows that have one."""
    rows = gold.any(-1)
    right = scores[rows].masked_fill(~gold[rows], -1e9).logsumexp(-1)
    return (scores[rows].logsumexp(-1) - right).sum() / rows.sum().clamp(min=1)


def loss_of(
    network: AttributionNetwork, batch: Batch, gold: tuple[Tensor, Tensor, Tensor], bfloat16: bool
) -> Tensor:
    """Return the loss of a batch: tags, links to cues, links to sources."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
        encoded = network.encoder(batch.pieces, batch.piece_mask, batch.piece_words, batch.features)
    words = network.word_states(encoded.float(), batch.first_pieces, batch.features, batch.heads)
    tags, queries, keys, none = network.heads_of(words)
    to_cue, to_source = network.pointers(queries, keys, batch)
    gold_tags, cues, sources = gold
    total = 3 * network.tag_loss(tags, gold_tags, batch.word_mask.float()).sum() / batch.word_mask.sum()
    is_cue_word = (gold_tags == 3) | (gold_tags == 4)
    total = total + 0.5 * _pointer_loss(to_cue, cues & ~is_cue_word.unsqueeze(-1))
    options = torch.cat([none.unsqueeze(-1), to_source], dim=-1)
    known = sources >= 0
    missed = functional.cross_entropy(options[known], sources[known], reduction="sum")
    return total + 0.5 * missed / known.sum().clamp(min=1)


def optimizer_of(network: AttributionNetwork, settings: dict[str, Any]) -> torch.optim.Optimizer:
    """Return AdamW with lower rates for lower layers."""
    top = len(network.encoder.layers)
    groups = []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("encoder.layers."):
            rate = settings["encoder_rate"] * settings["layer_decay"] ** (top - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.") and not name.startswith("encoder.features."):
            rate = settings["encoder_rate"] * settings["layer_decay"] ** top
        else:
            rate = settings["head_rate"]
        decay = settings["weight_decay"] if parameter.ndim > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups)


def schedule_of(
    optimizer: torch.optim.Optimizer, total: int, warmup: float
) -> torch.optim.lr_scheduler.LRScheduler:
    """Return a linear rise of the rates over the warm-up's steps and a linear fall to 0 after it."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warmup, max(0.0, (total - step) / (total - warmup)))
    )


def share_gradients(network: AttributionNetwork) -> None:
    """Replace each gradient by its mean over the processes that train together."""
    shared = [p.grad for p in network.parameters() if p.grad is not None]
    flat = torch.cat([gradient.flatten() for gradient in shared])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    for gradient, mean in zip(shared, flat.split([g.numel() for g in shared]), strict=True):
        gradient.copy_(mean.view_as(gradient))


def learn(
    network: AttributionNetwork, optimizer: torch.optim.Optimizer, drawn: Sequence[Example], bfloat16: bool
) -> float:
    """Take one step on examples, together with the other processes, and return the loss."""
    network.train()
    batch = batch_of([window for window, _ in drawn])
    gold = targets_of([targets for _, targets in drawn])
    loss = loss_of(network, batch, gold, bfloat16)
    optimizer.zero_grad()
    loss.backward()
    if distributed.is_initialized():
        share_gradients(network)
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return loss.item()


@torch.no_grad()
def average(kept: AttributionNetwork, network: AttributionNetwork, decay: float) -> None:
    """Move averaged weights towards the current ones."""
    for slow, fast in zip(kept.parameters(), network.parameters(), strict=True):
        if fast.requires_grad:
            slow.lerp_(fast, 1 - decay)


def train(config: dict[str, Any], data: Path, work: Path) -> Path:
    """Train, evaluate on the held-out articles after every epoch, and keep each epoch's averaged weights.

    Args:
        config: As in ``polnear.toml``.
        data: Folder of the corpus.
        work: Folder for parses and checkpoints.

    Returns:
        The checkpoint with the best relation F1 on the held-out articles.
    """
    rank, ranks = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))
    torch.manual_seed(config["seed"])
    generator = random.Random(config["seed"])
    settings = config["training"]
    nlp = load_pipeline(config["spacy_model"])
    golds = parsed(data / config["articles"], nlp, work / "parses.spacy")
    training, held = split(golds, config["held_out"])
    folder = encoder_folder(config["encoder"])
    labels = labels_of(nlp)
    maker = WindowMaker(load_tokenizer(folder), labels, config["window"])
    sizes = config["network"]
    shape = shape_of(folder, labels.sizes(), sizes)
    network = AttributionNetwork(shape, sizes["dropout"], sizes["head_dropout"])
    initialize(network, folder, sizes["layers"])
    kept = copy.deepcopy(network)
    optimizer = optimizer_of(network, settings)
    per_epoch = len(
        list(shuffled_batches(training, maker, settings["batch"], config["window"], random.Random(0)))
    )
    total = per_epoch * settings["epochs"]
    schedule = schedule_of(optimizer, total, settings["warmup"] * total)
    step = 0
    best, chosen = -1.0, work
    torch.manual_seed(config["seed"] + rank)
    for epoch in range(1, settings["epochs"] + 1):
        began, losses = time.perf_counter(), []
        for drawn in shuffled_batches(training, maker, settings["batch"], config["window"], generator):
            loss = learn(network, optimizer, drawn[rank::ranks] or drawn, settings["bfloat16"])
            schedule.step()
            step += 1
            average(kept, network, min(settings["average"], (1 + step) / (10 + step)))
            losses.append(loss)
            if step % 25 == 0 and not rank:
                print(
                    f"{step}/{total} {np.mean(losses[-25:]):.3f} {time.perf_counter() - began:.0f}s",
                    flush=True,
                )
        if rank:
            continue
        torch.save(kept.state_dict(), work / f"epoch{epoch}.pt")
        found = evaluate(kept, held, maker)
        if found.f1 > best:
            best, chosen = found.f1, work / f"epoch{epoch}.pt"
        with (work / "log.jsonl").open("a", encoding="utf-8") as log:
            seconds = round(time.perf_counter() - began)
            figures = {name: round(value, 4) for name, value in asdict(found).items()}
            line = {"epoch": epoch, "loss": round(float(np.mean(losses)), 4), "seconds": seconds, **figures}
            print(line, flush=True)
            log.write(json.dumps(line) + "\n")
    return chosen


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpus")
    parser.add_argument("--work", type=Path, required=True, help="folder for parses and checkpoints")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    if "WORLD_SIZE" in os.environ:  # started by torchrun
        distributed.init_process_group("gloo")
    checkpoint = train(config, options.data, options.work)
    if int(os.environ.get("RANK", "0")) == 0:
        ship(config, options.data, options.work, checkpoint, options.out)


if __name__ == "__main__":
    main()
