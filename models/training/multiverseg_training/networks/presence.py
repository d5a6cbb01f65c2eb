"""Whether the structure is there at all: one number an image, which gates the logits.

The logits of a small absent structure are cheap to leave on; whether there is one is asked of the whole
image, and so has a place of its own: what is seen at the coarsest level, what is told and marked
anywhere, and how sure and how large the answer is. Learned from images that lack the structure.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .blocks import LEAKY_SLOPE

HIDDEN = 32
# Before it is learned the structure is taken to be there.
CERTAIN = 5.0
# By how much the logits fall for each unit that speaks against it.
STRENGTH = 4.0
# Side of the windows in which the answer is averaged before its peak is taken.
WINDOW = 8
# Previous logits and evidence are brought to the size of the other numbers.
LARGEST = 3.0
LOGIT_SUMMARY = 4


class Presence(nn.Module):
    """features: channels at the coarsest level; target_channels: of the target with its evidence."""

    def __init__(self, features: int, target_channels: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(2 * features + 2 * target_channels + LOGIT_SUMMARY, HIDDEN)
        self.out = nn.Linear(HIDDEN, 1)
        nn.init.zeros_(self.out.weight)
        nn.init.constant_(self.out.bias, CERTAIN)

    def forward(self, features: Tensor, target: Tensor, logits: Tensor) -> Tensor:
        """features `[T, C, h, w]`, target `[T, channels, H, W]`, logits `[T, 1, H, W]` → how much speaks
        for the structure, a logit `[T, 1]`."""
        told = target.clamp(-LARGEST, LARGEST)
        answer = torch.sigmoid(logits.detach())
        near = F.avg_pool2d(answer, WINDOW)
        parts = [
            features.mean(dim=(2, 3)),
            features.amax(dim=(2, 3)),
            told.mean(dim=(2, 3)),
            told.amax(dim=(2, 3)),
            answer.mean(dim=(2, 3)).sqrt(),
            near.amax(dim=(2, 3)),
            (answer * answer).mean(dim=(2, 3)) / (answer.mean(dim=(2, 3)) + 1e-4),
            logits.detach().amax(dim=(2, 3)).clamp(-10, 10) / 10,
        ]
        hidden = F.leaky_relu(self.hidden(torch.cat(parts, dim=1)), LEAKY_SLOPE)
        return self.out(hidden)


def gate(logits: Tensor, presence: Tensor) -> Tensor:
    """Logits `[T, 1, H, W]`, lowered as far as the presence `[T, 1]` speaks against the structure."""
    return logits - STRENGTH * F.softplus(-presence).view(-1, 1, 1, 1)
