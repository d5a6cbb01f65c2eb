"""Softmax attention from every position of a target to the positions of its context pairs."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Matching(nn.Module):
    """Correspondence, which a mean over pairs cannot express; symmetric in the pairs, any number.

    Keys and values depend on the pair alone. pooling: pairs are averaged over squares of that side
    first, since the cost grows with their positions.
    """

    def __init__(self, channels: int, pooling: int = 1) -> None:
        super().__init__()
        self.pooling = pooling
        self.query = nn.Conv2d(channels, channels, 1)
        self.key = nn.Conv2d(channels, channels, 1)
        self.value = nn.Conv2d(channels, channels, 1)
        self.out = nn.Conv2d(channels, channels, 1)
        # Starts without any effect.
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def encode(self, v: Tensor) -> tuple[Tensor, Tensor]:
        """Keys and values of the pairs, `[S, C, h, w]` → two of `[S, C, h / pooling, w / pooling]`."""
        if self.pooling > 1:
            v = F.avg_pool2d(v, self.pooling)
        return self.key(v), self.value(v)

    def forward(self, q: Tensor, keys: Tensor, values: Tensor, weights: Tensor | None) -> Tensor:
        """q `[T, C, h, w]`, keys and values of S pairs, weights `[T, S]` (zero leaves a pair out;
        None keeps all) → `[T, C, h, w]`."""
        targets, channels, height, width = q.shape
        query = self.query(q).flatten(2).transpose(1, 2) / math.sqrt(channels)
        key = keys.flatten(2).transpose(0, 1).flatten(1)
        value = values.flatten(2).transpose(0, 1).flatten(1)
        likeness = query @ key
        if weights is not None:
            positions = weights.repeat_interleave(keys.shape[2] * keys.shape[3], dim=1)
            likeness = likeness.masked_fill((positions == 0).unsqueeze(1), -math.inf)
        found = torch.softmax(likeness, dim=2) @ value.transpose(0, 1)
        return self.out(found.transpose(1, 2).reshape(targets, channels, height, width))
