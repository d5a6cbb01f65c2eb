"""The networks, built from a plain configuration that travels inside every checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from torch import nn

from .blocks import empty_context
from .crossblock import OneWayNetwork, PairsNetwork
from .unet import ScribblePromptUNet

FAMILIES = ('one-way', 'pairs', 'universeg', 'unet')

__all__ = [
    'FAMILIES',
    'NetworkConfiguration',
    'OneWayNetwork',
    'PairsNetwork',
    'ScribblePromptUNet',
    'build_network',
    'empty_context',
]


@dataclass(frozen=True)
class NetworkConfiguration:
    """family: one of FAMILIES; widths: channels per level, finest first (UNet: one number).

    reduction: 2 lets the one-way network work at half the size of the images. matching: coarsest
    encoder blocks of the one-way network with attention next to the mean. fusion: whether it is told
    what patch-based label fusion says; affinity: … what looks like the marked places; guided: a
    guided filter behind its logits; geodesic: it is told how far the marked places are; regression:
    … what pixel regression says.
    """

    family: str = 'one-way'
    widths: Sequence[int] = (16, 32, 64, 64)
    reduction: int = 1
    matching: int = 0
    fusion: bool = False
    affinity: bool = False
    guided: bool = False
    geodesic: bool = False
    regression: bool = False

    def to_dictionary(self) -> dict[str, object]:
        return {**asdict(self), 'widths': list(self.widths)}


def build_network(configuration: NetworkConfiguration) -> nn.Module:
    """A network with fresh weights. Raises ValueError for an unknown family."""
    widths = tuple(configuration.widths)
    if configuration.family == 'one-way':
        return OneWayNetwork(
            widths,
            configuration.reduction,
            configuration.matching,
            fusion=configuration.fusion,
            affinity=configuration.affinity,
            guided=configuration.guided,
            geodesic=configuration.geodesic,
            regression=configuration.regression,
        )
    if configuration.family == 'pairs':
        return PairsNetwork(widths)
    if configuration.family == 'universeg':
        return PairsNetwork(widths, target_channels=1, normalised=False)
    if configuration.family == 'unet':
        return ScribblePromptUNet(widths[0])
    raise ValueError(f'unknown network family {configuration.family!r}, known: {FAMILIES}')
