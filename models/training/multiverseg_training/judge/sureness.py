"""What a verdict is worth: the Dice that was expected against the Dice that came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from ..evaluate import JudgedTask
from ..losses import dice_score
from ..networks import OneWayNetwork
from ..simulation import interaction
from .interactions import CLICKS, Values

# Answers are told apart by their expected Dice, in so many groups of equal width.
GROUPS = 10


class Listening:
    """A network that is asked as ever, and whose latest verdict is kept."""

    def __init__(self, network: OneWayNetwork) -> None:
        self.network = network
        self.confidence, self.presence = torch.zeros(0), torch.zeros(0)

    def fuse(self, *asked: Any) -> Tensor | None:
        return self.network.fuse(*asked)

    def predict(self, *asked: Any) -> Tensor:
        logits, self.confidence, self.presence, _ = self.network.assess(*asked)
        return logits


def sureness(network: OneWayNetwork, judged: JudgedTask, pairs: int) -> Values:
    """Dice, and what the network expected, of every answer on the way through some clicks."""
    listening = Listening(network)
    found: Values = {'dice': [], 'expected': [], 'presence': []}
    weights = judged.weights(pairs)
    steps = interaction(listening, judged.images, judged.masks, judged.encoded, weights, CLICKS)
    for turn, logits in enumerate(steps):
        if pairs > 0 or turn > 0:
            found['dice'] += dice_score(logits, judged.masks).tolist()
            found['expected'] += listening.confidence.tolist()
            found['presence'] += listening.presence.tolist()
    return found


def agreement(found: Iterable[Mapping[str, Sequence[float]]]) -> dict[str, float]:
    """Correlation of expected and true Dice, calibration error (the mean difference of the means of
    GROUPS groups by expected Dice, each by its size), and mean difference."""
    every = list(found)
    true = np.concatenate([one['dice'] for one in every])
    expected = np.concatenate([one['expected'] for one in every])
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
