"""CrossBlock networks: as published (`PairsNetwork`) and with a one-way context (`OneWayNetwork`)."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .affinity import AFFINITY_CHANNELS, PromptAffinity
from .blocks import LEAKY_SLOPE, CrossBlock, empty_context, upsample
from .fusion import LabelFusion
from .geodesic import GEODESIC_CHANNELS, PromptGeodesic
from .guided import GuidedFilter
from .marks import keep_marks
from .matching import Matching
from .mean import interaction_mean
from .regression import PixelRegression

LOGIT_LIMIT = 10.0
TARGET_CHANNELS = 5
PROMPT_CHANNELS = slice(2, 4)
PREVIOUS_LOGITS_CHANNEL = 4


class OutputConvolution(nn.Module):
    """The 1 × 1 convolution to logits, under its published name."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        return self.conv(x)


class CrossBlockNetwork(nn.Module):
    """The UNet of CrossBlocks both variants share.

    widths: channels per level, finest first. target_channels: 5 (image, box, positive, negative,
    previous logits) or 1 (image alone, UniverSeg).
    """

    def __init__(
        self,
        widths: Sequence[int],
        target_channels: int = TARGET_CHANNELS,
        context_channels: int = 2,
        normalised: bool = True,
        last_support: bool = False,
    ) -> None:
        super().__init__()
        self.widths = tuple(widths)
        self.target_channels = target_channels
        self.normalised = normalised
        self.enc_blocks = nn.ModuleList()
        target, context = target_channels, context_channels
        for width in self.widths:
            self.enc_blocks.append(CrossBlock(target, context, width, normalised))
            target = context = width
        self.dec_blocks = nn.ModuleList()
        below = self.widths[-1]
        for level in range(len(self.widths) - 2, -1, -1):
            width = self.widths[level]
            with_support = last_support or level > 0
            self.dec_blocks.append(
                CrossBlock(below + width, below + width, width, normalised, with_support)
            )
            below = width
        self.out_conv = OutputConvolution(self.widths[0])

    def fuse(
        self, images: Tensor, encoded: Sequence[Tensor], weights: Tensor | None = None
    ) -> Tensor | None:
        """What `predict` takes as `fused`; None in a network without label fusion."""
        return None

    @property
    def blocks(self) -> list[CrossBlock]:
        """All blocks in the order they run."""
        return [*self.enc_blocks, *self.dec_blocks]


class PairsNetwork(CrossBlockNetwork):
    """MultiverSeg (5 target channels, normalised) and UniverSeg (1 channel, no norm) as published."""

    def forward(self, target: Tensor, context: Tensor) -> Tensor:
        """target `[1, 5 or 1, H, W]`, context `[S, 2, H, W]` with S ≥ 1 → logits `[1, 1, H, W]`."""
        q, v = target, context
        skips: list[tuple[Tensor, Tensor | None]] = []
        last = len(self.enc_blocks) - 1
        for level, block in enumerate(self.enc_blocks):
            q, v = self._cross(block, q, v)
            if level < last:
                skips.append((q, v))
                q, v = F.max_pool2d(q, 2), F.max_pool2d(v, 2)
        for block in self.dec_blocks:
            skip_q, skip_v = skips.pop()
            q = torch.cat([upsample(q), skip_q], dim=1)
            v = torch.cat([upsample(v), skip_v], dim=1)
            q, v = self._cross(block, q, v)
        return self.out_conv(q)

    def _cross(self, block: CrossBlock, q: Tensor, v: Tensor) -> tuple[Tensor, Tensor | None]:
        z = block.cross.target_half(q) + block.cross.context_half(v)
        if self.normalised:  # UniverSeg has neither the norm nor this activation
            z = F.leaky_relu(z, LEAKY_SLOPE)
        q = block.target(z.mean(dim=0, keepdim=True))
        return q, None if block.support is None else block.support(z)

    def encode_context(self, context: Tensor) -> list[Tensor]:
        """Nothing can be computed ahead of the target: the pairs themselves."""
        return [context]

    def predict(
        self, target: Tensor, encoded: Sequence[Tensor], weights: Tensor, fused: None = None
    ) -> Tensor:
        """Logits of T targets, each with the pairs that have a weight in its row of `[T, S]`."""
        context = encoded[0]
        return torch.cat(
            [self(target[t : t + 1], context[weights[t] > 0]) for t in range(target.shape[0])]
        )


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


