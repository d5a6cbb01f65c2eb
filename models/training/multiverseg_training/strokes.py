"""Strokes as people draw them: long, loose, several at once, a little over the edge, with pens of
several widths; negative ones run around the structure.

Unlike `prompts.scribble` nothing is cut off at the border and no point is computed to be central.
Masks are boolean `[H, W]`, channels float32 `[H, W]`, points `[k, 2]` (row, column).
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from .prompts import NEGATIVE, POSITIVE, draw_points, random_error

# Radius of the pen in pixels.
PENS = (1, 2, 2, 3, 4)
# How far a hand may leave the structure, pixels.
OVER_THE_EDGE = 2.5


def human_strokes(random: np.random.Generator, mask: np.ndarray, maps: np.ndarray) -> None:
    """One to three strokes in a structure that is not empty and, in two cases of five, some around it,
    drawn into prompt maps `[3, H, W]` in place."""
    pen = int(random.choice(PENS))
    near = ndimage.distance_transform_edt(~mask) <= random.uniform(0, OVER_THE_EDGE)
    for _ in range(int(random.integers(1, 4))):
        draw_points(maps[POSITIVE], stroke_inside(random, mask, near), pen)
    if random.random() < 0.4:
        for _ in range(int(random.integers(1, 3))):
            points = stroke_around(random, mask)
            if len(points) > 0:
                draw_points(maps[NEGATIVE], points, pen)


def stroke_inside(random: np.random.Generator, mask: np.ndarray, near: np.ndarray) -> np.ndarray:
    """A loose line along the structure, a zigzag over it or a hand's way between pixels of it; what is
    not `near` it is dropped."""
    labels, count = ndimage.label(mask)
    pixels = np.argwhere(labels == 1 + random.integers(count)).astype(float)
    centre = pixels.mean(axis=0)
    kind = random.integers(3)
    if kind == 2 or len(pixels) < 12:
        corners = pixels[random.integers(len(pixels), size=int(random.integers(2, 6)))]
    else:
        spread, axes = np.linalg.eigh(np.cov(pixels.T) + 1e-6 * np.eye(2))
        length, width = 2 * np.sqrt(spread[1]), 2 * np.sqrt(spread[0])
        steps = np.linspace(-1, 1, int(random.integers(3, 9))) * random.uniform(0.4, 1.0)
        side = random.uniform(0.3, 0.9) if kind == 1 else random.uniform(0, 0.2)
        across = side * width * np.where(np.arange(len(steps)) % 2 == 0, 1, -1)
        corners = centre + np.outer(steps * length, axes[:, 1]) + np.outer(across, axes[:, 0])
    points = hand(random, corners)
    kept = points[_at(near, points)]
    return kept if len(kept) > 0 else pixels[random.integers(len(pixels))].astype(int)[None]


def stroke_around(random: np.random.Generator, mask: np.ndarray) -> np.ndarray:
    """A part or all of a loop around the structure, three to twelve pixels away from it; none where
    there is no room."""
    distance = ndimage.gaussian_filter(ndimage.distance_transform_edt(~mask), random.uniform(0.5, 3))
    ring = np.argwhere((np.abs(distance - random.uniform(3, 12)) < 0.7) & ~mask)
    if len(ring) == 0:
        return ring
    angle = np.arctan2(*(ring - np.argwhere(mask).mean(axis=0)).T)
    turned = (angle - random.uniform(-np.pi, np.pi)) % (2 * np.pi)
    return ring[turned <= random.uniform(0.15, 1.0) * 2 * np.pi]


def hand(random: np.random.Generator, corners: np.ndarray) -> np.ndarray:
    """The way of a hand past corners `[n, 2]`: rounded, and shaking slowly; a point a pixel."""
    lengths = np.linalg.norm(np.diff(corners, axis=0), axis=1)
    place = np.concatenate([[0], lengths.cumsum()])
    t = np.linspace(0, place[-1], 2 + int(1.5 * place[-1]))
    line = np.stack([np.interp(t, place, corners[:, axis]) for axis in range(2)], axis=1)
    smoothing = random.uniform(0.5, 4)
    line = ndimage.gaussian_filter1d(line, smoothing, axis=0, mode='nearest')
    shake = ndimage.gaussian_filter1d(random.normal(0, 1, line.shape), 6, axis=0, mode='nearest')
    return np.round(line + random.uniform(0, 4) * shake).astype(int)


def _at(near: np.ndarray, points: np.ndarray) -> np.ndarray:
    inside = ((points >= 0) & (points < near.shape[0])).all(axis=1)
    rows, columns = points.clip(0, near.shape[0] - 1).T
    return inside & near[rows, columns]


def human_correction(
    random: np.random.Generator, maps: np.ndarray, mask: np.ndarray, prediction: np.ndarray
) -> None:
    """A stroke through one of the errors of a prediction, loose and over their edge, in place."""
    error = random_error(random, mask, prediction)
    if error is None:
        return
    region, channel = error
    near = ndimage.distance_transform_edt(~region) <= random.uniform(0, OVER_THE_EDGE)
    draw_points(maps[channel], stroke_inside(random, region, near), int(random.choice(PENS)))
