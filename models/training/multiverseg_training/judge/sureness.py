"""What a verdict is worth: the Dice that was expected against the Dice that came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from ..networks import OneWayNetwork

# Answers are told apart by their expected Dice, in so many groups of equal width.
GROUPS = 10
# Of the measure with the Dice that was expected after so many clicks.
EXPECTED = 'expected '


class Listening:
    """A network that is asked as ever, and the Dice that it expected of its latest answers."""

    def __init__(self, network: OneWayNetwork) -> None:
        self.network = network
        self.confidence = torch.zeros(0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.network, name)

    def predict(self, *asked: Any) -> Tensor:
        logits, self.confidence, _, _ = self.network.assess(*asked)
        return logits


def agreement(found: Iterable[Mapping[str, Sequence[float]]]) -> dict[str, float]:
    """Correlation of expected and true Dice, calibration error (the mean difference of the means of
    GROUPS groups by expected Dice, each by its size), and mean difference; over all answers of which
    both are among the measures."""
    answers = [
        (values[f'dice {measure.removeprefix(EXPECTED)}'], said)
        for values in found
        for measure, said in values.items()
        if measure.startswith(EXPECTED)
    ]
    true, expected = (np.concatenate(side) for side in zip(*answers))
    group = np.minimum((expected * GROUPS).astype(int), GROUPS - 1)
    error = sum(
        (group == number).mean() * abs(true[group == number].mean() - expected[group == number].mean())
        for number in np.unique(group)
    )
    return {
        'correlation': float(np.corrcoef(true, expected)[0, 1]),
        'calibration error': float(error),
        'off by': float(np.abs(true - expected).mean()),
    }
