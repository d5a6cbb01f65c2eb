"""Episodes: images of one task, of which several are targets and the others their context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from ..networks import empty_context
from .absent import crop, images_without, lacking
from .augmentation import MILD, STRONG, augment, imperfect
from .brain import RenderedBrains
from .packs import LABEL_SLICES, Task, join, training_tasks
from .superpixels import Superpixels

# In an episode with images that lack the structure, the share of those.
ABSENT_IMAGES = 0.35


@dataclass
class Episode:
    """images, masks `[n, 1, H, W]` (the first T are the targets); context `[n + 1, 2, H, W]`, the
    last pair being the stand-in for an empty set; weights `[T, n + 1]`, rows sum to one. misled: the
    context shows something else in places, so every target needs a prompt."""

    images: Tensor
    masks: Tensor
    context: Tensor
    weights: Tensor
    has_context: Tensor
    misled: bool = False

    @property
    def targets(self) -> int:
        return self.weights.shape[0]


@dataclass(frozen=True)
class EpisodeSettings:
    """targets: most targets of an episode; maximum_context: largest context set drawn."""

    size: int
    targets: int
    maximum_context: int
    empty_probability: float
    imperfect_probability: float
    mismatched_share: float
    superpixel_share: float
    brain_share: float
    turn_probability: float
    joined_share: float
    absent_share: float = 0.0
    cropped_share: float = 0.0
    foreign_share: float = 0.0
    window_share: float = 0.0
    exhaustive: frozenset[str] = frozenset()


def context_weights(
    random: np.random.Generator, filled: np.ndarray, targets: int, pairs: int, empty_probability: float
) -> tuple[Tensor, Tensor]:
    """For each target `pairs` random other images, or the stand-in pair alone.

    filled: which of the n images hold the structure. One that lacks it has a context, and every context
    a pair that holds it, as far as there is one.
    """
    images = len(filled)
    weights = torch.zeros(targets, images + 1)
    has_context = torch.zeros(targets, dtype=torch.bool)
    for target in range(targets):
        if pairs == 0 or (filled[target] and random.random() < empty_probability):
            weights[target, images] = 1.0
            continue
        others = np.delete(np.arange(images), target)
        chosen = random.choice(others, size=min(pairs, len(others)), replace=False)
        if not filled[chosen].any() and filled[others].any():
            chosen[0] = random.choice(others[filled[others]])
        weights[target, torch.from_numpy(chosen)] = 1.0 / len(chosen)
        has_context[target] = True
    return weights, has_context


def mismatch(random: np.random.Generator, masks: Tensor, targets: int) -> Tensor:
    """Some to all images get the mask of another one that is no target: a context that misleads,
    against which the prompts must win. Masks `[n, 1, H, W]`; too few of them stay as they are."""
    count = masks.shape[0]
    if count - targets < 2:
        return masks
    others = random.integers(targets, count, size=count)
    wrong = random.random(count) < random.uniform(0.3, 1.0)
    return masks[torch.from_numpy(np.where(wrong, others, np.arange(count)))]


def draw_pairs(random: np.random.Generator, maximum: int) -> int:
    """The size of a context set, 1 to `maximum`; small ones more often."""
    pairs = int(random.integers(1, maximum + 1))
    return int(random.integers(1, min(4, maximum) + 1)) if random.random() < 0.45 else pairs


class EpisodeSource:
    """Draws episodes from the packs, superpixels and rendered brains of one folder."""

    def __init__(
        self,
        folder: Path,
        cache: Path,
        superpixel_images: int,
        seed: int,
        emphasis: Mapping[str, float] | None = None,
        packs: Sequence[str] | None = None,
    ) -> None:
        """emphasis: how many times more often than usual a pack is drawn. packs: the names of those to
        learn from, all that are not held out if left out.

        Raises HeldOutPack or FileNotFoundError as `training_tasks` does, ValueError where there is no
        pack to emphasise.
        """
        self.random = np.random.default_rng(seed)
        self.tasks = training_tasks(folder, packs)
        self.names = {task.pack for task in self.tasks}
        emphasis = emphasis or {}
        if missing := sorted(set(emphasis) - self.names):
            raise ValueError(f'there is no data pack {", ".join(missing)} to emphasise in {folder}')
        self.superpixels = Superpixels(cache, self.tasks, superpixel_images)
        self.brains = RenderedBrains(folder / f'{LABEL_SLICES}.npz')
        by_pack: dict[str, list[Task]] = {}
        for task in self.tasks:
            by_pack.setdefault(task.pack, []).append(task)
        self.packs = list(by_pack.values())
        # Square root of the pairs: big packs count more, small ones are not lost.
        share = np.sqrt([sum(len(task) for task in tasks) for tasks in self.packs])
        share *= [emphasis.get(tasks[0].pack, 1.0) for tasks in self.packs]
        self.pack_share = share / share.sum()

    def _real(
        self, absent: np.ndarray, settings: EpisodeSettings, foreign: bool
    ) -> tuple[Tensor, Tensor]:
        """Pairs of a task, `[n, 1, H, W]` each, as many as `absent` is long or there are; those it marks
        lack the structure as far as that is possible. foreign: pairs behind the targets show another
        task of the pack."""
        random = self.random
        tasks = self.packs[random.choice(len(self.packs), p=self.pack_share)]
        order = random.permutation(len(tasks))
        task = tasks[order[0]]
        asked = [task]
        if len(tasks) > 1 and random.random() < settings.joined_share:
            # Structures that are one to the eye: a new task from labels that are there.
            asked = [tasks[index] for index in order[: random.integers(2, 4)]]
            task = join(task, asked[1:])
        images, masks = task.pairs(
            random.choice(len(task), size=min(len(absent), len(task)), replace=False)
        )
        absent = absent[: len(images)]
        images, masks = images.copy(), masks.copy()
        if foreign and len(asked) < len(tasks):
            behind = np.arange(settings.targets, len(images))
            rows = behind[random.random(len(behind)) < random.uniform(0.3, 1.0)]
            other = tasks[order[len(asked)]]
            images[rows], masks[rows] = other.pairs(random.integers(len(other), size=len(rows)))
        if absent.any() and task.pack in settings.exhaustive and random.random() < 0.6:
            without = images_without(asked, tasks)
            if len(without) > 0:
                shown = task.images[without]
                return as_tensors(*lacking(random, absent, images, masks, shown))
        if absent.any() or random.random() < settings.cropped_share:
            return crop(random, *as_tensors(images, masks), absent)
        return as_tensors(images, masks)

    def draw(self, settings: EpisodeSettings, pairs: int) -> Episode:
        """One augmented episode at `settings.size`, with at most `pairs` context pairs."""
        random = self.random
        count = max(pairs + 1, settings.targets)
        absent = np.zeros(count, bool)
        if random.random() < settings.absent_share:
            absent = random.random(count) < ABSENT_IMAGES
            absent[0] |= random.random() < 0.5  # however small the set, a target
        foreign = not absent.any() and random.random() < settings.foreign_share
        kind = random.random()
        strength = MILD
        if kind < settings.superpixel_share:
            shown, structures = self.superpixels.draw(random, count)
            strength = STRONG
            images, masks = as_tensors(
                *lacking(random, absent, shown, structures, self.superpixels.images)
            )
        elif kind < settings.superpixel_share + settings.brain_share:
            images, masks = as_tensors(*self.brains.draw(random, absent))
        else:
            images, masks = self._real(absent, settings, foreign)
        turn = strength is STRONG or random.random() < settings.turn_probability
        images, masks = augment(images, masks, settings.size, strength, turn, settings.window_share)
        masks = _task_mask(random, masks)
        return self._episode(images, masks, pairs, settings, foreign)

    def _episode(
        self, images: Tensor, masks: Tensor, pairs: int, settings: EpisodeSettings, foreign: bool
    ) -> Episode:
        count = images.shape[0]
        targets = min(settings.targets, count)
        filled = (masks.sum(dim=(1, 2, 3)) > 0).numpy()
        weights, has_context = context_weights(
            self.random, filled, targets, min(pairs, count - 1), settings.empty_probability
        )
        shown = imperfect(masks, settings.imperfect_probability)
        if filled.all() and self.random.random() < settings.mismatched_share:
            shown = mismatch(self.random, shown, targets)
        context = torch.cat([torch.cat([images, shown], dim=1), empty_context(images.shape[-1])])
        return Episode(images, masks, context, weights, has_context, foreign)


def as_tensors(images: np.ndarray, masks: np.ndarray) -> tuple[Tensor, Tensor]:
    """`[n, H, W]` each → float `[n, 1, H, W]`."""
    parts = (np.ascontiguousarray(part) for part in (images, masks))
    shown, structures = (torch.from_numpy(part).float().unsqueeze(1) for part in parts)
    return shown, structures


def _task_mask(random: np.random.Generator, masks: Tensor) -> Tensor:
    """Now and then another structure is asked for: the label's edge, or everything but it."""
    kind = random.random()
    if kind < 0.04:
        edges = F.max_pool2d(masks, 3, 1, 1) + F.max_pool2d(-masks, 3, 1, 1)
        return edges if bool((edges.sum(dim=(1, 2, 3)) > 0).all()) else masks
    share = masks.mean(dim=(1, 2, 3))
    if kind < 0.06 and bool(((share < 0.9) & (share > 0)).all()):
        return 1 - masks
    return masks
