"""The UNet of CrossBlocks, and the network of them as published."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .blocks import LEAKY_SLOPE, CrossBlock, upsample
from .target import TARGET_CHANNELS


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
        """What `predict` takes as `fused`; None in a network that is told nothing."""
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
        """Logits of T targets, each with the pairs that have a weight in its row of `[T, S]`. Of a target's
        channels the network sees the first that it takes: UniverSeg the image, and nothing of prompts."""
        context = encoded[0]
        target = target[:, : self.target_channels]
        return torch.cat(
            [self(target[t : t + 1], context[weights[t] > 0]) for t in range(target.shape[0])]
        )
