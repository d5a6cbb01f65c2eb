"""Brain slices rendered with random contrast from label maps, in the manner of SynthSeg."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from .packs import SIZE

MINIMUM_AREA = 40


class RenderedBrains:
    """Label slices with `labels` uint16 [m, 128, 128] and `axis` [m]."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as content:
            values, compact = np.unique(content['labels'], return_inverse=True)
            self.axis = content['axis']
        self.labels = compact.reshape(-1, SIZE, SIZE).astype(np.uint8)
        self.count = len(values)
        self.areas = np.stack(
            [np.bincount(slice_.ravel(), minlength=self.count) for slice_ in self.labels]
        )

    def draw(
        self, random: np.random.Generator, absent: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Images float 0–255 and masks of one to four labels joined, `[n, 128, 128]` each; slices without
        any of them, as far as there are such, where `absent` (booleans `[n]`) says so."""
        count = len(absent)
        while True:
            chosen = random.choice(
                np.arange(1, self.count), size=random.integers(1, 5), replace=False
            )
            present = self.areas[:, chosen].sum(axis=1) >= MINIMUM_AREA
            rows = np.flatnonzero(present & (self.axis == random.choice(self.axis)))
            if len(rows) >= 4:
                break
        axis = self.axis[rows[0]]
        bare = np.flatnonzero((self.areas[:, chosen].sum(axis=1) == 0) & (self.axis == axis))
        rows = random.choice(rows, size=count, replace=len(rows) < count)
        if len(bare) > 0:
            rows[absent] = random.choice(bare, size=int(absent.sum()))
        labels = self.labels[rows]
        means = random.uniform(0, 255, self.count)
        if random.random() < 0.7:
            means[0] = random.uniform(0, 20)
        spread = random.uniform(1, 25, self.count)
        shifted = means + random.normal(0, 8, (count, self.count))
        pick = np.arange(count)[:, None, None]
        noise = random.standard_normal(labels.shape, dtype=np.float32)
        images = shifted[pick, labels] + spread[labels] * noise
        return images.astype(np.float32), np.isin(labels, chosen)
