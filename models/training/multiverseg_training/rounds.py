"""The rounds of an episode: how many, what they begin with and what is forgotten between them."""

from __future__ import annotations

import numpy as np
import torch
from scipy import ndimage
from torch import Tensor

from .data.episodes import Episode
from .prompts import first_prompts
from .strokes import human_strokes


def draw_rounds(random: np.random.Generator, rounds: int, earlier: int) -> tuple[int, int]:
    """Rounds to learn from, 1 to `rounds`, and rounds ahead of them: none in half of the episodes,
    else 1 to `earlier`, with at most two to learn from."""
    learned = int(random.integers(1, rounds + 1))
    if earlier == 0 or random.random() < 0.5:
        return learned, 0
    return min(learned, 2), int(random.integers(1, earlier + 1))


def forget(random: np.random.Generator, logits: Tensor, share: float) -> Tensor:
    """Some targets lose their last logits `[T, 1, H, W]`: the prompts alone must do then too."""
    kept = torch.from_numpy(random.random(logits.shape[0]) >= share).to(logits)
    return logits * kept.view(-1, 1, 1, 1)


def first_maps(
    random: np.random.Generator, episode: Episode, promptless: float, human: float = 0.0
) -> np.ndarray:
    """Prompt maps `[T, 3, H, W]` of the first round. Some targets with a context set get none, unless it
    misleads; an image that lacks the structure gets none. human: share of strokes as people draw them."""
    masks = episode.masks[: episode.targets, 0].numpy() > 0.5
    maps = np.zeros((episode.targets, 3, *masks.shape[1:]), np.float32)
    for target, mask in enumerate(masks):
        asked = not episode.misled and bool(episode.has_context[target])
        if not mask.any() or (asked and random.random() < promptless):
            continue
        if random.random() < human:
            human_strokes(random, mask, maps[target])
        else:
            maps[target] = first_prompts(random, mask)
    return maps


def first_logits(random: np.random.Generator, episode: Episode, neighbour: float) -> Tensor:
    """Previous logits `[T, 1, H, W]` of the first round: zeros, or for some targets with a context the
    answer of a neighbouring slice. Where the structure is not there, the neighbour is the last that
    holds one: an image of the context does for it."""
    count = episode.targets
    logits = torch.zeros_like(episode.images[:count])
    filled = episode.masks.sum(dim=(1, 2, 3)).nonzero().flatten().tolist()
    for target in range(count):
        if not bool(episode.has_context[target]) or random.random() >= neighbour or not filled:
            continue
        shown = target if target in filled else filled[random.integers(len(filled))]
        mask = episode.masks[shown, 0].numpy() > 0.5
        logits[target, 0] = torch.from_numpy(neighbour_logits(random, mask))
    return logits


def neighbour_logits(random: np.random.Generator, mask: np.ndarray) -> np.ndarray:
    """Logits `[H, W]` of what a slice beside this one may have been answered with: the structure
    `[H, W]`, moved a little, larger or smaller, with a soft border."""
    signed = ndimage.distance_transform_edt(mask) - ndimage.distance_transform_edt(~mask)
    reach = min(4.0, 0.5 * float(signed.max()))
    shift = random.uniform(-reach, reach, size=2)
    grown = random.uniform(-reach, reach)
    moved = ndimage.shift(signed + grown, shift, order=1, mode='nearest')
    return np.clip(random.uniform(0.7, 3) * moved, -8, 8).astype(np.float32)
