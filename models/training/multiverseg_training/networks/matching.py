"""Softmax attention from every position of a target to every position of its context pairs."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn


class Matching(nn.Module):
    """Correspondence, which a mean over pairs cannot express; symmetric in the pairs, any number.

    Keys and values depend on the pair alone, so they can be kept with the rest of its encoding.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.query = nn.Conv2d(channels, channels, 1)
        self.key = nn.Conv2d(channels, channels, 1)
        self.value = nn.Conv2d(channels, channels, 1)
        self.out = nn.Conv2d(channels, channels, 1)
        # Starts without any effect.
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, q: Tensor, v: Tensor, weights: Tensor | None) -> Tensor:
        """q `[T, C, h, w]`, v `[S, C, h, w]`, weights `[T, S]` (zero leaves a pair out; None keeps
        all) → `[T, C, h, w]`."""
        targets, channels, height, width = q.shape
        query = self.query(q).flatten(2).transpose(1, 2) / math.sqrt(channels)
        key = self.key(v).flatten(2).transpose(0, 1).flatten(1)
        value = self.value(v).flatten(2).transpose(0, 1).flatten(1)
        likeness = query @ key
        if weights is not None:
            positions = weights.repeat_interleave(height * width, dim=1)
            likeness = likeness.masked_fill((positions == 0).unsqueeze(1), -math.inf)
        found = torch.softmax(likeness, dim=2) @ value.transpose(0, 1)
        return self.out(found.transpose(1, 2).reshape(targets, channels, height, width))
