"""The judge's user: centre clicks on the largest error, on several targets at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from .losses import dice_score
from .prompts import centre_correction


@torch.no_grad()
def interaction(
    network: nn.Module,
    images: Tensor,
    masks: Tensor,
    encoded: Sequence[Tensor],
    weights: Tensor,
    clicks: int,
) -> Iterator[Tensor]:
    """Logits `[T, 1, H, W]` without a prompt, then after each of `clicks` corrections.

    images, masks `[T, 1, H, W]`, weights `[T, S]`. Without a context set the empty prediction before
    the first click is not fed back and the first click goes to the structure's centre.
    """
    truth = masks[:, 0].numpy() > 0.5
    has_context = weights[:, :-1].sum(dim=1) > 0
    maps = np.zeros((images.shape[0], 3, *images.shape[2:]), np.float32)
    previous = torch.zeros_like(images)
    fused = network.fuse(images, encoded, weights)
    for turn in range(clicks + 1):
        target = torch.cat([images, torch.from_numpy(maps), previous], dim=1)
        logits = network.predict(target, encoded, weights, fused)
        yield logits
        predicted = (logits[:, 0] > 0).numpy()
        previous = logits
        if turn == 0:
            predicted[~has_context.numpy()] = False
            previous = torch.where(has_context.view(-1, 1, 1, 1), logits, torch.zeros_like(logits))
        for index, mask in enumerate(truth):
            centre_correction(maps[index], mask, predicted[index])


def click_through(
    network: nn.Module,
    images: Tensor,
    masks: Tensor,
    encoded: Sequence[Tensor],
    weights: Tensor,
    clicks: int,
    enough: float = 2.0,
) -> tuple[list[Tensor], Tensor]:
    """The Dice (`[T]` each) of an `interaction` and its last logits. The clicking ends early when every
    Dice reaches `enough`."""
    scores: list[Tensor] = []
    logits = torch.zeros_like(images)
    for logits in interaction(network, images, masks, encoded, weights, clicks):
        scores.append(dice_score(logits, masks))
        if bool((scores[-1] >= enough).all()):
            break
    return scores, logits
