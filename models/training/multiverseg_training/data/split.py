"""Which packs and subjects training never sees: the rules of `split.json`, and their refusal."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

ZOOM = '_zoom'


class HeldOutPack(ValueError):
    """A pack that networks are judged on, or one of the same subjects, was to be trained on."""


@cache
def split() -> dict:
    """The committed split: judged packs, groups that share subjects, excluded subjects; why."""
    return json.loads(resources.files(__package__).joinpath('split.json').read_text())


def evaluated_packs() -> list[str]:
    """The data sets of the published figures."""
    return split()['evaluated']


def group_of(pack: str) -> frozenset[str]:
    """The packs that share subjects with this one, itself included, zooms under their pack's name."""
    name = pack.removesuffix(ZOOM)
    return next((frozenset(g) for g in split()['shared_subjects'] if name in g), frozenset({name}))


def judged_relatives(pack: str) -> list[str]:
    """The judged packs of this pack's group: where there is one, the pack is held out."""
    judged = [*split()['evaluated'], *split()['validation'], *split()['series']]
    return [name for name in judged if name in group_of(pack)]


def refuse_held_out(pack: str, asked_by: str) -> None:
    """Raises HeldOutPack, with what to do, for a pack that must not be trained on."""
    for judged in judged_relatives(pack):
        reason = 'networks are judged on it' if judged == pack else f'it shares subjects with {judged}'
        raise HeldOutPack(
            f'{asked_by}: {pack} is never trained on, since {reason} (data/split.json). '
            'Leave it out, or train on another pack.'
        )
