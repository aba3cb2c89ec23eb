"""Train the model of kind and check-worthiness: ``python training/assess/train.py CONFIG --data D --out O``.

A teacher of all layers learns from the labels; the network that ships has fewer and learns from the labels and from what the
teacher makes of the same texts (distillation, Hinton et al. 2015).
"""

import argparse
import copy
import random
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from data import Batch, Labelled, Targets, batch_of, labelled, shuffled, softened
from encoder import encoder_folder, initialize, kept_pieces, shape_of
from network import AssessNetwork, pooled
from ship import ship
from torch import Tensor
from torch.nn import functional

from claimline.assess.encoder import HEADS, columns


def loss_of(network: AssessNetwork, batch: Batch, borrowed: float) -> Tensor:
    """Return the mean cross-entropy of the targets of a batch.

    Args:
        network: The network.
        batch: The batch.
        borrowed: Weight of a target of a question that the span has no label of.
    """
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = network.encoded(batch.pieces, batch.mask)
    states = functional.dropout(states.float(), network.head_dropout, network.training)
    outputs = network.heads(states)[batch.texts]
    total = torch.zeros(())
    for head, (first, size) in columns().items():
        rows = [row for row, known in enumerate(batch.targets) if head in known]
        if rows:
            scores = pooled(outputs[rows], batch.inside[rows], first, size)
            targets = torch.tensor([batch.targets[row][head] for row in rows])
            weights = torch.tensor([1.0 if batch.heads[row] == head else borrowed for row in rows])
            total = total + functional.cross_entropy(scores, targets, reduction="none") @ weights
    return total / len(batch.heads)


@torch.no_grad()
def answers(network: AssessNetwork, items: Sequence[Labelled], ends: tuple[int, int]) -> list[Targets]:
    """Return the probabilities of the answers to every question of each text."""
    network.eval()
    found: list[Targets] = [{} for _ in items]
    order = sorted(range(len(items)), key=lambda number: len(items[number].pieces))
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        batch = batch_of([[items[number]] for number in chosen], *ends)
        outputs = network(batch.pieces, batch.mask)
        said = {
            head: pooled(outputs, batch.inside, first, size).softmax(-1).tolist()
            for head, (first, size) in columns().items()
        }
        for row, number in enumerate(chosen):
            found[number] = {head: tuple(probabilities[row]) for head, probabilities in said.items()}
    return found


def optimizer_of(network: AssessNetwork, settings: dict[str, Any]) -> torch.optim.Optimizer:
    """Return AdamW with lower rates for lower layers."""
    top = len(network.layers)
    groups = []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("heads."):
            rate = settings["head_rate"]
        else:
            depth = int(name.split(".")[1]) + 1 if name.startswith("layers.") else 0
            rate = settings["encoder_rate"] * settings["layer_decay"] ** (top - depth)
        decay = settings["weight_decay"] if parameter.ndim > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, fused=True)


@torch.no_grad()
def average(kept: AssessNetwork, network: AssessNetwork, decay: float) -> None:
    """Move averaged weights towards the current ones."""
    for slow, fast in zip(kept.parameters(), network.parameters(), strict=True):
        if fast.requires_grad:
            slow.lerp_(fast, 1 - decay)


def train(
    config: dict[str, Any],
    settings: dict[str, Any],
    items: list[Labelled],
    network: AssessNetwork,
    ends: tuple[int, int],
) -> AssessNetwork:
    """Return the averaged weights after all epochs.

    Args:
        config: As in ``assess.toml``.
        settings: Its table ``training`` with that of the network, ``teacher`` or ``network``.
        items: Texts to train on.
        network: A network with the encoder's weights.
        ends: Ids of the pieces that open and end a text.
    """
    generator = random.Random(config["seed"])
    kept = copy.deepcopy(network)
    optimizer = optimizer_of(network, settings)
    drawing = (config["repeats"], settings["batch"], settings["joined"], config["longest"])
    epochs = [list(shuffled(items, *drawing, generator)) for _ in range(settings["epochs"])]
    total = sum(len(batches) for batches in epochs)
    warm = settings["warmup"] * total
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (total - step) / (total - warm)))
    )
    step = 0
    began = time.process_time()
    for epoch, batches in enumerate(epochs, 1):
        losses = []
        for texts in batches:
            network.train()
            loss = loss_of(network, batch_of(texts, *ends), config["borrowed"])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            average(kept, network, min(settings["average"], (1 + step) / (10 + step)))
            losses.append(loss.item())
            if step % 50 == 0:
                print(
                    f"{step}/{total} {np.mean(losses[-50:]):.3f} {time.process_time() - began:.0f} CPU s",
                    flush=True,
                )
        print(f"epoch {epoch}: loss {np.mean(losses):.4f}", flush=True)
    return kept


def main() -> None:
    """Read the command line, train, and write the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the gold data")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    parser.add_argument("--seed", type=int, help="other random numbers than those of the configuration")
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    if options.seed is not None:
        config["seed"] = options.seed
    folder = encoder_folder(config["encoder"])
    tokenizer, kept = kept_pieces(folder, config["vocabulary"])
    ends = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    items = labelled(options.data, config, tokenizer)

    def trained(name: str, texts: list[Labelled]) -> AssessNetwork:
        # Anew for each, so that what the second network becomes does not depend on how the first was trained.
        torch.manual_seed(config["seed"])
        settings = {**config["training"], **config[name]}
        shape = shape_of(folder, len(kept), settings["layers"], config["longest"])
        network = AssessNetwork(shape, settings["dropout"], settings["head_dropout"])
        initialize(network, folder, settings["layers"], kept)
        return train(config, settings, texts, network, ends)

    texts = [item for item in items if item.part == "train"]
    even = [{item.head: (1 / len(HEADS[item.head]),) * len(HEADS[item.head])} for item in texts]
    teacher = trained("teacher", softened(texts, even, config["smoothing"]))
    taught = softened(texts, answers(teacher, texts, ends), config["taught"])
    network = trained("network", taught)
    held = {
        head: [item.row for item in items if item.head == head and item.part == "calibrate"] for head in HEADS
    }
    ship(config, options.data, held, network, tokenizer, options.out)


if __name__ == "__main__":
    main()
