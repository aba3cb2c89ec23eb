"""The network as an ONNX graph for one text on a CPU, its large weights stored in 8 bits.

The graph is built by hand: one text needs neither batch dimension nor padding, and ONNX Runtime's fused operators
(attention, products with dynamic quantization) are named directly.
"""

from collections.abc import Mapping

import numpy as np
import onnx
from network import Shape
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Weights = Mapping[str, NDArray[np.float32]]


class _Graph:
    """Nodes and constants collected so far."""

    def __init__(self, weights: Weights) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._weights = weights

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, name=output, **attributes))
        return output

    def linear(self, states: str, name: str) -> str:
        """Add a linear layer; its weight, shape (out, in), is stored in 8 bits with a scale per output."""
        whole, scale = quantized(self._weights[f"{name}.weight"])
        inputs = [
            states,
            self.constant(f"{name}.weight", whole.T),
            self.constant(f"{name}.scale", scale),
            "",
            self.constant(f"{name}.bias", self._weights[f"{name}.bias"]),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.out", domain="com.microsoft")

    def norm(self, states: str, name: str, skip: str = "") -> str:
        """Add a layer normalization, of a sum where ``skip`` is given (the fused operator is slower)."""
        if skip:
            states = self.node("Add", [states, skip], f"{name}.sum")
        scale = self.constant(f"{name}.weight", self._weights[f"{name}.weight"])
        shift = self.constant(f"{name}.bias", self._weights[f"{name}.bias"])
        return self.node("LayerNormalization", [states, scale, shift], f"{name}.out", epsilon=1e-12)


def quantized(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix as whole numbers of -127 to 127 and the scale of each of its rows."""
    scale = np.abs(weight).max(axis=1) / 127
    scale = np.where(scale > 0, scale, 1).astype(np.float32)
    return np.round(weight / scale[:, None]).astype(np.int8), scale


def build(weights: Weights, shape: Shape) -> onnx.ModelProto:
    """Return the graph.

    Args:
        weights: The network's weights by name.
        shape: The network's sizes.

    Returns:
        A model from ``pieces``, ids of one text with the opening and ending piece, shape (pieces,), to
        ``outputs``, shape (pieces, columns).
    """
    graph = _Graph(weights)
    whole, scale = quantized(weights["pieces.weight"])
    rows = graph.node("Gather", [graph.constant("pieces.table", whole), "pieces"], "pieces.rows")
    rows = graph.node("Cast", [rows], "pieces.wide", to=TensorProto.FLOAT)
    scales = graph.node("Gather", [graph.constant("pieces.scale", scale[:, None]), "pieces"], "pieces.scales")
    states = graph.node("Mul", [rows, scales], "pieces.states")
    zero = graph.constant("zero", np.array([0]))
    length = graph.node("Shape", ["pieces"], "length")
    positions = graph.constant("positions", weights["positions.weight"])
    places = graph.node("Slice", [positions, zero, length, zero], "places")
    states = graph.node("Add", [states, places], "states.placed")
    states = graph.node("Unsqueeze", [states, zero], "states.batch")
    states = graph.norm(states, "norm")
    for number in range(shape.layers):
        name = f"layers.{number}"
        mixed = graph.linear(states, f"{name}.mixed")
        sizes = graph.constant(f"{name}.sizes", np.array([shape.width] * 3))
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        graph.nodes.append(helper.make_node("Split", [mixed, sizes], parts, axis=-1, name=f"{name}.split"))
        attended = graph.node(
            "MultiHeadAttention", parts, f"{name}.mix", domain="com.microsoft", num_heads=shape.heads
        )
        attended = graph.linear(attended, f"{name}.attended")
        states = graph.norm(attended, f"{name}.attended_norm", states)
        inner = graph.node("Gelu", [graph.linear(states, f"{name}.inner")], f"{name}.active")
        states = graph.norm(graph.linear(inner, f"{name}.outer"), f"{name}.outer_norm", states)
    states = graph.node("Squeeze", [states, zero], "encoded")
    graph.node("Identity", [graph.linear(states, "heads")], "outputs")
    made = helper.make_graph(
        graph.nodes,
        "assess",
        [helper.make_tensor_value_info("pieces", TensorProto.INT64, ["pieces"])],
        [helper.make_tensor_value_info("outputs", TensorProto.FLOAT, ["pieces", len(weights["heads.bias"])])],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9)
