"""Which pairs of a context the marks bear out: a context that points elsewhere yields to the user.

What a pair says of a mark is what label fusion would from it alone. The product does the same in
TypeScript (`src/examples/MarkedCells.ts`), before it asks the network. Nothing is learned here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .networks import OneWayNetwork
from .networks.evidence.fusion import GRID, LabelFusion

# The least that is believed of a pair's word about a mark: it is rough, and a mark may be close to a border.
DOUBT = 0.2
# A pair is set aside when it is less than this share as likely, given the marks, as the likeliest, or when
# it does worse than saying the latter of every mark. All are set aside only by so many marks.
RATIO, KNOWS_NOTHING, SEVERAL = 0.1, 0.25, 2


@torch.no_grad()
def borne_out(
    network: nn.Module,
    images: Tensor,
    encoded: Sequence[Tensor],
    weights: Tensor,
    marks: Sequence[Tensor],
) -> Tensor:
    """The weights `[T, S]` of the pairs that the marks bear out, for images `[T, 1, H, W]`; those of
    others are zero, and where none is left the stand-in, the last pair, has all the weight.

    marks: of each prompt the channels `[T, 2, H, W]`, positive and negative; nothing is said of a
    target that has none. Networks without label fusion keep all weights.
    """
    if getattr(network, LabelFusion.name, None) is None:
        return weights
    likelihood = likelihoods(network, images, encoded, weights, marks)
    likelihood = likelihood.masked_fill(weights == 0, -math.inf)
    given = torch.stack([prompt.flatten(1).sum(dim=1) > 0 for prompt in marks]).sum(dim=0)
    least = likelihood.amax(dim=1, keepdim=True) + math.log(RATIO)
    least = torch.maximum(least, given.view(-1, 1) * math.log(KNOWS_NOTHING))
    kept = (likelihood >= least).float()
    kept = kept / kept.sum(dim=1, keepdim=True).clamp(min=1)
    kept[:, -1] += (kept.sum(dim=1) == 0).float()
    # The stand-in itself is no pair that could be contradicted.
    free = (given == 0) | (weights[:, -1] > 0) | ((given < SEVERAL) & (kept[:, -1] > 0))
    return torch.where(free.view(-1, 1), weights, kept)


def likelihoods(
    network: OneWayNetwork,
    images: Tensor,
    encoded: Sequence[Tensor],
    weights: Tensor,
    marks: Sequence[Tensor],
) -> Tensor:
    """Logarithms of the probability that each pair with a weight gives the marks, `[T, S]`; zero where there
    is none. Arguments as in `borne_out`."""
    fusion: LabelFusion = getattr(network, LabelFusion.name)
    keys, labels = (encoded[network.cached_names.index(name)] for name in fusion.cached_names)
    query = fusion.features(images).flatten(2)
    found = torch.zeros_like(weights)
    for prompt in marks:
        found += _of_mark(query, keys, labels, weights, _shares(prompt))
    return found


def _shares(prompt: Tensor) -> Tensor:
    """How much of each cell is marked, `[T, 2, GRID²]`."""
    return F.avg_pool2d(prompt, prompt.shape[-1] // GRID).flatten(2)


def _of_mark(query: Tensor, keys: Tensor, labels: Tensor, weights: Tensor, share: Tensor) -> Tensor:
    found = torch.zeros_like(weights)
    for target, pairs in enumerate(weights):
        total = share[target].sum()
        if total == 0:
            continue
        cells = share[target].sum(dim=0).nonzero().flatten()
        of_cells = share[target][:, cells] / total
        for pair in pairs.nonzero().flatten().tolist():
            inside = _said(query[target][:, cells], keys[pair], labels[pair])
            right = (of_cells[0] * inside + of_cells[1] * (1 - inside)).sum()
            found[target, pair] = torch.log(DOUBT + (1 - 2 * DOUBT) * right)
    return found


def _said(asked: Tensor, keys: Tensor, labels: Tensor) -> Tensor:
    """What one pair says of cells with features `[D, n]`: `[n]`, 0 (background) to 1."""
    cells = keys.flatten(1)
    likeness = asked.T @ cells - cells.square().sum(dim=0) / 2
    return torch.softmax(likeness, dim=1) @ labels.flatten()
