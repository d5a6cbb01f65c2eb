"""Images that lack a task's structure: what teaches a network to say «nothing here».

Certain absence comes from packs whose every structure is labelled in every image, from rendered label
maps, and from crops beside the structure: a window of each image, resized, that holds it or avoids it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from .packs import Task

# Images of one direction are not labelled with tasks of another.
VIEWS = ('axial', 'coronal', 'sagittal')
# The least and largest side of a window, as a share of the image's.
SMALLEST_WINDOW, LARGEST_WINDOW = 0.4, 0.75


def images_without(asked: Sequence[Task], tasks: Sequence[Task]) -> np.ndarray:
    """Images of a pack, by index, that are labelled with other tasks than the asked ones alone, of the
    same view where tasks are named by one."""
    views = {_view_of(task) for task in asked}
    alike = [task.image_index for task in tasks if _view_of(task) in views]
    labelled = np.unique(np.concatenate(alike))
    shown = np.concatenate([task.image_index for task in asked])
    return np.setdiff1d(labelled, shown)


def _view_of(task: Task) -> str:
    first = task.name.split('_')[0]
    return first if first in VIEWS else ''


def lacking(random: np.random.Generator, rows: np.ndarray, images: np.ndarray, masks: np.ndarray,
            others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Images and masks `[n, H, W]` in which each of the rows (booleans `[n]`) shows one of the other
    images `[m, H, W]`, with an empty mask."""
    images, masks = images.copy(), masks.copy()
    images[rows] = others[random.integers(len(others), size=int(rows.sum()))]
    masks[rows] = 0
    return images, masks


def crop(
    random: np.random.Generator, images: Tensor, masks: Tensor, without: np.ndarray
) -> tuple[Tensor, Tensor]:
    """A window of one size of every image `[n, 1, H, W]`, resized to the whole: around a pixel of the
    structure, or, where `without` (booleans `[n]`) says so and there is room, beside it."""
    size = images.shape[-1]
    side = int(random.integers(int(SMALLEST_WINDOW * size), int(LARGEST_WINDOW * size) + 1))
    seen_images, seen_masks = [], []
    for row in range(images.shape[0]):
        mask = masks[row, 0].numpy() > 0.5
        top, left = window(random, mask, side, bool(without[row]))
        part = (slice(row, row + 1), slice(None), slice(top, top + side), slice(left, left + side))
        seen_images.append(_resized(images[part], size))
        seen_masks.append(_resized(masks[part], size))
    return torch.cat(seen_images), torch.cat(seen_masks)


def window(
    random: np.random.Generator, mask: np.ndarray, side: int, without: bool
) -> tuple[int, int]:
    """Top and left of a window of `side` pixels: free of the mask if asked for and possible, else with
    a random pixel of it at a random place inside; anywhere where the mask is empty."""
    most = mask.shape[0] - side
    if without:
        sums = np.pad(mask.astype(np.int64).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
        inside = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
        free = np.argwhere(inside == 0)
        if len(free) > 0:
            top, left = free[random.integers(len(free))]
            return int(top), int(left)
    pixels = np.argwhere(mask)
    if len(pixels) == 0:
        top, left = random.integers(0, most + 1, size=2)
        return int(top), int(left)
    # Not at the window's very edge: the structure is to be seen there, not to be guessed.
    inset = (side * random.uniform(0.2, 0.8, size=2)).astype(int)
    top, left = np.clip(pixels[random.integers(len(pixels))] - inset, 0, most)
    return int(top), int(left)


def _resized(part: Tensor, size: int) -> Tensor:
    return F.interpolate(part, size=(size, size), mode='bilinear', align_corners=False)
