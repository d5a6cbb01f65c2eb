"""What the network thinks of its own answer: the Dice to expect, whether the structure is there, and
where the answer may be wrong.

The answer is described by a few hundred numbers: how clear-cut it is, what the network saw inside it,
around it and everywhere, and how its area, place and grey levels compare with those of the context's
masks. Two numbers are learned from them, on answers of the network that it stands behind, which does
not change; how likely each pixel is wrong follows from its logit and the Dice to expect:
`multiverseg_training.verdict`.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .blocks import LEAKY_SLOPE
from .target import PREVIOUS_LOGITS_CHANNEL, PROMPT_CHANNELS

# Of a pair: area, place, grey levels inside and around, length of the contour, grey levels of the image.
SHAPE = 9
# Side of the image, in cells, by which it is told how alike two of them are.
CELLS = 16
HIDDEN = 256
# Pixels around a mask that its grey levels are compared with.
RING = 4
# Logits and deviations from the mean are cut here: no single number decides alone.
LARGEST_LOGIT, LARGEST_DEVIATION = 15.0, 4.0
LIKENESS = 8.0
PEAK_SIDE = 8
# Grey levels of an image that vary less show nothing: the stand-in for an empty context.
LEAST_SPREAD = 1e-4
FAR = 1e4


@dataclass(frozen=True)
class Seen:
    """What an answer came from: target with all its evidence `[T, channels, H, W]`, features of the last
    block `[T, C, H/2, W/2]`, logits `[T, 1, H, W]`; what the gate said, a logit `[T, 1]`, where there is one."""

    target: Tensor
    features: Tensor
    logits: Tensor
    presence: Tensor | None


class Verdict(nn.Module):
    """features: channels of the last block; target_channels: of the target with its evidence; hidden: units."""

    def __init__(self, features: int, target_channels: int, hidden: int = HIDDEN) -> None:
        super().__init__()
        self.made_for = features, target_channels
        described = 11 + 5 * target_channels + 3 * features + 6 * SHAPE + 2 + 5 + 4
        self.register_buffer('centre', torch.zeros(described))
        self.register_buffer('scale', torch.ones(described))
        self.hidden = nn.Linear(described, hidden)
        self.out = nn.Linear(hidden, 2)
        # One, the logit's size, that of the Dice to expect, and their product.
        self.doubt = nn.Parameter(torch.zeros(4))

    @staticmethod
    def summarise(context: Tensor) -> Tensor:
        """What is kept of each pair `[S, 2, H, W]`: `[S, SHAPE + CELLS²]`."""
        image = context[:, :1]
        return torch.cat([_shape(image, context[:, 1:]), _cells(image)], dim=1)

    def forward(self, seen: Seen, summary: Tensor, weights: Tensor | None) -> tuple[Tensor, Tensor]:
        """Logits of the expected Dice and of the presence, `[T]` each; summary `[S, …]` of the pairs,
        weights `[T, S]` as in `OneWayNetwork.predict`."""
        return self.judge(self.describe(seen, summary, weights))

    def judge(self, described: Tensor) -> tuple[Tensor, Tensor]:
        """The same from what `describe` returns."""
        given = ((described - self.centre) / self.scale).clamp(-LARGEST_DEVIATION, LARGEST_DEVIATION)
        out = self.out(F.leaky_relu(self.hidden(given), LEAKY_SLOPE))
        return out[:, 0], out[:, 1]

    def wrong(self, size: Tensor, overlap: Tensor) -> Tensor:
        """Logits of how likely pixels are wrong, from the size of their logits `[T, …]` and the logit of
        the Dice to expect `[T]`."""
        size = size.clamp(max=LARGEST_LOGIT)
        expected = overlap.view(-1, *[1] * (size.dim() - 1))
        one, near, sure, both = self.doubt
        return one + near * size + (sure + both * size) * expected

    @torch.no_grad()
    def describe(self, seen: Seen, summary: Tensor, weights: Tensor | None) -> Tensor:
        """`[T, K]`."""
        target, features = seen.target, seen.features
        logits = seen.logits.clamp(-LARGEST_LOGIT, LARGEST_LOGIT) / 10
        probability = torch.sigmoid(seen.logits)
        mask = (seen.logits > 0).to(probability)
        ring = _ring(mask)
        image = target[:, :1]
        told = _limited(target)
        near = F.interpolate(features, size=image.shape[-2:], mode='nearest')
        area = mask.mean(dim=(2, 3))
        parts = [
            area,
            area.sqrt(),
            probability.mean(dim=(2, 3)).sqrt(),
            _overlap(probability, mask),
            logits.amax(dim=(2, 3)),
            F.avg_pool2d(probability, PEAK_SIDE).amax(dim=(2, 3)),
            _inside(probability, mask),
            _inside(probability, ring),
            (4 * probability * (1 - probability)).sum(dim=(2, 3)) / (mask.sum(dim=(2, 3)) + 20),
            _inside(logits, mask),
            _inside(logits, ring),
            told.mean(dim=(2, 3)),
            told.amax(dim=(2, 3)),
            *(_inside(told, where) for where in (mask, ring, probability)),
            *(_inside(near, where) for where in (mask, ring)),
            features.mean(dim=(2, 3)),
            _shape(image, mask),
            *_compared(_cells(image), summary, weights),
            *_marks(target),
            *_before(target[:, PREVIOUS_LOGITS_CHANNEL:][:, :1], mask),
        ]
        return torch.cat(parts, dim=1)


def _limited(target: Tensor) -> Tensor:
    """The target's channels, the previous logits brought to the size of the others."""
    before = PREVIOUS_LOGITS_CHANNEL
    logits = target[:, before : before + 1] / 10
    return torch.cat([target[:, :before], logits, target[:, before + 1 :]], dim=1)


