"""Geodesic distance to the marked places: how much the grey level changes on the way there.

Small inside a homogeneous region that the user has marked, large behind its border (Criminisi,
Sharp, Blake, ECCV 2008; as channels of a network: Wang et al., DeepIGeoS, TPAMI 2018). Nothing is
learned: the network gets the answer as more channels, so one click tells it how far to go.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from ..blocks import local_mean
from .base import Evidence

# Cells on a side of the image.
GRID = 64
# What a step to the next cell costs beside the change of the grey level, 0 to 1.
STEP = 0.005
# Sweeps along rows and then columns: a path may bend twice as often.
SWEEPS = 2
# Distances at which a nearness has fallen to 1/e.
BANDWIDTHS = (0.1, 0.3, 1.0)
# The nearness at a marked place.
LARGEST = 3.0
# The distance where nothing is marked, and the largest that counts in the comparison.
FAR, FARTHEST = 1000.0, 3.0


class PromptGeodesic(Evidence):
    """Images `[T, 1, H, W]` in [0, 1], H and W multiples of GRID."""

    name = 'geodesic'
    title = 'geodesic distances'
    channels = 2 * len(BANDWIDTHS) + 1
    hears_prompts = True
    grid = GRID

    def distances(self, images: Tensor, prompts: Tensor) -> Tensor:
        """Of every cell to the nearest positive and negative mark, `[T, 2, GRID, GRID]`."""
        cell = images.shape[-1] // GRID
        grey = local_mean(F.avg_pool2d(images, cell), 3)
        distance = FAR * (F.avg_pool2d(prompts, cell) <= 0)
        along_rows, along_columns = _way(grey), _way(grey.transpose(2, 3))
        for _ in range(SWEEPS):
            distance = _sweep(distance, along_rows)
            distance = _sweep(distance.transpose(2, 3), along_columns).transpose(2, 3)
        return distance

    @torch.no_grad()
    def forward(self, images: Tensor, prompts: Tensor) -> Tensor:
        """prompts `[T, 2, H, W]`, positive and negative → `[T, 7, H, W]`: nearness to the positive
        and to the negative marks at every bandwidth, 0 to LARGEST, and which are nearer, −1 to 1."""
        with torch.autocast(images.device.type, enabled=False):  # differences of long sums
            distance = self.distances(images.float(), prompts.float())
            nearness = [LARGEST * torch.exp(-distance / h) for h in BANDWIDTHS]
            positive, negative = distance.clamp(max=FARTHEST).split(1, dim=1)
            nearer = (negative - positive) / (negative + positive + BANDWIDTHS[0])
            return F.interpolate(
                torch.cat([*nearness, nearer], dim=1),
                size=images.shape[-2:],
                mode='bilinear',
                align_corners=False,
            )


def _way(grey: Tensor) -> Tensor:
    """What it costs to come from the first column to each: `[T, 1, h, w]`."""
    steps = (grey[..., 1:] - grey[..., :-1]).abs() + STEP
    return F.pad(steps, (1, 0)).cumsum(dim=3)


def _sweep(distance: Tensor, way: Tensor) -> Tensor:
    """Paths go on along the rows in both directions: min over x' of d(x') + |way(x) − way(x')|.

    The running minimum doubles its reach at every step; exporters know no other.
    """
    least = torch.cat([distance - way, (distance + way).flip(3)], dim=1)
    reach = 1
    while reach < least.shape[3]:
        nearer = _smaller(least[..., reach:], least[..., :-reach])
        least = torch.cat([least[..., :reach], nearer], dim=3)
        reach *= 2
    forwards, backwards = least.chunk(2, dim=1)
    return _smaller(forwards + way, backwards.flip(3) - way)


def _smaller(a: Tensor, b: Tensor) -> Tensor:
    """Of each two values the smaller one; runtimes for WebGPU have no minimum of two tensors."""
    return torch.where(a < b, a, b)
