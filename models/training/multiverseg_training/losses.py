"""Soft Dice plus a pixel loss, and the Dice score of thresholded logits."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


# Pixels of an answer that is half wrong where there should be none.
FALSE_ALARM = 100.0


def soft_dice_loss(logits: Tensor, masks: Tensor, smooth: float = 1.0) -> Tensor:
    """1 − soft Dice per target: logits, masks `[T, 1, H, W]` → `[T]`. Of an empty mask the answer's
    area as a share of itself and FALSE_ALARM: Dice itself would not care how large it is."""
    probability = torch.sigmoid(logits)
    overlap = (probability * masks).sum(dim=(1, 2, 3))
    total = probability.sum(dim=(1, 2, 3)) + masks.sum(dim=(1, 2, 3))
    dice_loss = 1 - (2 * overlap + smooth) / (total + smooth)
    empty = masks.sum(dim=(1, 2, 3)) == 0
    return torch.where(empty, total / (total + FALSE_ALARM), dice_loss)


def pixel_loss(logits: Tensor, masks: Tensor, gamma: float) -> Tensor:
    """Focal loss per target, `[T]`; gamma 0 is plain cross entropy, the paper uses 20."""
    entropy = F.binary_cross_entropy_with_logits(logits, masks, reduction='none')
    if gamma > 0:
        entropy = entropy * (1 - torch.exp(-entropy)) ** gamma
    return entropy.mean(dim=(1, 2, 3))


def segmentation_loss(logits: Tensor, masks: Tensor, gamma: float, pixel_weight: float) -> Tensor:
    """The training loss per target, `[T]`."""
    return soft_dice_loss(logits, masks) + pixel_weight * pixel_loss(logits, masks, gamma)


def presence_loss(presence: Tensor, masks: Tensor) -> Tensor:
    """How far a presence, a logit `[T, 1]`, is from whether the masks hold anything, `[T]`."""
    there = (masks.sum(dim=(1, 2, 3)) > 0).to(presence)
    return F.binary_cross_entropy_with_logits(presence[:, 0], there, reduction='none')


def dice_score(logits: Tensor, masks: Tensor) -> Tensor:
    """Dice of `logits > 0` per target, `[T]`; 1 when both are empty."""
    predicted = (logits > 0).float()
    overlap = (predicted * masks).sum(dim=(1, 2, 3))
    total = predicted.sum(dim=(1, 2, 3)) + masks.sum(dim=(1, 2, 3))
    return torch.where(total > 0, 2 * overlap / total.clamp(min=1), torch.ones_like(total))