def _ring(mask: Tensor) -> Tensor:
    return (F.max_pool2d(mask, 2 * RING + 1, 1, RING) - mask).clamp(min=0)


def _inside(values: Tensor, where: Tensor) -> Tensor:
    """Weighted means `[n, C]` of values `[n, C, H, W]`, weights `[n, 1, H, W]`."""
    return (values * where).sum(dim=(2, 3)) / (where.sum(dim=(2, 3)) + 1e-3)


def _overlap(probability: Tensor, mask: Tensor) -> Tensor:
    """Soft Dice of a map with the mask it becomes."""
    both = probability.sum(dim=(2, 3)) + mask.sum(dim=(2, 3))
    return 2 * (probability * mask).sum(dim=(2, 3)) / (both + 1e-3)


def _shape(image: Tensor, mask: Tensor) -> Tensor:
    """`[n, SHAPE]` of images and masks `[n, 1, H, W]`."""
    height, width = image.shape[-2:]
    down = torch.linspace(0, 1, height, device=image.device).view(1, 1, -1, 1).expand_as(image)
    right = torch.linspace(0, 1, width, device=image.device).view(1, 1, 1, -1).expand_as(image)
    area = mask.mean(dim=(2, 3))
    mean = _inside(image, mask)
    spread = _inside((image - mean[:, :, None, None]) ** 2, mask).clamp(min=0).sqrt()
    edge = F.max_pool2d(mask, 3, 1, 1) + F.max_pool2d(-mask, 3, 1, 1)
    whole = image.mean(dim=(2, 3))
    varies = ((image - whole[:, :, None, None]) ** 2).mean(dim=(2, 3)).sqrt()
    return torch.cat(
        [
            area,
            _inside(down, mask),
            _inside(right, mask),
            mean,
            spread,
            _inside(image, _ring(mask)),
            edge.mean(dim=(2, 3)) / (area.sqrt() + 1e-3),
            whole,
            varies,
        ],
        dim=1,
    )


def _cells(image: Tensor) -> Tensor:
    """Images `[n, 1, H, W]` as directions `[n, CELLS²]`: the product of two is how alike they are."""
    cells = F.avg_pool2d(image, image.shape[-1] // CELLS).flatten(1)
    cells = cells - cells.mean(dim=1, keepdim=True)
    return cells / (cells.square().sum(dim=1, keepdim=True).sqrt() + 1e-3)


def _compared(cells: Tensor, summary: Tensor, weights: Tensor | None) -> list[Tensor]:
    """How the pairs' masks are: their mean, spread, largest and smallest, those of the images most alike;
    how alike the images are, and how many there are. Zeros for an empty context."""
    shape, directions = summary[:, :SHAPE], summary[:, SHAPE:]
    if weights is None:
        weights = torch.ones_like(summary[:, :1]).T
    used = ((weights > 0) & (shape[:, SHAPE - 1] > LEAST_SPREAD)).to(shape)
    count = used.sum(dim=1, keepdim=True)
    some = (count > 0).to(shape)
    share = used / count.clamp(min=1)
    alike = cells @ directions.T
    unused = FAR * (1 - used)
    mean = share @ shape
    spread = (share @ (shape * shape) - mean * mean).clamp(min=0).sqrt()
    nearest = torch.softmax(LIKENESS * alike - unused, dim=1) @ shape
    return [
        mean,
        spread,
        some * (shape - unused.unsqueeze(2)).amax(dim=1),
        some * (shape + unused.unsqueeze(2)).amin(dim=1),
        some * nearest,
        some * (alike - unused).amax(dim=1, keepdim=True),
        (share * alike).sum(dim=1, keepdim=True),
        some,
        torch.log1p(count),
    ]


def _marks(target: Tensor) -> list[Tensor]:
    """Whether there are marks of each kind, and how much of clicks and scribbles: three numbers."""
    sums = target[:, 1 : PROMPT_CHANNELS.stop].sum(dim=(2, 3))
    return [(sums > 0).to(target)]


def _before(previous: Tensor, mask: Tensor) -> list[Tensor]:
    """How the answer differs from what it went on from; zeros where that is nothing: four numbers."""
    some = (previous.abs().amax(dim=(2, 3)) > 0).to(mask)
    before = (previous > 0).to(mask)
    areas = before.sum(dim=(2, 3)), mask.sum(dim=(2, 3))
    overlap = 2 * (before * mask).sum(dim=(2, 3)) / (areas[0] + areas[1] + 1)
    change = torch.log((areas[1] + 5) / (areas[0] + 5))
    return [some, some * overlap, some * before.mean(dim=(2, 3)).sqrt(), some * change]
