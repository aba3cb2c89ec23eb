"""The network as an ONNX graph for one window on a CPU, its large weights stored in 8 bits.

The graph is built by hand: one window needs neither batch dimension nor padding, and ONNX Runtime's fused
operators (attention, products with dynamic quantization) are named directly.
"""

from collections.abc import Mapping

import numpy as np
import onnx
from network import Shape
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from claimline.extraction.attribution_model.model import INPUTS

Weights = Mapping[str, NDArray[np.float32]]


class _Graph:
    """Nodes and constants collected so far."""

    def __init__(self, exact: frozenset[str]) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._exact = exact

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, name=output, **attributes))
        return output

    def linear(self, states: str, name: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """Add a linear layer; its weight, shape (out, in), is stored in 8 bits with a scale per output."""
        added = self.constant(f"{name}.bias", bias.astype(np.float32))
        if name in self._exact:
            # Half precision on disk, single precision at work: a Cast of a constant is folded at load.
            stored = self.constant(f"{name}.weight", weight.T.astype(np.float16))
            wide = self.node("Cast", [stored], f"{name}.wide", to=TensorProto.FLOAT)
            product = self.node("MatMul", [states, wide], f"{name}.product")
            return self.node("Add", [product, added], f"{name}.out")
        whole, scale = quantized(weight)
        return self.node(
            "DynamicQuantizeMatMul",
            [
                states,
                self.constant(f"{name}.weight", whole.T),
                self.constant(f"{name}.scale", scale),
                "",
                added,
            ],
            f"{name}.out",
            domain="com.microsoft",
        )

    def norm(self, states: str, name: str, weights: Weights, epsilon: float, skip: str = "") -> str:
        """Add a layer normalization, of a sum where ``skip`` is given (the fused operator is slower)."""
        if skip:
            states = self.node("Add", [states, skip], f"{name}.sum")
        scale = self.constant(f"{name}.weight", weights[f"{name}.weight"])
        shift = self.constant(f"{name}.bias", weights[f"{name}.bias"])
        return self.node("LayerNormalization", [states, scale, shift], f"{name}.out", epsilon=epsilon)


def quantized(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix as whole numbers of -127 to 127 and the scale of each of its rows."""
    scale = np.abs(weight).max(axis=1) / 127
    scale = np.where(scale > 0, scale, 1).astype(np.float32)
    return np.round(weight / scale[:, None]).astype(np.int8), scale


def _encoder(graph: _Graph, weights: Weights, shape: Shape, offset_ids: str) -> str:
    whole, scale = quantized(weights["encoder.pieces.weight"])
    rows = graph.node("Gather", [graph.constant("pieces.table", whole), "pieces"], "pieces.rows")
    rows = graph.node("Cast", [rows], "pieces.wide", to=TensorProto.FLOAT)
    scales = graph.node("Gather", [graph.constant("pieces.scale", scale[:, None]), "pieces"], "pieces.scales")
    states = graph.node("Mul", [rows, scales], "pieces.states")
    table = np.concatenate([weights[f"encoder.features.{k}.weight"] for k in range(len(shape.features))])
    words = graph.node("Gather", [graph.constant("features.table", table), offset_ids], "features.rows")
    words = graph.node("ReduceSum", [words, graph.constant("one", np.array([1]))], "features.sum", keepdims=0)
    none = graph.constant("features.none", np.zeros((1, shape.width), np.float32))
    words = graph.node("Concat", [none, words], "features.padded", axis=0)
    words = graph.node("Gather", [words, "piece_words"], "features.states")
    length = graph.node("Shape", ["pieces"], "length")
    places = weights["encoder.positions.weight"] + weights["encoder.segment"]
    zero = graph.constant("zero", np.array([0]))
    places = graph.node("Slice", [graph.constant("positions", places), zero, length, zero], "places")
    states = graph.node("Add", [states, places], "states.placed")
    states = graph.node("Add", [states, words], "states.sum")
    states = graph.node("Unsqueeze", [states, zero], "states.batch")
    states = graph.norm(states, "encoder.norm", weights, 1e-12)
    for number in range(shape.layers):
        name = f"encoder.layers.{number}"

        def linear(states: str, part: str, name: str = name) -> str:
            return graph.linear(
                states, f"{name}.{part}", weights[f"{name}.{part}.weight"], weights[f"{name}.{part}.bias"]
            )

        mixed = linear(states, "mixed")
        sizes = graph.constant(f"{name}.sizes", np.array([shape.width] * 3))
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        graph.nodes.append(helper.make_node("Split", [mixed, sizes], parts, axis=-1, name=f"{name}.split"))
        attended = graph.node(
            "MultiHeadAttention", parts, f"{name}.mix", domain="com.microsoft", num_heads=shape.heads
        )
        attended = linear(attended, "attended")
        states = graph.norm(attended, f"{name}.attended_norm", weights, 1e-12, states)
        inner = graph.node("Gelu", [linear(states, "inner")], f"{name}.active")
        states = graph.norm(linear(inner, "outer"), f"{name}.outer_norm", weights, 1e-12, states)
    return graph.node("Squeeze", [states, zero], "encoded")


def build(weights: Weights, shape: Shape, exact: frozenset[str]) -> onnx.ModelProto:
    """Return the graph.

    Args:
        weights: The network's weights by name.
        shape: The network's sizes.
        exact: Names of linear layers to keep in half precision.

    Returns:
        A model from the arrays of a ``Window`` to ``outputs``, shape (words, tags + 4 * pointer + 1): tag
        scores, pointer queries, pointer keys, scores of having no source.
    """
    graph = _Graph(exact)
    starts = np.cumsum([0, *shape.features[:-1]])
    ids = graph.node("Add", ["features", graph.constant("offsets", starts)], "features.ids")
    encoded = _encoder(graph, weights, shape, ids)
    table = np.concatenate([weights[f"features.{k}.weight"] for k in range(len(shape.features))])
    known = graph.node("Gather", [graph.constant("known.table", table), ids], "known.rows")
    flat = np.array([-1, shape.feature_width * len(shape.features)])
    known = graph.node("Reshape", [known, graph.constant("known.shape", flat)], "known")
    firsts = graph.node("Gather", [encoded, "first_pieces"], "words.encoded")
    words = graph.node("Concat", [firsts, known], "words", axis=-1)
    governors = graph.node("Gather", [words, "heads"], "governors")
    both = graph.node("Concat", [words, governors], "both", axis=-1)
    joined = graph.linear(both, "joined", weights["joined.weight"], weights["joined.bias"])
    joined = graph.node("Add", [graph.node("Gelu", [joined], "joined.active"), firsts], "joined.sum")
    joined = graph.norm(joined, "joined_norm", weights, 1e-5)
    scale = shape.pointer**-0.5
    parts = ("tagger", "queries", "keys", "no_source")
    weight = np.concatenate([weights[f"{p}.weight"] * (scale if p == "queries" else 1) for p in parts])
    bias = np.concatenate([weights[f"{p}.bias"] * (scale if p == "queries" else 1) for p in parts])
    graph.node("Identity", [graph.linear(joined, "last", weight, bias)], "outputs")
    sizes = {
        "pieces": ["pieces"],
        "piece_words": ["pieces"],
        "first_pieces": ["words"],
        "features": ["words", len(shape.features)],
        "heads": ["words"],
    }
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, sizes[name]) for name in INPUTS]
    output = helper.make_tensor_value_info("outputs", TensorProto.FLOAT, ["words", len(bias)])
    made = helper.make_graph(graph.nodes, "attribution", inputs, [output], graph.constants)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9)
