"""The kinds of evidence a network can be told: a new one is a file here and a line in `KINDS`."""

from __future__ import annotations

import inspect
from collections.abc import Mapping

from .affinity import PromptAffinity
from .base import Evidence
from .fusion import LabelFusion
from .geodesic import PromptGeodesic
from .regression import PixelRegression

KINDS: dict[str, type[Evidence]] = {
    kind.name: kind
    for kind in (
        LabelFusion,
        PixelRegression,
        PromptAffinity,
        PromptGeodesic,
    )
}

Settings = Mapping[str, object]

__all__ = ['KINDS', 'Evidence', 'Settings', 'build_evidence']


def build_evidence(chosen: Mapping[str, Settings]) -> list[Evidence]:
    """The chosen kinds with their settings, in the order of their channels: first those that no prompt
    changes, then those that hear them, each in the order chosen.

    Raises ValueError for an unknown kind or setting.
    """
    built = [_build(name, settings) for name, settings in chosen.items()]
    return sorted(built, key=lambda evidence: evidence.hears_prompts)


def _build(name: str, settings: Settings) -> Evidence:
    kind = KINDS.get(name)
    if kind is None:
        raise ValueError(f'unknown evidence {name!r}, known: {", ".join(KINDS)}')
    known = list(inspect.signature(kind).parameters)
    for setting in settings:
        if setting not in known:
            allowed = ', '.join(known) or 'none'
            raise ValueError(f'evidence {name} has no setting {setting!r}, known: {allowed}')
    return kind(**settings)
