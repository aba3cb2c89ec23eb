"""Train the model of kind and check-worthiness: ``python training/assess/train.py CONFIG --data D --out O``."""

import argparse
import copy
import random
import time
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from data import Batch, Labelled, batch_of, labelled, shuffled
from encoder import encoder_folder, initialize, kept_pieces, shape_of
from network import AssessNetwork, pooled
from ship import ship
from torch import Tensor
from torch.nn import functional

from claimline.assess.encoder import HEADS, columns


def loss_of(network: AssessNetwork, batch: Batch) -> Tensor:
    """Return the mean cross-entropy of the labels of a batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = network.encoded(batch.pieces, batch.mask)
    states = functional.dropout(states.float(), network.head_dropout, network.training)
    outputs = network.heads(states)[batch.texts]
    total = torch.zeros(())
    for head, (first, size) in columns().items():
        rows = torch.tensor([name == head for name in batch.heads])
        if rows.any():
            scores = pooled(outputs[rows], batch.inside[rows], first, size)
            total = total + functional.cross_entropy(scores, batch.labels[rows], reduction="sum")
    return total / len(batch.heads)


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
    return torch.optim.AdamW(groups)


@torch.no_grad()
def average(kept: AssessNetwork, network: AssessNetwork, decay: float) -> None:
    """Move averaged weights towards the current ones."""
    for slow, fast in zip(kept.parameters(), network.parameters(), strict=True):
        if fast.requires_grad:
            slow.lerp_(fast, 1 - decay)


def train(
    config: dict[str, Any],
    items: list[Labelled],
    network: AssessNetwork,
    ends: tuple[int, int],
) -> AssessNetwork:
    """Return the averaged weights after all epochs."""
    settings = config["training"]
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
            loss = loss_of(network, batch_of(texts, *ends))
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder of the gold data")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    torch.manual_seed(config["seed"])
    folder = encoder_folder(config["encoder"])
    tokenizer, kept = kept_pieces(folder, config["vocabulary"])
    items = labelled(options.data, config, tokenizer)
    sizes = config["network"]
    shape = shape_of(folder, len(kept), sizes["layers"], config["longest"])
    network = AssessNetwork(shape, sizes["dropout"], sizes["head_dropout"])
    initialize(network, folder, sizes["layers"], kept)
    ends = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    trained = train(config, [item for item in items if item.part == "train"], network, ends)
    held = {
        head: [item.row for item in items if item.head == head and item.part == "calibrate"] for head in HEADS
    }
    ship(config, options.data, held, trained, tokenizer, options.out)


if __name__ == "__main__":
    main()
