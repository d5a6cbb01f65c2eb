"""Synthetic tasks from superpixels: a segment of one image, over many augmented copies of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from scipy import ndimage

from .packs import SIZE, Task

SMALLEST_SHARE, LARGEST_SHARE = 0.005, 0.5
MOST_JOINED = 40


def build_superpixels(tasks: list[Task], count: int, seed: int = 0) -> dict[str, np.ndarray]:
    """Felzenszwalb segmentations of random training images: `images` and `segments` [count, …]."""
    from skimage.segmentation import felzenszwalb

    random = np.random.default_rng(seed)
    parts: dict[str, list[np.ndarray]] = {}
    for task in tasks:
        parts.setdefault(task.pack, []).append(task.image_index)
    images_of = {task.pack: task.images for task in tasks}
    # Only what the tasks show: the pack may hold images of excluded subjects.
    packs = {
        name: images_of[name][np.unique(np.concatenate(indices))] for name, indices in parts.items()
    }
    names = sorted(packs)
    # Square root: big packs give more images, small packs are not lost.
    share = np.sqrt([len(packs[name]) for name in names])
    images = np.empty((count, SIZE, SIZE), np.uint8)
    segments = np.empty((count, SIZE, SIZE), np.uint16)
    for row in range(count):
        pack = packs[names[random.choice(len(names), p=share / share.sum())]]
        images[row] = pack[random.integers(len(pack))]
        scale = float(np.exp(random.uniform(0, np.log(500))))
        segments[row] = felzenszwalb(images[row], scale=scale, sigma=0.5, min_size=32)
    return {'images': images, 'segments': segments}


def cache_of(cache: Path, tasks: list[Task]) -> Path:
    """Another choice of images is kept in another file: no training sees those of the other's."""
    shown = sorted({(task.pack, *task.image_index.tolist()) for task in tasks})
    digest = hashlib.sha256(repr(shown).encode()).hexdigest()
    return cache.with_stem(f'{cache.stem}-{digest[:8]}')


class Superpixels:
    """Random segments from a cache file, which is made on first use."""

    def __init__(self, cache: Path, tasks: list[Task], count: int) -> None:
        cache = cache_of(cache, tasks)
        if not cache.exists():
            cache.parent.mkdir(parents=True, exist_ok=True)
            np.savez_compressed(cache, **build_superpixels(tasks, count))
        with np.load(cache) as content:
            self.images = content['images']
            self.segments = content['segments']

    def draw(self, random: np.random.Generator, copies: int) -> tuple[np.ndarray, np.ndarray]:
        """One image and one structure of it (0.5 % to 50 %), repeated `copies` times."""
        while True:
            row = random.integers(len(self.images))
            structure = draw_structure(random, self.images[row], self.segments[row])
            if SMALLEST_SHARE < structure.mean() < LARGEST_SHARE:
                break
        shape = (copies, SIZE, SIZE)
        return np.broadcast_to(self.images[row], shape), np.broadcast_to(structure, shape)


def draw_structure(
    random: np.random.Generator, image: np.ndarray, segments: np.ndarray
) -> np.ndarray:
    """A structure `[H, W]` of whole segments: one of them, it and its neighbours, or all like it.

    Single segments are nearly all small; organs are not, and cells come in numbers.
    """
    areas = np.bincount(segments.ravel())
    greys = np.bincount(segments.ravel(), image.ravel()) / np.maximum(areas, 1)
    # Large ones by the pixel, small ones by the piece.
    if random.random() < 0.5:
        first = segments[tuple(random.integers(segments.shape))]
    else:
        first = random.choice(np.flatnonzero(areas))
    kind = random.random()
    if kind < 0.3:
        return segments == first
    if kind < 0.5:
        alike = np.abs(greys - greys[first]) < random.uniform(5, 25)
        alike &= np.abs(np.log(np.maximum(areas, 1) / areas[first])) < random.uniform(0.5, 2)
        return alike[segments]
    wanted = SIZE**2 * np.exp(random.uniform(np.log(0.01), np.log(0.4)))
    chosen = np.zeros(len(areas), bool)
    chosen[first] = True
    for _ in range(MOST_JOINED):
        inside = chosen[segments]
        if inside.sum() >= wanted:
            break
        around = np.unique(segments[ndimage.binary_dilation(inside) & ~inside])
        if len(around) == 0:
            break
        # The neighbour most alike, but for some chance: outlines of many shapes.
        unlike = np.abs(greys[around] - greys[first]) + random.exponential(20, len(around))
        chosen[around[unlike.argmin()]] = True
    return chosen[segments]
