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
from .augmentation import MILD, STRONG, augment, imperfect
from .brain import RenderedBrains
from .packs import LABEL_SLICES, Task, join, training_tasks
from .superpixels import Superpixels


@dataclass
class Episode:
    """images, masks `[n, 1, H, W]` (the first T are the targets); context `[n + 1, 2, H, W]`, the
    last pair being the stand-in for an empty set; weights `[T, n + 1]`, rows sum to one."""

    images: Tensor
    masks: Tensor
    context: Tensor
    weights: Tensor
    has_context: Tensor

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


def context_weights(
    random: np.random.Generator, targets: int, images: int, pairs: int, empty_probability: float
) -> tuple[Tensor, Tensor]:
    """For each target `pairs` random other images, or the stand-in pair alone."""
    weights = torch.zeros(targets, images + 1)
    has_context = torch.zeros(targets, dtype=torch.bool)
    for target in range(targets):
        if pairs == 0 or random.random() < empty_probability:
            weights[target, images] = 1.0
            continue
        others = np.delete(np.arange(images), target)
        chosen = random.choice(others, size=min(pairs, len(others)), replace=False)
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

    def _real(self, count: int, joined_share: float) -> tuple[np.ndarray, np.ndarray]:
        tasks = self.packs[self.random.choice(len(self.packs), p=self.pack_share)]
        order = self.random.permutation(len(tasks))
        task = tasks[order[0]]
        if len(tasks) > 1 and self.random.random() < joined_share:
            # Structures that are one to the eye: a new task from labels that are there.
            task = join(task, [tasks[index] for index in order[1 : self.random.integers(2, 4)]])
        chosen = self.random.choice(len(task), size=min(count, len(task)), replace=False)
        return task.pairs(chosen)

    def draw(self, settings: EpisodeSettings, pairs: int) -> Episode:
        """One augmented episode at `settings.size`, with at most `pairs` context pairs."""
        random = self.random
        count = max(pairs + 1, settings.targets)
        kind = random.random()
        if kind < settings.superpixel_share:
            images, masks = self.superpixels.draw(random, count)
            strength = STRONG
        elif kind < settings.superpixel_share + settings.brain_share:
            images, masks = self.brains.draw(random, count)
            strength = MILD
        else:
            images, masks = self._real(count, settings.joined_share)
            strength = MILD
        images_tensor = torch.from_numpy(np.ascontiguousarray(images)).float().unsqueeze(1)
        masks_tensor = torch.from_numpy(np.ascontiguousarray(masks)).float().unsqueeze(1)
        turn = strength is STRONG or random.random() < settings.turn_probability
        images_tensor, masks_tensor = augment(
            images_tensor, masks_tensor, settings.size, strength, turn
        )
        masks_tensor = _task_mask(random, masks_tensor)
        return self._episode(images_tensor, masks_tensor, pairs, settings)

    def _episode(
        self, images: Tensor, masks: Tensor, pairs: int, settings: EpisodeSettings
    ) -> Episode:
        count = images.shape[0]
        targets = min(settings.targets, count)
        weights, has_context = context_weights(
            self.random, targets, count, min(pairs, count - 1), settings.empty_probability
        )
        shown = imperfect(masks, settings.imperfect_probability)
        if self.random.random() < settings.mismatched_share:
            shown = mismatch(self.random, shown, targets)
        context = torch.cat([torch.cat([images, shown], dim=1), empty_context(images.shape[-1])])
        return Episode(images, masks, context, weights, has_context)


def _task_mask(random: np.random.Generator, masks: Tensor) -> Tensor:
    """Now and then another structure is asked for: the label's edge, or everything but it."""
    kind = random.random()
    if kind < 0.04:
        edges = F.max_pool2d(masks, 3, 1, 1) + F.max_pool2d(-masks, 3, 1, 1)
        return edges if bool((edges.sum(dim=(1, 2, 3)) > 0).all()) else masks
    if kind < 0.06 and bool((masks.mean(dim=(1, 2, 3)) < 0.9).all()):
        return 1 - masks
    return masks
