"""Data packs: 128 × 128 8-bit slices with binary masks, grouped into tasks.

A pack is an `.npz` with `images` uint8 [n, 128, 128], `masks_packed` uint8 [p, 2048],
`image_index`, `task`, `subject`, `source` [p] each, and `meta` (JSON text).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from .split import evaluated_packs, judged_relatives, refuse_held_out, split

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


def load_training_pack(path: Path) -> list[Task]:
    """The tasks of one pack that training may see, without excluded subjects.

    Raises HeldOutPack for a pack that is held out, under its own name or under another.
    """
    refuse_held_out(path.stem, str(path))
    with np.load(path, allow_pickle=False) as content:
        meta = json.loads(str(content['meta'])) if 'meta' in content.files else {}
    refuse_held_out(str(meta.get('dataset', path.stem)), str(path))
    return load_pack(path, tuple(split()['excluded_subjects']))


def training_tasks(
    folder: Path, packs: Sequence[str] | None = None, minimum_pairs: int = 5
) -> list[Task]:
    """The tasks of the named packs of a folder, or of all in it that are not held out.

    Raises HeldOutPack for a named pack that is held out, FileNotFoundError where there is none.
    """
    if packs is None:
        found = [path for path in sorted(folder.glob('*.npz')) if path.stem != LABEL_SLICES]
        paths = [path for path in found if not judged_relatives(path.stem)]
        if found and not paths:
            raise FileNotFoundError(f'every data pack in {folder} is held out (data/split.json)')
    else:
        paths = [folder / f'{name}.npz' for name in packs]
        for path in paths:
            refuse_held_out(path.stem, 'the packs of the recipe')
            if not path.exists():
                raise FileNotFoundError(f'there is no data pack {path.name} in {folder}')
    if not paths:
        raise FileNotFoundError(f'no data packs (*.npz) in {folder}')
    tasks = [task for path in paths for task in load_training_pack(path)]
    return [task for task in tasks if len(task) >= minimum_pairs]


def evaluation_tasks(
    folder: Path, packs: Sequence[str] | None = None, minimum_pairs: int = 17
) -> list[Task]:
    """The tasks of the named data sets, or of those of the published figures, with enough images
    for 16 pairs and a target."""
    names = evaluated_packs() if packs is None else packs
    tasks = [task for name in names for task in load_pack(folder / f'{name}.npz')]
    return [task for task in tasks if len(task) >= minimum_pairs]
