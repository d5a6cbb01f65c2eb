"""Patch-based label fusion: what the context's masks say of a target, before any network is asked.

Each cell of the target takes the mean label of the context's cells that look like it and lie near
it, weighted by a Gaussian of the distance (Coupé et al., NeuroImage 2011; a Nadaraya-Watson
regression). Nothing is learned: the network gets the answer as one more channel and corrects it.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from .base import Evidence

# Cells on a side of the image.
GRID = 32
# Pairs used of a larger set: the ones whose cells differ least from the target's at the same place.
MOST_PAIRS = 8
# What a feature weighs in the distance. Chosen on the validation data sets.
BANDWIDTH = 60**0.5
PATCH, CENTRE, SPREAD, PLACE, SURROUNDINGS = 0.5, 2.0, 2.0, 2.0, 0.5
PATCH_SIDE = 5


class LabelFusion(Evidence):
    """Images `[n, 1, H, W]` in [0, 1], H and W multiples of GRID; masks alike, 0 to 1.

    most_pairs: how many pairs of a larger set are used.
    """

    name = 'fusion'
    title = 'label fusion'
    channels = 1
    cached = ('keys', 'labels')
    grid = GRID

    def __init__(self, most_pairs: int = MOST_PAIRS) -> None:
        super().__init__()
        self.most_pairs = most_pairs

    def features(self, images: Tensor) -> Tensor:
        """`[n, D, GRID, GRID]`: squared distances are the exponents of the Gaussian."""
        cell = images.shape[-1] // GRID
        means = F.avg_pool2d(images, cell)
        variance = F.avg_pool2d(images * images, cell) - means * means
        coarse = F.avg_pool2d(means, 4)
        around = F.interpolate(coarse, scale_factor=4, mode='bilinear', align_corners=False)
        line = torch.linspace(0, 1, GRID, device=images.device)
        place = torch.stack([line.view(-1, 1).expand(GRID, GRID), line.expand(GRID, GRID)])
        parts = [
            PATCH * _shifts(means, PATCH_SIDE, 1),
            CENTRE * means,
            SPREAD * variance.clamp(min=0).sqrt(),
            PLACE * place.unsqueeze(0).expand(images.shape[0], -1, -1, -1),
            SURROUNDINGS * _shifts(around, 3, GRID // 4),
        ]
        return BANDWIDTH * torch.cat(parts, dim=1)

    def encode(self, context: Tensor) -> tuple[Tensor, Tensor]:
        """Keys `[S, D, GRID, GRID]` and labels `[S, 1, GRID, GRID]` of pairs `[S, 2, H, W]`."""
        cell = context.shape[-1] // GRID
        return self.features(context[:, :1]), F.avg_pool2d(context[:, 1:], cell)

    @torch.no_grad()
    def forward(
        self, images: Tensor, keys: Tensor, labels: Tensor, weights: Tensor | None = None
    ) -> Tensor:
        """T images `[T, 1, H, W]` and S encoded pairs → `[T, 1, H, W]`, −1 (background) to 1.

        weights `[T, S]`: zero leaves a pair out for an image; without it there is one image.
        """
        if weights is None:
            return self._fuse(images, keys, labels)
        used = [row.nonzero().flatten() for row in weights]
        return torch.cat(
            [self._fuse(images[t : t + 1], keys[u], labels[u]) for t, u in enumerate(used)]
        )

    def _fuse(self, image: Tensor, keys: Tensor, labels: Tensor) -> Tensor:
        query = self.features(image)
        difference = (keys - query).square().mean(dim=(1, 2, 3))
        pairs = torch.as_tensor(keys.shape[0]).clamp(max=self.most_pairs)
        nearest = difference.topk(pairs, largest=False, sorted=False).indices
        # All cells of all pairs in one row.
        cells = keys[nearest].flatten(2).transpose(0, 1).flatten(1)
        likeness = query.flatten(2)[0].T @ cells - cells.square().sum(dim=0) / 2
        shares = torch.softmax(likeness, dim=1)
        found = (shares @ labels[nearest].flatten()).view(1, 1, GRID, GRID)
        size = image.shape[-2:]
        return 2 * F.interpolate(found, size=size, mode='bilinear', align_corners=False) - 1


def _shifts(images: Tensor, side: int, step: int) -> Tensor:
    """The image moved by −step · (side // 2) … in both directions: `[n, side², h, w]`."""
    reach = step * (side // 2)
    padded = F.pad(images, (reach,) * 4, mode='replicate')
    height, width = images.shape[-2:]
    return torch.cat(
        [
            padded[:, :, y : y + height, x : x + width]
            for y in range(0, 2 * reach + 1, step)
            for x in range(0, 2 * reach + 1, step)
        ],
        dim=1,
    )
