"""The known input a runtime checks itself with, and the network's output for it."""

from __future__ import annotations

import torch
from torch import Tensor

SIZE = 128
GRID = (16, 48, 80, 112)
TOLERANCE = 0.01


def self_test_input() -> tuple[Tensor, Tensor]:
    """target `[1, 5, 128, 128]` and context `[1, 2, 128, 128]`.

    Context: image[y][x] = (x + y) / 254, mask 1 for 32 ≤ x < 96 and 32 ≤ y < 96. Target:
    image[y][x] = ((127 − x) + y) / 254, one positive pixel at x = 64, y = 64, nothing else.
    """
    x = torch.arange(SIZE, dtype=torch.float32).view(1, SIZE)
    y = torch.arange(SIZE, dtype=torch.float32).view(SIZE, 1)
    context = torch.zeros(1, 2, SIZE, SIZE)
    context[0, 0] = (x + y) / 254
    context[0, 1, 32:96, 32:96] = 1
    target = torch.zeros(1, 5, SIZE, SIZE)
    target[0, 0] = ((127 - x) + y) / 254
    target[0, 2, 64, 64] = 1
    return target, context


def self_test(logits: Tensor) -> dict[str, object]:
    """The manifest's entry from the logits `[1, 1, 128, 128]` of the known input."""
    points = [[x, y, round(float(logits[0, 0, y, x]), 5)] for y in GRID for x in GRID]
    return {'points': points, 'tolerance': TOLERANCE}
