"""The plain description of a network, which travels inside every checkpoint and recipe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .evidence import Settings

FAMILIES = ('one-way', 'pairs', 'universeg', 'unet')
# Kinds of evidence that older checkpoints name as switches, in the order of their channels.
SWITCHES = ('fusion', 'regression', 'affinity', 'geodesic')


@dataclass(frozen=True)
class NetworkConfiguration:
    """family: one of FAMILIES; widths: channels per level, finest first (UNet: one number).

    The others are for the one-way family. reduction: 2 lets it work at half the size of the images.
    guided: a guided filter behind its logits. presence: whether it judges if the structure is there.
    verdict: whether it says how good its answers are. evidence: what it is told, with settings, by name.
    """

    family: str = 'one-way'
    widths: Sequence[int] = (16, 32, 64, 64)
    reduction: int = 1
    guided: bool = False
    evidence: Mapping[str, Settings] = field(default_factory=dict)
    presence: bool = False
    verdict: bool = False

    def to_dictionary(self) -> dict[str, object]:
        return {
            'family': self.family,
            'widths': list(self.widths),
            'reduction': self.reduction,
            'guided': self.guided,
            'presence': self.presence,
            'verdict': self.verdict,
            'evidence': {name: dict(settings) for name, settings in self.evidence.items()},
        }

    @classmethod
    def from_dictionary(cls, content: Mapping[str, object]) -> NetworkConfiguration:
        """Also reads what older checkpoints hold, a switch for each kind of evidence.

        Raises ValueError for a network with attention, which this package no longer has.
        """
        values = dict(content)
        if values.pop('matching', 0):
            raise ValueError('networks with attention (matching) are no longer read')
        if 'evidence' not in values:
            told = {name: values.pop(name, False) for name in SWITCHES}
            values['evidence'] = {name: {} for name, switched_on in told.items() if switched_on}
        return cls(**values)
