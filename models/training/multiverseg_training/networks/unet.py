"""ScribblePrompt-UNet: a plain UNet over the five target channels, without a context set."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .blocks import upsample


class Step(nn.Module):
    """3 × 3 convolution and PReLU with one parameter (1 × 1 without activation for the output)."""

    def __init__(self, in_channels: int, out_channels: int, final: bool = False) -> None:
        super().__init__()
        if final:
            self.conv = nn.Sequential(nn.Conv2d(in_channels, out_channels, 1))
        else:
            self.conv = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 3, padding=1), nn.PReLU()
            )

    def forward(self, x: Tensor) -> Tensor:
        return self.conv(x)


class ScribblePromptUNet(nn.Module):
    """Four steps down, a bottleneck, four steps up; the same width at every level."""

    def __init__(self, width: int, target_channels: int = 5, levels: int = 4) -> None:
        super().__init__()
        self.widths = (width,)
        self.target_channels = target_channels
        self.downs = nn.ModuleList(
            Step(target_channels if level == 0 else width, width) for level in range(levels)
        )
        self.bottleneck = Step(width, width)
        # Even positions are the upsamplers of the published module list; they hold no parameters.
        self.ups = nn.ModuleList(
            Step(2 * width, width) if position % 2 else nn.Identity()
            for position in range(2 * levels)
        )
        self.final_conv = Step(width, 1, final=True)

    def forward(self, target: Tensor) -> Tensor:
        """target `[B, 5, H, W]` → logits `[B, 1, H, W]`; H and W divisible by 16."""
        skips: list[Tensor] = []
        x = target
        for down in self.downs:
            x = down(x)
            skips.append(x)
            x = F.max_pool2d(x, 2)
        x = self.bottleneck(x)
        for position in range(1, len(self.ups), 2):
            x = self.ups[position](torch.cat([skips.pop(), upsample(x)], dim=1))
        return self.final_conv(x)

    def encode_context(self, context: Tensor) -> list[Tensor]:
        """There is no context set in this network."""
        return []

    def fuse(self, images: Tensor, encoded: Sequence[Tensor], weights: Tensor) -> None:
        """Nor is there anything to fuse."""
        return None

    def predict(
        self, target: Tensor, encoded: Sequence[Tensor], weights: Tensor, fused: None = None
    ) -> Tensor:
        """The same interface as the CrossBlock networks; the context is ignored."""
        return self(target)
