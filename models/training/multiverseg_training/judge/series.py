"""Following a structure through whole series: Dice where it is, false alarms where it is not.

A series is an `.npz` with `slices` and `labels` uint8 `[z, h, w]` in slice order and `names` (JSON).
Three slices of each structure (at a tenth, half and nine tenths of its extent) are its examples.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..data.augmentation import area_threshold, normalise
from ..data.packs import SIZE
from ..losses import dice_score

# Series of subjects that no training has seen, by the beginning of their names.
UNSEEN = ('hippocampus', 'pyradiomics', 'totalseg_aorta', 'totalseg_pulm')
EXAMPLES = (0.1, 0.5, 0.9)
# Slices beyond each end, and the least a structure extends over.
BEYOND, SHORTEST = 6, 7


@dataclass(frozen=True)
class Followed:
    """One structure of a series: images, masks `[z, 1, SIZE, SIZE]` of the slices that hold it and of
    those beyond its ends, in order; examples: indices of the slices whose masks are given."""

    series: str
    name: str
    images: Tensor
    masks: Tensor
    examples: tuple[int, ...]

    @property
    def holds(self) -> Tensor:
        return self.masks.sum(dim=(1, 2, 3)) > 0


def structures(path: Path, most: int) -> Iterator[Followed]:
    """The structures of a series that extend over the most slices, at most so many."""
    with np.load(path, allow_pickle=False) as content:
        slices, labels = content['slices'], content['labels']
        names = {int(label): name for label, name in json.loads(str(content['names'])).items()}
    images = _resized(normalise(torch.from_numpy(slices).float().unsqueeze(1)))
    extents = {label: np.flatnonzero((labels == label).any(axis=(1, 2))) for label in names}
    order = sorted(names, key=lambda label: -len(extents[label]))
    for label in order[:most]:
        extent = extents[label]
        if len(extent) < SHORTEST:
            continue
        first, last = max(0, extent[0] - BEYOND), min(len(slices) - 1, extent[-1] + BEYOND)
        masks = torch.from_numpy(labels[first : last + 1] == label).float().unsqueeze(1)
        examples = tuple(int(extent[round(at * (len(extent) - 1))]) - first for at in EXAMPLES)
        yield Followed(
            path.stem,
            names[label],
            normalise(images[first : last + 1]),
            area_threshold(_resized(masks)),
            examples,
        )


def _resized(images: Tensor) -> Tensor:
    return F.interpolate(
        images, size=(SIZE, SIZE), mode='bilinear', align_corners=False, antialias=True
    )


@torch.no_grad()
def follow(network: nn.Module, followed: Followed, feed_back: bool) -> tuple[Tensor, Tensor]:
    """Logits of every slice from the examples alone, or, fed back, beginning with the answer of the
    slice before on the way from the middle example to both ends; and the probability that the structure
    is there `[z]`, one from a network that does not say."""
    examples = torch.tensor(followed.examples)
    pairs = torch.cat([followed.images[examples], followed.masks[examples]], dim=1)
    encoded = network.encode_context(pairs)
    weights = torch.full((1, len(examples)), 1 / len(examples))
    logits, presence = torch.zeros_like(followed.images), torch.ones(len(followed.images))
    nothing = torch.zeros(1, 3, SIZE, SIZE)

    def predict(place: int, previous: Tensor) -> Tensor:
        target = torch.cat([followed.images[place : place + 1], nothing, previous], dim=1)
        if getattr(network, 'verdict', None) is None:
            return network.predict(target, encoded, weights)
        answer, _, presence[place : place + 1], _ = network.assess(target, encoded, weights)
        return answer

    middle = followed.examples[1]
    for way in (range(middle, -1, -1), range(middle + 1, len(logits))):
        known = followed.masks[middle : middle + 1] * 12 - 6
        for place in way:
            previous = known if feed_back else torch.zeros(1, 1, SIZE, SIZE)
            known = logits[place : place + 1] = predict(place, previous)
            if place in followed.examples:
                known = followed.masks[place : place + 1] * 12 - 6
    return logits, presence


def judge_structure(network: nn.Module, followed: Followed) -> dict[str, float]:
    """The measures of each slice alone and of following; of a network that says whether the structure
    is there also with the slices emptied where it says no."""
    found: dict[str, float] = {}
    for name, feed_back in (('alone', False), ('followed', True)):
        logits, presence = follow(network, followed, feed_back)
        found.update(_measures(name, followed, logits))
        if getattr(network, 'verdict', None) is not None:
            there = presence.view(-1, 1, 1, 1) >= 0.5
            told = torch.where(there, logits, torch.full_like(logits, -1))
            found.update(_measures(f'{name}, told', followed, told))
    return found


def _measures(name: str, followed: Followed, logits: Tensor) -> dict[str, float]:
    """Dice over the slices that hold the structure and over all, and the share of the others on which
    something was drawn; examples do not count."""
    asked = torch.ones(len(followed.images), dtype=torch.bool)
    asked[list(followed.examples)] = False
    inside, beyond = asked & followed.holds, asked & ~followed.holds
    drawn = (logits > 0).flatten(1).any(dim=1)
    found = {
        f'{name}: Dice a slice': float(dice_score(logits, followed.masks)[inside].mean()),
        f'{name}: volume Dice': _volume_dice(logits[inside], followed.masks[inside]),
        f'{name}: with ends': _volume_dice(logits[asked], followed.masks[asked]),
        f'{name}: missed': float((~drawn[inside]).float().mean()),
    }
    if bool(beyond.any()):
        found[f'{name}: false alarms'] = float(drawn[beyond].float().mean())
    return found


def _volume_dice(logits: Tensor, masks: Tensor) -> float:
    return float(dice_score(logits.flatten(0, 1)[None], masks.flatten(0, 1)[None])[0])


def judge_series(
    network: nn.Module, folder: Path, most: int, names: tuple[str, ...] = UNSEEN
) -> dict[str, dict[str, float]]:
    """The means over the structures of each source, and over sources. Raises FileNotFoundError where
    the folder holds none of these series."""
    by_source: dict[str, list[dict[str, float]]] = {}
    for path in sorted(folder.glob('*.npz')):
        if path.stem.startswith(names):
            scores = [judge_structure(network, s) for s in structures(path, most)]
            by_source.setdefault(path.stem.split('_')[0], []).extend(scores)
    if not any(by_source.values()):
        raise FileNotFoundError(f'no series of {", ".join(names)} in {folder}')
    means = {source: _mean(scores) for source, scores in by_source.items() if scores}
    return {**means, 'mean': _mean(list(means.values()))}


def _mean(scores: list[dict[str, float]]) -> dict[str, float]:
    keys = dict.fromkeys(key for score in scores for key in score)
    return {
        key: round(float(np.mean([score[key] for score in scores if key in score])), 4) for key in keys
    }
