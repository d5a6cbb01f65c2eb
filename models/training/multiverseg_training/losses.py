"""Soft Dice plus a pixel loss, and the Dice score of thresholded logits."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def soft_dice_loss(logits: Tensor, masks: Tensor, smooth: float = 1.0) -> Tensor:
    """1 − soft Dice per target: logits, masks `[T, 1, H, W]` → `[T]`."""
    probability = torch.sigmoid(logits)
    overlap = (probability * masks).sum(dim=(1, 2, 3))
    total = probability.sum(dim=(1, 2, 3)) + masks.sum(dim=(1, 2, 3))
    return 1 - (2 * overlap + smooth) / (total + smooth)


def pixel_loss(logits: Tensor, masks: Tensor, gamma: float) -> Tensor:
    """Focal loss per target, `[T]`; gamma 0 is plain cross entropy, the paper uses 20."""
    entropy = F.binary_cross_entropy_with_logits(logits, masks, reduction='none')
    if gamma > 0:
        entropy = entropy * (1 - torch.exp(-entropy)) ** gamma
    return entropy.mean(dim=(1, 2, 3))


def segmentation_loss(logits: Tensor, masks: Tensor, gamma: float, pixel_weight: float) -> Tensor:
    """The training loss per target, `[T]`."""
    return soft_dice_loss(logits, masks) + pixel_weight * pixel_loss(logits, masks, gamma)


def dice_score(logits: Tensor, masks: Tensor) -> Tensor:
    """Dice of `logits > 0` per target, `[T]`; 1 when both are empty."""
    predicted = (logits > 0).float()
    overlap = (predicted * masks).sum(dim=(1, 2, 3))
    total = predicted.sum(dim=(1, 2, 3)) + masks.sum(dim=(1, 2, 3))
    return torch.where(total > 0, 2 * overlap / total.clamp(min=1), torch.ones_like(total))
