"""A plain UNet in the manner of nnU-Net: two convolutions a level, instance norm, leaky ReLU."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from ..networks.blocks import LEAKY_SLOPE, upsample


def double_convolution(in_channels: int, out_channels: int) -> nn.Sequential:
    layers: list[nn.Module] = []
    for channels in (in_channels, out_channels):
        layers += [
            nn.Conv2d(channels, out_channels, 3, padding=1, bias=False),
            nn.InstanceNorm2d(out_channels, affine=True),
            nn.LeakyReLU(LEAKY_SLOPE),
        ]
    return nn.Sequential(*layers)


class SupervisedUNet(nn.Module):
    """image `[B, 1, H, W]` → logits `[B, 1, H, W]`; H and W divisible by 2 ** (levels − 1)."""

    def __init__(self, widths: Sequence[int] = (12, 24, 48, 64, 64)) -> None:
        super().__init__()
        self.downs = nn.ModuleList()
        channels = 1
        for width in widths:
            self.downs.append(double_convolution(channels, width))
            channels = width
        self.ups = nn.ModuleList()
        for width in reversed(widths[:-1]):
            self.ups.append(double_convolution(channels + width, width))
            channels = width
        self.final = nn.Conv2d(channels, 1, 1)

    def forward(self, image: Tensor) -> Tensor:
        skips: list[Tensor] = []
        x = image
        for level, down in enumerate(self.downs):
            x = down(x if level == 0 else nn.functional.max_pool2d(x, 2))
            skips.append(x)
        skips.pop()
        for up in self.ups:
            x = up(torch.cat([upsample(x), skips.pop()], dim=1))
        return self.final(x)
