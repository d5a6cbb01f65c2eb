"""Synthetic tasks from superpixels: a segment of one image, over many augmented copies of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from .packs import SIZE, Task


def build_superpixels(tasks: list[Task], count: int, seed: int = 0) -> dict[str, np.ndarray]:
    """Felzenszwalb segmentations of random training images: `images` and `segments` [count, …]."""
    from skimage.segmentation import felzenszwalb

    random = np.random.default_rng(seed)
    packs: dict[str, np.ndarray] = {task.pack: task.images for task in tasks}
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
    """Another choice of packs is kept in another file: no training sees images of the other's."""
    packs = sorted({task.pack for task in tasks})
    digest = hashlib.sha256('\n'.join(packs).encode()).hexdigest()
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
        """One image and one of its segments (0.5 % to 50 % of it), repeated `copies` times."""
        while True:
            row = random.integers(len(self.images))
            areas = np.bincount(self.segments[row].ravel()) / SIZE**2
            fitting = np.flatnonzero((areas > 0.005) & (areas < 0.5))
            if len(fitting) > 0:
                break
        mask = self.segments[row] == random.choice(fitting)
        shape = (copies, SIZE, SIZE)
        return np.broadcast_to(self.images[row], shape), np.broadcast_to(mask, shape)
