"""Data packs: 128 × 128 8-bit slices with binary masks, grouped into tasks.

A pack is an `.npz` with `images` uint8 [n, 128, 128], `masks_packed` uint8 [p, 2048],
`image_index`, `task`, `subject`, `source` [p] each, and `meta` (JSON text).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

import numpy as np

SIZE = 128
LABEL_SLICES = 'synthseg_labelslices'


@dataclass(frozen=True)
class Task:
    """One structure in one pack: pairs of images (by index into the pack) and bit-packed masks."""

    pack: str
    name: str
    images: np.ndarray
    image_index: np.ndarray
    masks_packed: np.ndarray
    subject: np.ndarray

    def __len__(self) -> int:
        return len(self.image_index)

    def pairs(self, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Images uint8 and masks uint8 (0 or 1) of the chosen pairs, `[k, 128, 128]` each."""
        masks = np.unpackbits(self.masks_packed[chosen], axis=1).reshape(-1, SIZE, SIZE)
        return self.images[self.image_index[chosen]], masks


def join(first: Task, others: list[Task]) -> Task:
    """The task of `first` or any of the others, tasks of one pack, on the images `first` has."""
    masks = first.masks_packed.copy()
    for other in others:
        row_of = dict(zip(other.image_index.tolist(), range(len(other))))
        for row, image in enumerate(first.image_index.tolist()):
            if image in row_of:
                masks[row] |= other.masks_packed[row_of[image]]
    return replace(first, masks_packed=masks)


def split() -> dict:
    """The committed split: held-out packs and excluded subjects, with their reasons."""
    return json.loads(resources.files(__package__).joinpath('split.json').read_text())


def held_out_packs() -> set[str]:
    """Every pack that training must not see."""
    return {pack for packs in split()['held_out'].values() for pack in packs}


def load_pack(path: Path, excluded: tuple[str, ...] = ()) -> list[Task]:
    """The tasks of one pack, without the pairs whose source names an excluded subject."""
    with np.load(path, allow_pickle=False) as content:
        data = {name: content[name] for name in content.files if name != 'meta'}
    keep = np.array([not any(name in str(s) for name in excluded) for s in data['source']])
    tasks = []
    for name in np.unique(data['task']):
        rows = np.flatnonzero((data['task'] == name) & keep)
        tasks.append(
            Task(
                path.stem,
                str(name),
                data['images'],
                data['image_index'][rows],
                data['masks_packed'][rows],
                data['subject'][rows],
            )
        )
    return tasks


def training_tasks(folder: Path, minimum_pairs: int = 5) -> list[Task]:
    """All tasks training may see. Raises FileNotFoundError when the folder holds no pack."""
    hidden = held_out_packs() | {LABEL_SLICES}
    excluded = tuple(split()['excluded_subjects'])
    paths = [path for path in sorted(folder.glob('*.npz')) if path.stem not in hidden]
    if not paths:
        raise FileNotFoundError(f'no data packs (*.npz) in {folder}')
    tasks = [task for path in paths for task in load_pack(path, excluded)]
    return [task for task in tasks if len(task) >= minimum_pairs]


def evaluation_tasks(folder: Path, minimum_pairs: int = 17) -> list[Task]:
    """The tasks of the held-out data sets with enough images for 16 pairs and a target."""
    tasks = [task for name in split()['evaluated'] for task in load_pack(folder / f'{name}.npz')]
    return [task for task in tasks if len(task) >= minimum_pairs]
