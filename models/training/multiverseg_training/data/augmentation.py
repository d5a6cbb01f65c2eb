"""Augmentation of one episode, batched: one random transform for the task, one for each sample.

Images and masks are float `[n, 1, H, W]`; images come in as any range and leave min-max
normalised to [0, 1], masks leave as 0 or 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

MINIMUM_PIXELS = 6
MOST_DRAWS = 4


@dataclass(frozen=True)
class Strength:
    """How far samples of one task differ: degrees, relative zoom, shift and elastic in image sizes."""

    rotation: float
    zoom: float
    shift: float
    elastic: float
    intensity: float


MILD = Strength(rotation=12, zoom=0.12, shift=0.06, elastic=0.015, intensity=0.6)
STRONG = Strength(rotation=40, zoom=0.3, shift=0.14, elastic=0.04, intensity=1.0)


def normalise(images: Tensor) -> Tensor:
    """Min-max to [0, 1] per image; a constant image becomes zeros."""
    low = images.amin(dim=(2, 3), keepdim=True)
    high = images.amax(dim=(2, 3), keepdim=True)
    return (images - low) / (high - low).clamp(min=1e-6)


def area_threshold(soft: Tensor) -> Tensor:
    """Soft masks `[n, 1, h, w]` → 0 or 1, keeping the area: thin structures do not vanish."""
    hard = soft >= 0.5
    lost = hard.sum(dim=(1, 2, 3)) < 0.8 * soft.sum(dim=(1, 2, 3))
    for row in lost.nonzero().flatten().tolist():
        area = max(1, round(float(soft[row].sum())))
        limit = soft[row].flatten().topk(area).values[-1].clamp(min=0.1)
        hard[row] = soft[row] >= limit
    return hard.float()


def _uniform(shape: tuple[int, ...], limit: float) -> Tensor:
    return (torch.rand(shape) * 2 - 1) * limit


def _task_turn(turn: bool) -> tuple[float, float]:
    """Angle (radians) and zoom that all samples of a task share."""
    angle = float(_uniform((1,), math.pi)) if turn else 0.0
    return angle, float(torch.exp(_uniform((1,), 0.2) - 0.05))


def _grid(count: int, size: int, strength: Strength, task: tuple[float, float]) -> Tensor:
    """A sampling grid `[n, size, size, 2]`: task turn and zoom, sample affine, sample elastic."""
    task_angle, task_zoom = task
    angle = task_angle + _uniform((count,), math.radians(strength.rotation))
    zoom = task_zoom * torch.exp(_uniform((count,), strength.zoom))
    cosine, sine = torch.cos(angle) * zoom, torch.sin(angle) * zoom
    shift = _uniform((count, 2), 2 * strength.shift)
    theta = torch.stack(
        [
            torch.stack([cosine, -sine, shift[:, 0]], dim=1),
            torch.stack([sine, cosine, shift[:, 1]], dim=1),
        ],
        dim=1,
    )
    grid = F.affine_grid(theta, [count, 1, size, size], align_corners=False)
    coarse = int(torch.randint(4, 9, (1,)))
    bend = torch.randn(count, 2, coarse, coarse) * 2 * strength.elastic * float(torch.rand(1))
    bend = F.interpolate(bend, size=(size, size), mode='bicubic', align_corners=True)
    return grid + bend.permute(0, 2, 3, 1)


def _blur(images: Tensor) -> Tensor:
    kernel = torch.tensor([1.0, 4.0, 6.0, 4.0, 1.0]) / 16
    images = F.pad(images, (2, 2, 2, 2), mode='reflect')
    images = F.conv2d(images, kernel.view(1, 1, 1, 5))
    return F.conv2d(images, kernel.view(1, 1, 5, 1))


def intensity(images: Tensor, strength: float) -> Tensor:
    """Inversion and gamma for the task; blur or sharpness, gamma, bias field, noise per sample."""
    count, _, size, _ = images.shape

    def some(probability: float) -> Tensor:
        return (torch.rand(count, 1, 1, 1) < probability).float()

    if torch.rand(1) < 0.25:
        images = 1 - images
    task_gamma = torch.exp(_uniform((1, 1, 1, 1), 0.4))
    sample_gamma = torch.exp(_uniform((count, 1, 1, 1), 0.5 * strength) * some(0.6))
    images = images.clamp(0, 1) ** (task_gamma * sample_gamma)
    # Negative amounts sharpen: x + a (x − blurred).
    amount = torch.rand(count, 1, 1, 1) * 2.0 - 1.0
    images = images + (_blur(images) - images) * amount * some(0.4) * strength
    bias = torch.randn(count, 1, 3, 3) * 0.25 * strength * some(0.3)
    bias = F.interpolate(bias, size=(size, size), mode='bicubic', align_corners=True)
    images = images * torch.exp(bias)
    noise = torch.randn_like(images) * torch.rand(count, 1, 1, 1) * 0.08 * strength
    images = images + noise * some(0.4)
    low = torch.rand(count, 1, 1, 1) * 0.1 * some(0.3) * strength
    high = 1 - torch.rand(count, 1, 1, 1) * 0.15 * some(0.3) * strength
    return torch.minimum(torch.maximum(images, low), high)


def windows(images: Tensor, probability: float) -> Tensor:
    """Another window of grey levels, for the whole task or for each sample: images `[n, 1, H, W]` in
    [0, 1], of which some lose what is darker and what is brighter."""
    if torch.rand(1) >= probability:
        return images
    count = 1 if torch.rand(1) < 0.5 else images.shape[0]
    low = torch.rand(count, 1, 1, 1) * 0.3
    high = 0.55 + torch.rand(count, 1, 1, 1) * 0.45
    return images.clamp(low, high)


def _move(
    images: Tensor, masks: Tensor, strength: Strength, turn_task: bool
) -> tuple[Tensor, Tensor]:
    """The geometric part of the augmentation."""
    count, size = images.shape[0], images.shape[-1]
    task = _task_turn(turn_task)
    area = masks.sum(dim=(1, 2, 3))
    least = 0.5 * area.clamp(min=MINIMUM_PIXELS) * (area > 0)
    moved_images, moved_masks = images.clone(), masks.clone()
    open_rows = torch.arange(count)
    for _ in range(MOST_DRAWS):
        grid = _grid(len(open_rows), size, strength, task)
        new_masks = F.grid_sample(masks[open_rows], grid, align_corners=False)
        kept = new_masks.sum(dim=(1, 2, 3)) >= least[open_rows]
        rows = open_rows[kept]
        moved_masks[rows] = new_masks[kept]
        moved_images[rows] = F.grid_sample(
            images[rows], grid[kept], padding_mode='border', align_corners=False
        )
        open_rows = open_rows[~kept]
        if len(open_rows) == 0:
            break
    return moved_images, moved_masks


def augment(
    images: Tensor,
    masks: Tensor,
    size: int,
    strength: Strength,
    turn_task: bool,
    window: float = 0.0,
) -> tuple[Tensor, Tensor]:
    """Both levels of augmentation, and the way down to `size`. window: share of the tasks whose grey
    levels are windowed.

    Where a structure left the image, the sample's transform is drawn anew; one that leaves it time
    and again is shown as it was.
    """
    images = normalise(windows(normalise(images), window))
    if size < images.shape[-1]:
        factor = images.shape[-1] // size
        images, masks = F.avg_pool2d(images, factor), F.avg_pool2d(masks, factor)
    if turn_task and torch.rand(1) < 0.5:
        images, masks = images.flip(3), masks.flip(3)
    images, masks = _move(images, masks, strength, turn_task)
    return normalise(intensity(images, strength.intensity)), area_threshold(masks)


def imperfect(masks: Tensor, probability: float) -> Tensor:
    """Some masks eroded, dilated or shifted by a few pixels, as accepted predictions are."""
    masks = masks.clone()
    for row in (torch.rand(masks.shape[0]) < probability).nonzero().flatten().tolist():
        mask = masks[row : row + 1]
        kind = int(torch.randint(3, (1,)))
        if kind == 0:
            changed = -F.max_pool2d(-mask, 3, 1, 1)
        elif kind == 1:
            changed = F.max_pool2d(mask, 3, 1, 1)
        else:
            shift = torch.randint(-2, 3, (2,)).tolist()
            changed = torch.roll(mask, shift, dims=(2, 3))
        if changed.sum() > 0:
            masks[row : row + 1] = changed
    return masks
