"""Building blocks shared by the CrossBlock networks.

Shapes: a target feature is `[T, C, H, W]` (one per target), a context feature is `[S, C, H, W]`
(one per image + mask pair). Names of parameters follow the published checkpoints.
"""

from __future__ import annotations

from functools import lru_cache

import torch
from torch import Tensor, nn
from torch.nn import functional as F

LEAKY_SLOPE = 0.01


class LayerNorm(nn.Module):
    """Normalisation over (C, H, W) with one affine pair per channel, written out as plain means.

    Exporters turn GroupNorm into an InstanceNormalization over millions of elements, which loses
    precision in single-precision runtimes; two small means in a row do not.
    """

    def __init__(self, channels: int, epsilon: float = 1e-5) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        if self.training and not torch.onnx.is_in_onnx_export():
            return F.group_norm(x, 1, self.weight.to(x.dtype), self.bias.to(x.dtype), self.epsilon)
        mean = x.mean(dim=(2, 3), keepdim=True).mean(dim=1, keepdim=True)
        centred = x - mean
        variance = (centred * centred).mean(dim=(2, 3), keepdim=True).mean(dim=1, keepdim=True)
        scale = self.weight.view(1, -1, 1, 1) / torch.sqrt(variance + self.epsilon)
        return centred * scale + self.bias.view(1, -1, 1, 1)


class Convolution(nn.Module):
    """3 × 3 convolution → LeakyReLU → LayerNorm (the norm is optional, UniverSeg has none)."""

    def __init__(self, channels: int, normalised: bool) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)
        self.norml = LayerNorm(channels) if normalised else None

    def forward(self, x: Tensor) -> Tensor:
        x = F.leaky_relu(self.conv(x), LEAKY_SLOPE)
        return x if self.norml is None else self.norml(x)


class Wrapped(nn.Module):
    """Holds a module under the name `vmapped`, as the published state dicts do."""

    def __init__(self, module: nn.Module) -> None:
        super().__init__()
        self.vmapped = module

    def forward(self, x: Tensor) -> Tensor:
        return self.vmapped(x)


class CrossConvolution(nn.Module):
    """conv([q, v_i]) computed as conv_q(q) + conv_v(v_i): one weight, split on its input channels."""

    def __init__(self, target_channels: int, context_channels: int, out_channels: int) -> None:
        super().__init__()
        self.target_channels = target_channels
        self.cross_conv = nn.Conv2d(
            target_channels + context_channels, out_channels, 3, padding=1
        )

    def target_half(self, q: Tensor) -> Tensor:
        """conv_q(q) with the bias: `[T, in_q, H, W]` → `[T, out, H, W]`."""
        weight = self.cross_conv.weight[:, : self.target_channels]
        return F.conv2d(q, weight, self.cross_conv.bias, padding=1)

    def context_half(self, v: Tensor) -> Tensor:
        """conv_v(v_i) without the bias: `[S, in_v, H, W]` → `[S, out, H, W]`."""
        weight = self.cross_conv.weight[:, self.target_channels :]
        return F.conv2d(v, weight, None, padding=1)


class CrossBlock(nn.Module):
    """One CrossBlock: the cross convolution and the convolutions of target and context stream.

    `with_support=False` leaves the context convolution out, for a last block whose context half is
    never read.
    """

    def __init__(
        self,
        target_channels: int,
        context_channels: int,
        out_channels: int,
        normalised: bool = True,
        with_support: bool = True,
    ) -> None:
        super().__init__()
        self.cross = CrossConvolution(target_channels, context_channels, out_channels)
        self.target = Wrapped(Convolution(out_channels, normalised))
        self.support = Wrapped(Convolution(out_channels, normalised)) if with_support else None


def upsample(x: Tensor, align_corners: bool = True) -> Tensor:
    """Bilinear × 2, by default with aligned corners, as in the published networks.

    Written as two matrix products while gradients are wanted: the interpolation's own backward pass
    takes several times as long on a CPU.
    """
    if not torch.is_grad_enabled():
        return F.interpolate(x, scale_factor=2, mode='bilinear', align_corners=align_corners)
    rows, columns = (_doubling(side, align_corners, x.device).to(x.dtype) for side in x.shape[-2:])
    return rows @ (x @ columns.T)


@lru_cache
def _doubling(side: int, align_corners: bool, device: torch.device) -> Tensor:
    """The matrix `[2 · side, side]` that doubles a row of pixels."""
    unit = torch.eye(side, device=device).view(side, 1, side)
    return F.interpolate(unit, size=2 * side, mode='linear', align_corners=align_corners)[:, 0].T


def empty_context(size: int, device: torch.device | None = None) -> Tensor:
    """The stand-in pair for an empty context set: image and mask 0.5 everywhere, `[1, 2, H, W]`."""
    return torch.full((1, 2, size, size), 0.5, device=device)


def local_mean(images: Tensor, side: int) -> Tensor:
    """The mean over `side` × `side` pixels around each, of less at the edges."""
    return F.avg_pool2d(images, side, stride=1, padding=side // 2, count_include_pad=False)
