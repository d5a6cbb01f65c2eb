"""The graphs' modules: the target of five channels for every network, in float32 or float16."""

from __future__ import annotations

import copy
from typing import Literal

import torch
from torch import Tensor, nn

from ..networks.blocks import Convolution, LayerNorm

Precision = Literal['float32', 'float16']
TARGET_CHANNELS = 5
SMALLEST_SPREAD = 1e-3
# Squares of values up to this many mean deviations stay finite in float16.
HEADROOM = 16


class GraphModule(nn.Module):
    """target `[1, 5, 128, 128]` (and context `[S, 2, 128, 128]`) → logits, float32 outside.

    A network of one target channel (UniverSeg) sees the image and nothing of the prompts.
    """

    def __init__(self, network: nn.Module, precision: Precision) -> None:
        super().__init__()
        self.network = network if precision == 'float32' else half_precision(network)
        self.type = torch.float32 if precision == 'float32' else torch.float16

    def forward(self, target: Tensor, *context: Tensor) -> Tensor:
        channels = self.network.target_channels
        target = target if channels == TARGET_CHANNELS else target[:, :channels]
        inputs = [tensor.to(self.type) for tensor in (target, *context)]
        return self.network(*inputs).float()


def half_precision(network: nn.Module) -> nn.Module:
    """A copy in float16 whose norms keep their statistics in float32.

    Raises OverflowError when a weight is too large for float16.
    """
    copied = copy.deepcopy(network)
    for module in copied.modules():
        if isinstance(module, Convolution) and isinstance(module.norml, LayerNorm):
            module.norml = HalfLayerNorm(module.norml)
    for name, parameter in copied.named_parameters():
        if '.norml.' not in name:
            parameter.data = parameter.data.half()
            if not torch.isfinite(parameter).all():
                raise OverflowError(f'{name} does not fit into float16')
    return copied


class HalfLayerNorm(nn.Module):
    """LayerNorm of a float16 feature `[n, C, H, W]` that neither overflows nor loses small values.

    Only means leave float16. The feature is divided by its mean deviation before it is squared:
    the squares of plain float16 values overflow above 255 and vanish below 2e-4.
    """

    def __init__(self, norm: LayerNorm) -> None:
        super().__init__()
        self.weight, self.bias, self.epsilon = norm.weight, norm.bias, norm.epsilon

    def forward(self, x: Tensor) -> Tensor:
        centred = x - float_mean(x).half()
        inverse = (1 / float_mean(centred.abs()).clamp(min=SMALLEST_SPREAD)).half()
        scaled = centred * inverse
        small = scaled * (1 / HEADROOM)
        deviation = 1 / inverse.float()
        variance = float_mean(small * small) * (HEADROOM * deviation) ** 2
        scale = self.weight.view(1, -1, 1, 1) * deviation / torch.sqrt(variance + self.epsilon)
        return scaled * scale.half() + self.bias.view(1, -1, 1, 1).half()


def float_mean(x: Tensor) -> Tensor:
    """Mean over C, H, W as float32 `[n, 1, 1, 1]`, one short axis after the long ones."""
    return x.mean(dim=(2, 3), keepdim=True).float().mean(dim=1, keepdim=True)
