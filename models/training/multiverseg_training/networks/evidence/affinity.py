"""Prompt affinity: how much every place of an image looks like the places the user has marked.

The likeness to the most alike marked place, positive and negative ones apart (grey levels of the
seeds as evidence for the rest of the image: Boykov and Jolly, ICCV 2001). Nothing is learned: the
network gets the answer as more channels, so one click tells it about the whole image.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from ..blocks import local_mean
from .base import Evidence

# Cells on a side of the image, and of the coarser grid that has one example for each marked cell.
GRID = 64
EXAMPLE_GRID = 32
# Most examples of one kind; twenty clicks leave about eighty.
MOST_EXAMPLES = 256
# Neighbourhoods, in cells, whose mean and spread are compared.
NEIGHBOURHOODS = (1, 3, 7)
# What grey levels and the place, as a share of the side, weigh in the distance.
GREY, PLACE = 2.0, 0.3
# Squared distances at which a likeness has fallen to 1/e. Chosen on the validation data sets.
BANDWIDTHS = (0.02, 0.1, 0.5)
# The channels' range: with 1, what reads them took too long to grow in training.
LARGEST = 3.0
FAR = 1e4


class PromptAffinity(Evidence):
    """Images `[T, 1, H, W]` in [0, 1], H and W multiples of GRID."""

    name = 'affinity'
    title = 'prompt affinity'
    channels = 2 * len(BANDWIDTHS)
    hears_prompts = True
    grid = GRID

    def features(self, images: Tensor) -> Tensor:
        """`[T, D, GRID, GRID]`: of no direction, since likeness is looked for everywhere."""
        cell = images.shape[-1] // GRID
        means = F.avg_pool2d(images, cell)
        squares = F.avg_pool2d(images * images, cell)
        parts: list[Tensor] = []
        for side in NEIGHBOURHOODS:
            mean, square = local_mean(means, side), local_mean(squares, side)
            parts.extend([mean, (square - mean * mean).clamp(min=0).sqrt()])
        line = torch.linspace(0, 1, GRID, device=images.device)
        place = torch.stack([line.view(-1, 1).expand(GRID, GRID), line.expand(GRID, GRID)])
        place = place.unsqueeze(0).expand(images.shape[0], -1, -1, -1)
        return torch.cat([GREY * torch.cat(parts, dim=1), PLACE * place], dim=1)

    @torch.no_grad()
    def forward(self, images: Tensor, prompts: Tensor) -> Tensor:
        """prompts `[T, 2, H, W]`, positive and negative → `[T, 6, H, W]`, 0 (unlike all marked
        places, or none is marked) to LARGEST: positive, then negative, each at every bandwidth."""
        features = self.features(images)
        marked = F.avg_pool2d(prompts, images.shape[-1] // GRID)
        coarser = GRID // EXAMPLE_GRID
        share = F.avg_pool2d(marked, coarser).flatten(2)
        # Mean features of the marked places of each coarser cell: [T, 2, D, EXAMPLE_GRID²].
        sums = F.avg_pool2d((features.unsqueeze(1) * marked.unsqueeze(2)).flatten(1, 2), coarser)
        sums = sums.unflatten(1, (2, features.shape[1])).flatten(3)
        most = (share > 0).sum(dim=2).max().clamp(min=1, max=MOST_EXAMPLES)
        share, chosen = share.topk(most, dim=2)
        index = chosen.unsqueeze(2).expand(-1, -1, features.shape[1], -1)
        examples = sums.gather(3, index) / share.clamp(min=1e-6).unsqueeze(2)
        cells = features.flatten(2).transpose(1, 2).unsqueeze(1)
        offset = examples.square().sum(dim=2) + FAR * (share <= 0)
        with torch.autocast(images.device.type, enabled=False):  # a difference of near numbers
            nearest = (offset.unsqueeze(2) - 2 * cells @ examples).amin(dim=3)
        distance = (cells.square().sum(dim=3) + nearest).clamp(min=0).unflatten(2, (GRID, GRID))
        likeness = LARGEST * torch.stack([torch.exp(-distance / h) for h in BANDWIDTHS], dim=2)
        return F.interpolate(
            likeness.flatten(1, 2), size=images.shape[-2:], mode='bilinear', align_corners=False
        )
