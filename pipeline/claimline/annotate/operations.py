"""How a loaded pipeline's networks calculate: as thinc does, where its own way is slow by NumPy."""

from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, NumpyOps


class InferenceOps(NumpyOps):  # type: ignore[misc] # compiled, without types
    """Operations for networks that are no more trained.

    Matrices are multiplied by NumPy's library. OpenBLAS, which NumPy's wheels bring, takes a third of the time of
    thinc's BLIS on processors that BLIS has no kernel for; it sums in another order, so that scores differ in their
    last digits.
    """

    def __init__(self) -> None:
        super().__init__(use_blis=False)

    def maxout(self, X: Any) -> tuple[Any, None]:  # noqa: N803 - thinc's name
        """Return the greatest of the last axis, as thinc does, but not which it is: that is for training alone."""
        best = X[..., 0]
        for piece in range(1, X.shape[-1]):
            best = np.maximum(best, X[..., piece])
        return best, None


def use_inference_ops(nlp: Language) -> None:
    """Have a pipeline's networks calculate by ``InferenceOps``.

    Args:
        nlp: A pipeline that is no more trained.
    """
    ops = InferenceOps()
    for _, component in nlp.pipeline:
        network = getattr(component, "model", None)
        for layer in network.walk() if isinstance(network, Model) else ():
            # A graphics card or Apple's library has operations of its own.
            if type(layer.ops) is NumpyOps:
                layer.ops = ops
