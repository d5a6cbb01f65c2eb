"""A guided filter behind the logits: a border of the prediction moves to the image's own edge.

In every small window the logits are taken to be a linear function of a guide, here the image; what
does not follow it is smoothed away (He, Sun, Tang, TPAMI 2013). The guide may depart from the image
and each pixel chooses between window sizes and the logits as they were: both are learned
(Wu et al., *Fast end-to-end trainable guided filter*, CVPR 2018, learns the guide too).
"""

from __future__ import annotations

from functools import lru_cache

import torch
from torch import Tensor, nn

# Windows of 2 · radius + 1 pixels on a side.
RADII = (2, 4)
# Variance of the guide, image in [0, 1], below which a window counts as flat.
FLAT = 1e-3
# Logits at the marked pixels, and the largest that go into the filter.
CERTAIN = 6.0


class GuidedFilter(nn.Module):
    """features: channels at full size from which guide and choice are made."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.guide = nn.Conv2d(features, 1, 1)
        self.choice = nn.Conv2d(features, 1 + len(RADII), 1)
        # Starts with the image as the guide, and with more of the filter than of the logits.
        for layer in (self.guide, self.choice):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)
        with torch.no_grad():
            self.choice.bias[1:] = 1.0

    def forward(self, image: Tensor, prompts: Tensor, features: Tensor, logits: Tensor) -> Tensor:
        """image and logits `[T, 1, H, W]`, prompts `[T, 2, H, W]` (positive, negative), features
        `[T, C, H, W]` → logits `[T, 1, H, W]`."""
        guide = image + self.guide(features)
        shares = torch.softmax(self.choice(features), dim=1)
        with torch.autocast(image.device.type, enabled=False):  # variances: small differences
            guide, logits, prompts = guide.float(), logits.float(), prompts.float()
            positive, negative = prompts.split(1, dim=1)
            marked = (positive - negative * (1 - positive)).clamp(-1, 1)
            known = marked.abs()
            certain = logits.clamp(-CERTAIN, CERTAIN) * (1 - known) + CERTAIN * marked
            found = [logits, *(guided(guide, certain, radius) for radius in RADII)]
            return (shares.float() * torch.cat(found, dim=1)).sum(dim=1, keepdim=True)


def guided(guide: Tensor, values: Tensor, radius: int) -> Tensor:
    """The filter itself, all `[T, 1, H, W]`: windows are cut at the image's edges."""
    both = torch.cat([guide, values, guide * values, guide * guide], dim=1)
    guide_mean, mean, product, square = _window_means(both, radius).split(1, dim=1)
    slope = (product - guide_mean * mean) / (square - guide_mean * guide_mean + FLAT)
    line = torch.cat([slope, mean - slope * guide_mean], dim=1)
    slope, offset = _window_means(line, radius).split(1, dim=1)
    return slope * guide + offset


def _window_means(x: Tensor, radius: int) -> Tensor:
    """As matrix products: pooling with windows this large takes several times as long on a CPU."""
    rows, columns = (_window(side, radius, x.device) for side in x.shape[-2:])
    return rows @ (x @ columns.T)


@lru_cache
def _window(side: int, radius: int, device: torch.device) -> Tensor:
    """The matrix `[side, side]` that takes the mean around each place of a row of pixels."""
    place = torch.arange(side, device=device)
    near = ((place.view(-1, 1) - place).abs() <= radius).float()
    return near / near.sum(dim=1, keepdim=True)
