"""The networks, built from a plain configuration."""

from __future__ import annotations

from torch import nn

from .blocks import empty_context
from .configuration import FAMILIES, NetworkConfiguration
from .crossblock import PairsNetwork
from .one_way import OneWayNetwork
from .unet import ScribblePromptUNet

__all__ = [
    'FAMILIES',
    'NetworkConfiguration',
    'OneWayNetwork',
    'PairsNetwork',
    'ScribblePromptUNet',
    'build_network',
    'empty_context',
]


def build_network(configuration: NetworkConfiguration) -> nn.Module:
    """A network with fresh weights. Raises ValueError for an unknown family or kind of evidence, and
    for evidence of a family that hears none."""
    widths = tuple(configuration.widths)
    if configuration.family == 'one-way':
        return OneWayNetwork(
            widths,
            configuration.reduction,
            configuration.guided,
            configuration.evidence,
            configuration.presence,
            configuration.verdict,
        )
    if configuration.evidence:
        raise ValueError(f'the family {configuration.family} is told no evidence')
    if configuration.family == 'pairs':
        return PairsNetwork(widths)
    if configuration.family == 'universeg':
        return PairsNetwork(widths, target_channels=1, normalised=False)
    if configuration.family == 'unet':
        return ScribblePromptUNet(widths[0])
    raise ValueError(f'unknown network family {configuration.family!r}, known: {FAMILIES}')
