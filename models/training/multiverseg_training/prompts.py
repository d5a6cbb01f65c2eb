"""Simulated prompts: clicks, scribbles and boxes on one target, and corrections of a prediction.

Masks and regions are boolean `[H, W]` arrays. Prompt maps are float32 `[3, H, W]`: box (1 inside),
positive, negative. A point is drawn as a disc: pixels whose centre is at most `radius` away.
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage

BOX, POSITIVE, NEGATIVE = 0, 1, 2
PROMPT_RADIUS = 2


def disc_offsets(radius: int) -> np.ndarray:
    """Row and column offsets of a disc's pixels, `[k, 2]`."""
    reach = np.arange(-radius, radius + 1)
    rows, columns = np.meshgrid(reach, reach, indexing='ij')
    inside = rows**2 + columns**2 <= radius**2
    return np.stack([rows[inside], columns[inside]], axis=1)


def draw_points(channel: np.ndarray, points: np.ndarray, radius: int = PROMPT_RADIUS) -> None:
    """Draws points `[k, 2]` (row, column) as discs into one channel, in place."""
    pixels = (points[:, None, :] + disc_offsets(radius)[None]).reshape(-1, 2)
    inside = ((pixels >= 0) & (pixels < channel.shape[0])).all(axis=1)
    channel[pixels[inside, 0], pixels[inside, 1]] = 1.0


def depth(region: np.ndarray) -> np.ndarray:
    """Distance of each region pixel to the outside; the image's edge counts as outside."""
    return ndimage.distance_transform_edt(np.pad(region, 1))[1:-1, 1:-1]


def largest_component(region: np.ndarray) -> np.ndarray:
    """The largest 4-connected component of a region that is not empty."""
    labels, count = ndimage.label(region)
    if count <= 1:
        return region
    areas = np.bincount(labels.ravel())
    areas[0] = 0
    return labels == areas.argmax()


def centre_click(region: np.ndarray) -> np.ndarray:
    """The deepest point of the largest component, `[1, 2]`."""
    deepest = depth(largest_component(region)).argmax()
    return np.array([np.unravel_index(deepest, region.shape)])


def _random_pixels(random: np.random.Generator, region: np.ndarray, count: int) -> np.ndarray:
    pixels = np.flatnonzero(region)
    chosen = pixels[random.integers(len(pixels), size=count)]
    return np.stack(np.unravel_index(chosen, region.shape), axis=1)


def _line(random: np.random.Generator, region: np.ndarray) -> np.ndarray:
    """A bent line between two points of the region; what leaves the region is dropped."""
    start, end = _random_pixels(random, region, 2).astype(float)
    middle = (start + end) / 2 + random.normal(0, 0.15 * np.linalg.norm(end - start) + 0.5, 2)
    t = np.linspace(0, 1, 2 + int(1.5 * np.linalg.norm(end - start)))[:, None]
    curve = (1 - t) ** 2 * start + 2 * t * (1 - t) * middle + t**2 * end
    points = np.clip(curve.round().astype(int), 0, region.shape[0] - 1)
    inside = region[points[:, 0], points[:, 1]]
    return points[inside] if inside.any() else start.astype(int)[None]


def _part(random: np.random.Generator, points: np.ndarray) -> np.ndarray:
    """A broken scribble: the points within a random reach of a random one of them."""
    centre = points[random.integers(len(points))]
    reach = random.uniform(0.15, 0.6) * max(8.0, float(np.ptp(points, axis=0).max()))
    return points[np.abs(points - centre).max(axis=1) <= reach]


def scribble(random: np.random.Generator, region: np.ndarray) -> np.ndarray:
    """A line, a broken centreline (ridge of the depth) or a broken inner contour, `[k, 2]`."""
    kind = random.integers(3)
    if kind == 0:
        return _line(random, region)
    inside = depth(region)
    if kind == 1:
        chosen = region & (inside >= ndimage.maximum_filter(inside, 3) - 0.2)
    else:
        level = random.uniform(0.2, 0.7) * inside.max()
        chosen = region & (np.abs(inside - level) < 0.6)
    points = np.argwhere(chosen)
    return _part(random, points) if len(points) > 0 else centre_click(region)


