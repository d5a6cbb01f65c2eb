"""Pixel regression: what a pixel's grey level, edges and place say of its label in the context.

The classic of interactive segmentation, a classifier of filter responses trained on the labelled
pixels (Trainable Weka Segmentation, Arganda-Carreras et al., Bioinformatics 2017), as kernel ridge
regression with random Fourier features (Rahimi and Recht, NIPS 2007). Its normal equations are means
over the pixels, so each pair's are made once and a set's are their mean: any number of pairs costs the
same. Nothing is learned ahead: the network gets the answer as one more channel and corrects it.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from .base import Evidence

# Cells on a side of the image that are learned from, and that are asked.
LEARNED, ASKED = 32, 64
# At full resolution every pixel is asked, and of so many in a row and so many rows one is learned from,
# in another column of each row: every line of pixels is seen, however thin.
EVERY, COLUMNS = 4, (0, 2, 1, 3)
# Standard deviations of the Gaussians, pixels, and how many of the first ones tell edges too.
Scales = tuple[tuple[float, ...], int]
COARSE: Scales = ((0.7, 1.5, 3.0, 6.0, 12.0), 3)
FINE: Scales = ((0.7, 1.0, 1.5, 2.5, 4.0, 7.0, 12.0), 6)
# Differences at which a likeness has fallen to 1/√e: grey levels, derivatives (times the scale to
# their order), places as shares of the image. Chosen on the validation data sets, as the rest here.
GREY, EDGE, PLACE = 1.2, 0.2, 0.5
FEATURES = 256
# A pixel of the structure counts as much as so many others, for it is the rarer one.
FOREGROUND = 4.0
RIDGE = 3e-4
ITERATIONS = 24


class PixelRegression(Evidence):
    """Images `[n, 1, H, W]` in [0, 1], H and W the same multiple of LEARNED; masks alike, 0 to 1.

    features: how many random ones; a pair is kept in the square of that many numbers. full: at full
    resolution, from single pixels, with more scales. ridge, iterations: of the solver.
    """

    name = 'regression'
    title = 'pixel regression'
    channels = 1
    cached = ('sums',)
    grid = LEARNED
    begins_like = 'fusion'

    def __init__(
        self,
        features: int = FEATURES,
        full: bool = False,
        ridge: float = RIDGE,
        iterations: int = ITERATIONS,
    ) -> None:
        super().__init__()
        self.count = features
        self.full = full
        self.ridge = ridge
        self.iterations = iterations
        self.scales = FINE if full else COARSE
        responses = len(self.scales[0]) + 3 * self.scales[1] + 2
        random = np.random.RandomState(0)  # whose numbers are the same in every version
        frequencies = torch.from_numpy(random.standard_normal((responses, features))).float()
        phases = torch.from_numpy(random.uniform(0, 2 * np.pi, features)).float()
        self.register_buffer('frequencies', _half(frequencies), persistent=False)
        self.register_buffer('phases', phases, persistent=False)

    def learned(self, context: Tensor) -> tuple[Tensor, Tensor]:
        """Features `[S, m, count]` and masks `[S, m, 1]` that are learned from, of pairs `[S, 2, H, W]`."""
        if self.full:
            features = self.features(context[:, :1], int(context.shape[-1]), chosen=True)
            return features, _chosen(context[:, 1:]).flatten(2).transpose(1, 2)
        masks = F.avg_pool2d(context[:, 1:], context.shape[-1] // LEARNED)
        return self.features(context[:, :1], LEARNED), masks.flatten(2).transpose(1, 2)

    def features(self, images: Tensor, grid: int, chosen: bool = False) -> Tensor:
        """`[n, grid · grid, count]` at the centres of the cells, or at some of them; products are
        likenesses."""
        line = (torch.arange(grid, device=images.device) + 0.5) / (grid * PLACE)
        place = torch.stack([line.view(-1, 1).expand(grid, grid), line.expand(grid, grid)])
        places = place.unsqueeze(0).expand(images.shape[0], -1, -1, -1)
        shown = torch.cat([_responses(images, grid, self.scales), places], dim=1)
        responses = (_chosen(shown) if chosen else shown).flatten(2).transpose(1, 2)
        return torch.cos(responses @ self.frequencies + self.phases) * (2 / self.count) ** 0.5

    @torch.no_grad()
    def encode(self, context: Tensor) -> tuple[Tensor]:
        """Of each pair `[S, 2, H, W]` the weighted means over its cells of the products of features and
        1 (rows) with features, 1 and label, −1 to 1 (columns): `[S, count + 1, count + 2]`."""
        with torch.autocast(context.device.type, enabled=False):  # sums over many pixels
            features, mask = self.learned(context.float())
            rows = torch.cat([features, torch.ones_like(mask)], dim=2)
            counted = (1 + (FOREGROUND - 1) * mask) / mask.shape[1]
            return (rows.transpose(1, 2) @ (counted * torch.cat([rows, 2 * mask - 1], dim=2)),)

    @torch.no_grad()
    def forward(self, images: Tensor, sums: Tensor, weights: Tensor | None = None) -> Tensor:
        """T images and S encoded pairs → `[T, 1, H, W]`, −1 (background) to 1.

        weights `[T, S]`: how much a pair counts for an image; without it there is one image, and all
        count the same.
        """
        if weights is None:
            mean = sums.mean(dim=0, keepdim=True)
        else:
            mean = (weights @ sums.flatten(1)).view(-1, *sums.shape[1:])
        slope, offset = _solve(mean, self.ridge, self.iterations)
        asked = int(images.shape[-1]) if self.full else ASKED
        found = self.features(images, asked) @ slope + offset
        said = found.transpose(1, 2).view(-1, 1, asked, asked).clamp(-1, 1)
        if self.full:
            return said
        return F.interpolate(said, size=images.shape[-2:], mode='bilinear', align_corners=False)


def _chosen(values: Tensor) -> Tensor:
    """`[n, C, H, W]` → the pixels that are learned from at full resolution, `[n, C, H, W / EVERY]`."""
    parts = [values[:, :, row::EVERY, column::EVERY] for row, column in enumerate(COLUMNS)]
    return torch.cat(parts, dim=2)


def _responses(images: Tensor, grid: int, scales: Scales) -> Tensor:
    """Grey levels, then per edge scale the length of the gradient and the two principal curvatures,
    in units of their bandwidths: `[n, responses, grid, grid]`."""
    grey_scales, edge_count = scales
    greys: list[Tensor] = []
    edges: list[Tensor] = []
    for number, scale in enumerate(grey_scales):
        # Orders of the derivative, along y and then along x.
        grey, x, xx, y, xy, _, yy, _, _ = (
            _at_pixels(images, scale) if grid == images.shape[-1] else _at_cells(images, grid, scale)
        )
        greys.append(grey)
        if number < edge_count:
            mean = (xx + yy) / 2
            spread = _length((xx - yy) / 2, xy)
            edges.extend([_length(x, y), mean + spread, mean - spread])
    return torch.cat([torch.cat(greys, dim=1) / GREY, torch.cat(edges, dim=1) / EDGE], dim=1)


def _half(values: Tensor) -> Tensor:
    """No finer than half precision, in which exported graphs keep their constants."""
    return values.half().float()


def _length(x: Tensor, y: Tensor) -> Tensor:
    return torch.sqrt(x * x + y * y + 1e-8)


def _at_cells(images: Tensor, grid: int, scale: float) -> list[Tensor]:
    """Derivatives at the centres of the cells, by products with matrices."""
    filters = _matrix(int(images.shape[-1]), grid, scale, images.device)
    found = filters @ images @ filters.T
    return [part for row in found.chunk(3, dim=2) for part in row.chunk(3, dim=3)]


def _at_pixels(images: Tensor, scale: float) -> list[Tensor]:
    """Derivatives at every pixel, by convolutions, whose kernels are smaller than matrices."""
    filters = _kernels(scale, images.device)
    reach = filters.shape[1] // 2
    padded = F.pad(images, (reach,) * 4, mode='replicate')
    along_y = F.conv2d(padded, filters.view(3, 1, -1, 1))
    found = F.conv2d(along_y, filters.view(3, 1, 1, -1).repeat(3, 1, 1, 1), groups=3)
    return list(found.chunk(9, dim=1))


def _gaussians(distance: np.ndarray) -> np.ndarray:
    """Weights `[3, n, m]` of m places around n others, at distances in scales: the Gaussian mean and first
    and second derivatives, times the scale to their order."""
    mean = np.exp(-(distance**2) / 2)
    mean /= mean.sum(axis=1, keepdims=True)
    second = mean * (distance**2 - 1)
    second -= mean * second.sum(axis=1, keepdims=True)  # nothing where nothing changes
    return np.stack([mean, mean * distance, second])


@lru_cache
def _kernels(scale: float, device: torch.device) -> Tensor:
    """`[3, places]` of `_gaussians` around a pixel."""
    reach = int(3 * scale) + 2
    weights = _gaussians(np.arange(-reach, reach + 1)[None] / scale)[:, 0]
    return _half(torch.from_numpy(weights)).to(device)


@lru_cache
def _matrix(side: int, grid: int, scale: float, device: torch.device) -> Tensor:
    """The matrix `[3 · grid, side]` of `_gaussians` around the centres of the cells of a row of pixels.
    Beyond its ends the row goes on with the pixels there."""
    reach = int(3 * scale) + 2
    place = np.arange(-reach, side + reach)
    centres = (np.arange(grid) + 0.5) * side / grid - 0.5
    weights = _gaussians((place - centres[:, None]) / scale).reshape(3 * grid, -1)
    ends = np.eye(side)[place.clip(0, side - 1)]
    return _half(torch.from_numpy(weights @ ends)).to(device)


def _solve(sums: Tensor, ridge: float, iterations: int) -> tuple[Tensor, Tensor]:
    """What `encode` returns, `[T, …]` → slope `[T, count, 1]` and offset `[T, 1, 1]`.

    By Chebyshev iteration (Golub and Varga, 1961): exporters know no solver, and conjugate gradients
    differ by a tenth with the last digit of single precision, where runtimes differ. It needs bounds
    of the spectrum: the ridge, and the Frobenius norm.
    """
    products, totals, labelled = sums[:, :-1, :-2], sums[:, :-1, -2:-1], sums[:, :-1, -1:]
    count, label = sums[:, -1:, -2:-1], sums[:, -1:, -1:]
    centre = totals / count
    matrix = products - centre @ totals.transpose(1, 2)
    residual = labelled - centre * label
    radius = torch.sqrt((matrix * matrix).sum(dim=(1, 2), keepdim=True)) / 2
    middle = radius + ridge
    factor = radius / middle
    step = residual / middle
    slope = torch.zeros_like(residual)
    for _ in range(iterations):
        slope = slope + step
        residual = residual - matrix @ step - ridge * step
        following = 1 / (2 * middle / radius - factor)
        step = following * (factor * step + 2 / radius * residual)
        factor = following
    return slope, (label - totals.transpose(1, 2) @ slope) / count
