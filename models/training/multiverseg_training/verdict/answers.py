"""Answers of a network as its verdict sees them, with what is true of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from ..data.episodes import Episode, EpisodeSettings, EpisodeSource, draw_pairs
from ..data.packs import SIZE
from ..judge.series import Followed, structures
from ..losses import dice_score
from ..networks import OneWayNetwork, empty_context
from ..prompts import centre_correction
from ..rounds import first_logits, first_maps

# Of the targets with a context, how many are asked without a prompt, with strokes of people, and beginning
# with a neighbour's answer; most turns on one.
PROMPTLESS, HUMAN, NEIGHBOUR, TURNS = 0.75, 0.2, 0.3, 4
# Slices of a structure and of what is around it: longer ones are left out. Most accepted ones.
LONGEST, MOST_EXAMPLES = 60, 5
# Pixels of an answer, at random, that tell how likely one is wrong.
PIXELS = 400
# How sure an accepted mask is, as previous logits.
ACCEPTED = 6.0


@dataclass(frozen=True)
class Answers:
    """described `[n, K]` (`Verdict.describe`); the answers' Dice `[n]`; how many pixels the structure
    has on each image `[n]`, none where it is not there; of some pixels the size of the logit, and
    whether it is wrong `[n, p]`."""

    described: Tensor
    dice: Tensor
    area: Tensor
    sizes: Tensor
    wrong: Tensor

    @property
    def present(self) -> Tensor:
        return self.area > 0

    def of(self, rows: Tensor) -> Answers:
        return Answers(*(getattr(self, field.name)[rows] for field in fields(self)))

    @staticmethod
    def together(parts: Sequence[Answers]) -> Answers:
        names = [field.name for field in fields(Answers)]
        return Answers(*(torch.cat([getattr(part, name) for part in parts]) for name in names))


class Witness:
    """Asks a network with a verdict, and takes down what the verdict sees."""

    def __init__(self, network: OneWayNetwork) -> None:
        if network.verdict is None:
            raise ValueError('the network passes no verdict on its answers')
        self.network, self.verdict = network, network.verdict
        self.parts: list[Answers] = []
        self.generator = torch.Generator().manual_seed(0)

    @torch.no_grad()
    def ask(
        self, target: Tensor, masks: Tensor, encoded: Sequence[Tensor], weights: Tensor, counted: Tensor
    ) -> Tensor:
        """Logits of targets `[T, 5, H, W]`; those counted, booleans `[T]`, are taken down."""
        seen = self.network.see(target, encoded, weights)
        described = self.verdict.describe(seen, self.network.summary(encoded), weights)
        pixels = torch.randint(masks[0].numel(), (PIXELS,), generator=self.generator)
        logits, truth = (part.flatten(1)[:, pixels] for part in (seen.logits, masks))
        self.parts.append(
            Answers(
                described,
                dice_score(seen.logits, masks),
                masks.sum(dim=(1, 2, 3)),
                logits.abs(),
                (logits > 0) != (truth > 0.5),
            ).of(counted)
        )
        return seen.logits

    @property
    def answers(self) -> Answers:
        return Answers.together(self.parts)


def ask_episodes(
    witness: Witness, source: EpisodeSource, settings: EpisodeSettings, episodes: int
) -> None:
    """Random episodes, each target asked one to TURNS times, with corrections between."""
    for _ in range(episodes):
        pairs = draw_pairs(source.random, settings.maximum_context)
        _ask_episode(witness, source.draw(settings, pairs), source.random)


@torch.no_grad()
def _ask_episode(witness: Witness, episode: Episode, random: np.random.Generator) -> None:
    images, masks = episode.images[: episode.targets], episode.masks[: episode.targets]
    encoded = witness.network.encode_context(episode.context)
    maps = first_maps(random, episode, PROMPTLESS, HUMAN)
    previous = first_logits(random, episode, NEIGHBOUR)
    for _ in range(random.integers(1, TURNS + 1)):
        target = torch.cat([images, torch.from_numpy(maps.copy()), previous], dim=1)
        # With neither examples nor marks there is no question.
        asked = episode.has_context | torch.from_numpy(maps.any(axis=(1, 2, 3)))
        previous = witness.ask(target, masks, encoded, episode.weights, asked)
        for index, mask in enumerate(masks[:, 0].numpy() > 0.5):
            found = (previous[index, 0] > 0).numpy() & bool(asked[index])
            # Nobody marks an image that lacks the structure, or hardly anybody.
            if mask.any() or (found.any() and random.random() < 0.5):
                centre_correction(maps[index], mask, found)


def ask_series(
    witness: Witness, folder: Path, names: tuple[str, ...], most: int, random: np.random.Generator
) -> None:
    """Some structures of each series from one to MOST_EXAMPLES of its slices: each slice alone, and
    beginning with its neighbour's answer."""
    for path in sorted(folder.glob('*.npz')):
        if not path.stem.startswith(names):
            continue
        fitting = [one for one in structures(path, SIZE) if len(one.images) <= LONGEST]
        for index in random.permutation(len(fitting))[:most]:
            holds = np.flatnonzero(fitting[index].holds.numpy())
            count = min(int(random.integers(1, MOST_EXAMPLES + 1)), len(holds))
            examples = sorted(int(place) for place in random.choice(holds, count, replace=False))
            _ask_structure(witness, fitting[index], examples)


@torch.no_grad()
def _ask_structure(witness: Witness, followed: Followed, examples: list[int]) -> None:
    pairs = torch.cat([followed.images[examples], followed.masks[examples]], dim=1)
    encoded = witness.network.encode_context(torch.cat([pairs, empty_context(SIZE)]))
    weights = torch.full((1, len(examples) + 1), 1 / len(examples))
    weights[0, -1] = 0
    unmarked = torch.zeros(1, 3, SIZE, SIZE)

    def ask(place: int, previous: Tensor) -> Tensor:
        target = torch.cat([followed.images[place : place + 1], unmarked, previous], dim=1)
        counted = torch.tensor([place not in examples])
        return witness.ask(target, followed.masks[place : place + 1], encoded, weights, counted)

    for place in range(len(followed.images)):
        ask(place, torch.zeros(1, 1, SIZE, SIZE))
    for way in _ways(examples[len(examples) // 2], len(followed.images)):
        known = torch.zeros(1, 1, SIZE, SIZE)
        for place in way:
            if place in examples:
                known = ACCEPTED * (2 * followed.masks[place : place + 1] - 1)
            else:
                known = ask(place, known)


def _ways(start: int, count: int) -> Iterator[range]:
    """From a slice, which is one of them, to both ends."""
    yield range(start, -1, -1)
    yield range(start, count)