def clicks(random: np.random.Generator, region: np.ndarray, count: int) -> np.ndarray:
    """`count` clicks of one kind: centre and random ones, random, or near the border."""
    kind = random.random()
    if kind < 0.5:
        centre = centre_click(region)
        if count == 1:
            return centre
        return np.concatenate([centre, _random_pixels(random, region, count - 1)])
    if kind < 0.8:
        return _random_pixels(random, region, count)
    border = region & (depth(region) <= 2)
    return _random_pixels(random, border if border.any() else region, count)


def draw_box(random: np.random.Generator, mask: np.ndarray, channel: np.ndarray) -> None:
    """The tight box, or in half of the cases a jittered one, in place."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    sides = np.array([rows[0], rows[-1] + 1, columns[0], columns[-1] + 1], dtype=float)
    if random.random() < 0.5:
        extent = max(sides[1] - sides[0], sides[3] - sides[2])
        sides += random.uniform(-0.1, 0.1, 4) * extent
    top, bottom, left, right = np.clip(sides.round(), 0, mask.shape[0]).astype(int)
    channel[top : max(bottom, top + 1), left : max(right, left + 1)] = 1.0


def first_prompts(random: np.random.Generator, mask: np.ndarray) -> np.ndarray:
    """A random non-empty combination of box, clicks and scribbles for a new target."""
    maps = np.zeros((3, *mask.shape), np.float32)
    kind = random.random()
    if kind < 0.55:
        draw_points(maps[POSITIVE], centre_click(mask))
        if kind < 0.4:
            return maps
    with_box = random.random() < 0.25
    if with_box:
        draw_box(random, mask, maps[BOX])
    if kind < 0.55 or (with_box and random.random() < 0.4):
        return maps
    count = int(random.integers(1, 4))
    if random.random() < 0.7:
        draw_points(maps[POSITIVE], clicks(random, mask, count))
    else:
        draw_points(maps[POSITIVE], scribble(random, mask))
    outside = ~mask
    if random.random() < 0.3 and outside.any():
        if random.random() < 0.7:
            draw_points(maps[NEGATIVE], clicks(random, outside, int(random.integers(1, 4))))
        else:
            draw_points(maps[NEGATIVE], scribble(random, outside))
    return maps


def largest_error(mask: np.ndarray, prediction: np.ndarray) -> tuple[np.ndarray, int] | None:
    """The largest connected error and the channel that corrects it; None without any error."""
    missing, excess = mask & ~prediction, prediction & ~mask
    found: list[tuple[int, np.ndarray, int]] = []
    for region, channel in ((missing, POSITIVE), (excess, NEGATIVE)):
        if region.any():
            component = largest_component(region)
            found.append((int(component.sum()), component, channel))
    if not found:
        return None
    _, component, channel = max(found, key=lambda entry: entry[0])
    return component, channel


def centre_correction(maps: np.ndarray, mask: np.ndarray, prediction: np.ndarray) -> None:
    """One click at the centre of the largest error, in place (the judge's user)."""
    error = largest_error(mask, prediction)
    if error is not None:
        region, channel = error
        draw_points(maps[channel], centre_click(region))


def random_error(
    random: np.random.Generator, mask: np.ndarray, prediction: np.ndarray
) -> tuple[np.ndarray, int] | None:
    """All that is missing or all that is too much, drawn by area, and the channel that corrects it;
    None without any error, and then nothing is drawn."""
    missing, excess = mask & ~prediction, prediction & ~mask
    total = missing.sum() + excess.sum()
    if total == 0:
        return None
    return (missing, POSITIVE) if random.random() < missing.sum() / total else (excess, NEGATIVE)


def correction(
    random: np.random.Generator, maps: np.ndarray, mask: np.ndarray, prediction: np.ndarray
) -> None:
    """One or two corrections drawn from the error regions of a prediction, in place."""
    if random.random() < 0.5:
        centre_correction(maps, mask, prediction)
        return
    for _ in range(int(random.integers(1, 3))):
        error = random_error(random, mask, prediction)
        if error is None:
            return
        region, channel = error
        if random.random() < 0.65:
            draw_points(maps[channel], clicks(random, region, 1))
        else:
            draw_points(maps[channel], scribble(random, region))
