"""The image on which what the network is told of the prompts is tested, and prompts on it."""

import numpy as np
import torch
from torch import Tensor

from multiverseg_training.prompts import draw_points

SIZE = 128


def two_discs(radius: int, noise: float) -> Tensor:
    """Two bright discs of the same grey on a dark ground with noise, `[1, 1, SIZE, SIZE]`."""
    rows, columns = np.mgrid[:SIZE, :SIZE]
    discs = [(rows - 40) ** 2 + (columns - c) ** 2 <= radius**2 for c in (30, 90)]
    grain = noise * np.random.default_rng(0).random((SIZE, SIZE))
    image = 0.2 + 0.6 * (discs[0] | discs[1]) + grain
    return torch.from_numpy(image.astype(np.float32))[None, None]


def prompts(positive: list, negative: list) -> Tensor:
    """Clicks at (row, column) as maps `[1, 2, SIZE, SIZE]`."""
    maps = np.zeros((1, 2, SIZE, SIZE), np.float32)
    for channel, points in enumerate((positive, negative)):
        draw_points(maps[0, channel], np.array(points).reshape(-1, 2).astype(int))
    return torch.from_numpy(maps)
