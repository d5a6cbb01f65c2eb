"""What a judged task gives, measure by measure: clicks, misleading contexts, strokes of people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from ..evaluate import JudgedTask
from ..losses import dice_score
from ..simulation import Conversation, interaction
from ..strokes import human_strokes
from .measures import surface_dice
from .sureness import EXPECTED, Listening

CLICKS = 5
# Dice that a correction may cost without counting as harm.
HARMLESS = 0.005
# Pairs of a misleading context, half of which are of another task.
MISLEADING_PAIRS = 16
# One value of each target.
Values = dict[str, list[float]]


def clicks(network: nn.Module, judged: JudgedTask, pairs: int) -> Values:
    """Dice and surface Dice after 0 … CLICKS clicks with some pairs, the harm each click did, and the Dice
    that a network with a verdict expected."""
    listening = Listening(network) if getattr(network, 'verdict', None) is not None else None
    found: Values = {}
    before: Tensor | None = None
    steps = interaction(
        listening or network,
        judged.images,
        judged.masks,
        judged.encoded,
        judged.weights(pairs),
        CLICKS,
    )
    for turn, logits in enumerate(steps):
        dice = dice_score(logits, judged.masks)
        found[f'dice {turn}'] = dice.tolist()
        if listening is not None and (pairs > 0 or turn > 0):
            found[f'{EXPECTED}{turn}'] = listening.confidence.tolist()
        found[f'surface {turn}'] = surfaces(logits, judged.masks)
        if before is not None and (pairs > 0 or turn > 1):
            found.setdefault('harm', []).extend((dice < before - HARMLESS).float().tolist())
        before = dice
    return found


def surfaces(logits: Tensor, masks: Tensor) -> list[float]:
    """Surface Dice of each target."""
    both = zip(masks[:, 0].numpy() > 0.5, logits[:, 0].numpy() > 0)
    return [surface_dice(truth, predicted) for truth, predicted in both]


def misled(
    network: nn.Module, judged: JudgedTask, other: Sequence[Tensor], seed: int
) -> Values:
    """Dice after 0 … 3 clicks where half of the pairs are of another task.

    other: the encoded pairs of that task, without a stand-in.
    """
    half = MISLEADING_PAIRS // 2
    own = judged.weights(half) / 2
    random = np.random.default_rng(seed)
    count = other[0].shape[0]
    wrong = torch.zeros(own.shape[0], count)
    for row in wrong:
        chosen = random.choice(count, size=min(half, count), replace=False)
        row[torch.from_numpy(chosen)] = 0.5 / len(chosen)
    # The stand-in pair stays last: what stands before it is a context.
    encoded = [
        torch.cat([foreign, mine.to(foreign)]) for foreign, mine in zip(other, judged.encoded)
    ]
    weights = torch.cat([wrong, own], dim=1)
    steps = interaction(network, judged.images, judged.masks, encoded, weights, 3)
    return {
        f'dice {turn}': dice_score(logits, judged.masks).tolist()
        for turn, logits in enumerate(steps)
    }


@torch.no_grad()
def stroked(network: nn.Module, judged: JudgedTask, pairs: int, seed: int) -> Values:
    """Dice before and after one person's strokes; without pairs nothing is before, and nothing is fed
    back."""
    random = np.random.default_rng(seed)
    maps = np.zeros((judged.images.shape[0], 3, *judged.images.shape[2:]), np.float32)
    nothing = torch.from_numpy(maps.copy())
    for target, mask in enumerate(judged.masks[:, 0].numpy() > 0.5):
        human_strokes(random, mask, maps[target])
    conversation = Conversation(network, judged.images, judged.encoded, judged.weights(pairs))
    found: Values = {}
    previous = torch.zeros_like(judged.images)
    if pairs > 0:
        previous = conversation.ask(nothing, previous)
        found['before'] = dice_score(previous, judged.masks).tolist()
    logits = conversation.ask(torch.from_numpy(maps), previous)
    found['after'] = dice_score(logits, judged.masks).tolist()
    found['surface'] = surfaces(logits, judged.masks)
    if pairs > 0:
        worse = [a < b - HARMLESS for a, b in zip(found['after'], found['before'])]
        found['worse'] = [float(value) for value in worse]
    return found