def target_parts(
    fusion: bool, affinity: bool, geodesic: bool, regression: bool = False
) -> tuple[int, ...]:
    """Channels of the target by where they come from, in their order: given, told by the context's
    masks, told by the prompts."""
    return (
        TARGET_CHANNELS,
        int(fusion) + int(regression),
        AFFINITY_CHANNELS * int(affinity),
        GEODESIC_CHANNELS * int(geodesic),
    )


class OneWayNetwork(CrossBlockNetwork):
    """Nothing of the target flows into the context stream, so each pair is encoded only once.

    reduction 1 runs the CrossBlocks at the size of the images; reduction 2 runs them at half that
    size, a quarter of the cost, and refines the target's logits at full size. matching adds
    attention to the mean over pairs in that many of the coarsest encoder blocks, everywhere to the
    pairs at the coarsest size. fusion gives the target one more channel, what `LabelFusion` says, and
    regression next to it one of `PixelRegression`; affinity and geodesic give it those of
    `PromptAffinity` and `PromptGeodesic`. guided puts a `GuidedFilter` behind the refinement. Raises
    ValueError where regression or guided have nothing to stand beside or behind.
    """

    def __init__(
        self,
        widths: Sequence[int],
        reduction: int = 1,
        matching: int = 0,
        fusion: bool = False,
        affinity: bool = False,
        guided: bool = False,
        geodesic: bool = False,
        regression: bool = False,
    ) -> None:
        if guided and reduction == 1:
            raise ValueError('guided needs reduction 2: the filter stands behind the refinement')
        if regression and not fusion:
            raise ValueError('regression needs fusion: they share the place among the channels')
        parts = target_parts(fusion, affinity, geodesic, regression)
        super().__init__(widths, target_channels=sum(parts))
        self.reduction = reduction
        self.fusion = LabelFusion() if fusion else None
        self.regression = PixelRegression() if regression else None
        self.affinity = PromptAffinity() if affinity else None
        self.geodesic = PromptGeodesic() if geodesic else None
        last = len(self.widths) - 1
        self.matching = nn.ModuleDict(
            {
                str(level): Matching(self.widths[level], 2 ** (last - level))
                for level in range(last - matching + 1, last + 1)
            }
        )
        self.refinement = (
            Refinement(self.target_channels, self.widths[0], guided) if reduction > 1 else None
        )

    def encode_context(self, context: Tensor) -> list[Tensor]:
        """context `[S, 2, H, W]` → conv_v(v_i) of every block, one `[S, C, h, w]` each, then the
        keys and values of every block with attention, then what `fuse` needs: keys and labels for the
        fusion, sums for the regression."""
        encoded: list[Tensor] = []
        skips: list[Tensor] = []
        v = context if self.reduction == 1 else F.avg_pool2d(context, self.reduction)
        last = len(self.enc_blocks) - 1
        for level, block in enumerate(self.enc_blocks):
            v = self._encode(block, v, encoded)
            if level < last:
                skips.append(v)
                v = F.max_pool2d(v, 2)
        for block in self.dec_blocks:
            v = torch.cat([upsample(v), skips.pop()], dim=1)
            v = self._encode(block, v, encoded)
        for level, matching in self.matching.items():
            encoded.extend(matching.encode(encoded[int(level)]))
        if self.fusion is not None:
            encoded.extend(self.fusion.encode(context))
        if self.regression is not None:
            encoded.append(self.regression.encode(context))
        return encoded

    @staticmethod
    def _encode(block: CrossBlock, v: Tensor, encoded: list[Tensor]) -> Tensor:
        half = block.cross.context_half(v)
        encoded.append(half)
        return half if block.support is None else block.support(F.leaky_relu(half, LEAKY_SLOPE))

    @torch.no_grad()
    def fuse(
        self, images: Tensor, encoded: Sequence[Tensor], weights: Tensor | None = None
    ) -> Tensor | None:
        """What the masks of the context say of images `[T, 1, H, W]`, before any prompt:
        `[T, 1 or 2, H, W]`, −1 to 1, label fusion first. Of `encoded` only the last tensors are read,
        those made for it; weights as in `predict`."""
        if self.fusion is None:
            return None
        if self.regression is None:
            return self.fusion(images, *encoded[-2:], weights)
        keys, labels, sums = encoded[-3:]
        found = [self.fusion(images, keys, labels, weights), self.regression(images, sums, weights)]
        return torch.cat(found, dim=1)

    def predict(
        self,
        target: Tensor,
        encoded: Sequence[Tensor],
        weights: Tensor | None = None,
        fused: Tensor | None = None,
    ) -> Tensor:
        """Logits `[T, 1, H, W]` of T targets `[T, 5, H, W]`.

        weights `[T, S]` says which pairs count for which target (rows sum to one); without it
        there must be one target, and every pair counts the same. fused: what `fuse` returned for
        these images, which no prompt changes; computed here when it is left out. Marks hold
        (`keep_marks`), except in training.
        """
        if fused is None:
            fused = self.fuse(target[:, :1], encoded, weights)
        limited = target[:, PREVIOUS_LOGITS_CHANNEL:].clamp(-LOGIT_LIMIT, LOGIT_LIMIT)
        parts = [target[:, :PREVIOUS_LOGITS_CHANNEL], limited]
        if fused is not None:
            parts.append(fused)
        for heard in (self.affinity, self.geodesic):
            if heard is not None:
                parts.append(heard(target[:, :1], target[:, PROMPT_CHANNELS]))
        target = torch.cat(parts, dim=1)
        q = target if self.reduction == 1 else F.avg_pool2d(target, self.reduction)
        skips: list[Tensor] = []
        last = len(self.enc_blocks) - 1
        for level, block in enumerate(self.enc_blocks):
            q = self._predict(block, q, encoded, weights, level)
            if level < last:
                skips.append(q)
                q = F.max_pool2d(q, 2)
        for number, block in enumerate(self.dec_blocks, start=len(self.enc_blocks)):
            q = torch.cat([upsample(q), skips.pop()], dim=1)
            q = self._predict(block, q, encoded, weights, number)
        logits = self.out_conv(q)
        if self.refinement is not None:
            logits = self.refinement(target, q, logits)
        # Training must see what the network itself makes of the marks.
        return logits if self.training else keep_marks(logits, target[:, PROMPT_CHANNELS])

    def _predict(
        self,
        block: CrossBlock,
        q: Tensor,
        encoded: Sequence[Tensor],
        weights: Tensor | None,
        number: int,
    ) -> Tensor:
        half = block.cross.target_half(q)
        context = encoded[number]
        if weights is None:
            mean = F.leaky_relu(half + context, LEAKY_SLOPE).mean(dim=0, keepdim=True)
        else:
            mean = interaction_mean(half, context.to(half.dtype), weights)
        if str(number) in self.matching:
            first = len(self.blocks) + 2 * list(self.matching).index(str(number))
            keys, values = (tensor.to(half.dtype) for tensor in encoded[first : first + 2])
            mean = mean + self.matching[str(number)](half, keys, values, weights)
        return block.target(mean)

    def forward(self, target: Tensor, context: Tensor) -> Tensor:
        """target `[1, 5, H, W]`, context `[S, 2, H, W]` (S = 0 allowed) → logits `[1, 1, H, W]`."""
        if context.shape[0] == 0:
            context = empty_context(target.shape[-1], target.device)
        return self.predict(target, self.encode_context(context))
