"""The way from logits at half the size to logits at full size."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .blocks import LEAKY_SLOPE, upsample
from .guided import GuidedFilter
from .target import PROMPT_CHANNELS


class Refinement(nn.Module):
    """From logits and features at half size to logits at full size, with the target's own pixels;
    guided: and then through a guided filter."""

    def __init__(self, target_channels: int, width: int, guided: bool = False) -> None:
        super().__init__()
        self.first = nn.Conv2d(target_channels + width, width, 3, padding=1)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        self.out = nn.Conv2d(width, 1, 1)
        # Starts as plain upsampling.
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)
        self.guided = GuidedFilter(width) if guided else None

    def forward(self, target: Tensor, features: Tensor, logits: Tensor) -> Tensor:
        """target `[T, channels, H, W]`, features `[T, C, H/2, W/2]`, logits `[T, 1, H/2, W/2]`."""
        both = upsample(torch.cat([features, logits], dim=1), align_corners=False)
        x = F.leaky_relu(self.first(torch.cat([target, both[:, :-1]], dim=1)), LEAKY_SLOPE)
        x = F.leaky_relu(self.second(x), LEAKY_SLOPE)
        refined = both[:, -1:] + self.out(x)
        if self.guided is None:
            return refined
        return self.guided(target[:, :1], target[:, PROMPT_CHANNELS], x, refined)
