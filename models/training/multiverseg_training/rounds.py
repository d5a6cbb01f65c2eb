"""The rounds of an episode: how many, what they begin with and what is forgotten between them."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from .data.episodes import Episode
from .prompts import first_prompts


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


def first_maps(random: np.random.Generator, episode: Episode, promptless: float) -> np.ndarray:
    """Prompt maps `[T, 3, H, W]` of the first round; some targets with a context set get none."""
    masks = episode.masks[: episode.targets, 0].numpy() > 0.5
    maps = np.zeros((episode.targets, 3, *masks.shape[1:]), np.float32)
    for target, mask in enumerate(masks):
        if bool(episode.has_context[target]) and random.random() < promptless:
            continue
        maps[target] = first_prompts(random, mask)
    return maps
