"""Measures beside Dice: how well the border fits, and what makes a structure fine."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from ..data.packs import Task

# The distance, in pixels, at which a border still fits.
TOLERANCE = 1.0
# A structure is fine when it is this thin, in pixels, or comes in so many objects of so many pixels.
THIN, MANY, LEAST_OBJECT = 4.0, 5, 3


def border(mask: np.ndarray) -> np.ndarray:
    """The pixels of a mask `[H, W]` beside others or beside the image's edge."""
    return mask & ~ndimage.binary_erosion(mask)


def surface_dice(truth: np.ndarray, predicted: np.ndarray) -> float:
    """Normalised surface distance at TOLERANCE (Nikolov et al., JMIR 2021): the share of both borders
    that is at most so far from the other one. 1 for two empty masks, 0 for one."""
    borders = border(truth), border(predicted)
    if not borders[0].any() or not borders[1].any():
        return float(borders[0].any() == borders[1].any())
    near = [ndimage.distance_transform_edt(~line) <= TOLERANCE for line in borders]
    fits = (borders[0] & near[1]).sum() + (borders[1] & near[0]).sum()
    return float(fits / (borders[0].sum() + borders[1].sum()))


def is_fine(task: Task) -> bool:
    """Whether most images of a task show many objects or a structure a few pixels wide."""
    _, masks = task.pairs(np.arange(len(task)))
    return bool(np.median([_is_fine(mask > 0) for mask in masks]) >= 0.5)


def _is_fine(mask: np.ndarray) -> bool:
    if not mask.any():
        return False
    thickness = 2 * mask.sum() / border(mask).sum()  # the width of a strip, the radius of a disc
    labels, _ = ndimage.label(mask)
    objects = (np.bincount(labels.ravel())[1:] >= LEAST_OBJECT).sum()
    return bool(thickness < THIN or objects >= MANY)
