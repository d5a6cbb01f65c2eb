"""The judge's user: centre clicks on the largest error, on several targets at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from .borne_out import borne_out
from .losses import dice_score
from .prompts import centre_correction


class Conversation:
    """What is asked of a network about some targets, one answer after the other, as the product asks: pairs
    that the marks contradict are set aside.

    images `[T, 1, H, W]`, weights `[T, S]`.
    """

    def __init__(
        self, network: nn.Module, images: Tensor, encoded: Sequence[Tensor], weights: Tensor
    ) -> None:
        self.network = network
        self.images = images
        self.encoded = encoded
        self.weights = self.used = weights
        self.fused = network.fuse(images, encoded, weights)
        self.prompts = torch.zeros_like(images).repeat(1, 3, 1, 1)
        self.marks: list[Tensor] = []

    def ask(self, prompts: Tensor, previous: Tensor) -> Tensor:
        """Logits `[T, 1, H, W]` for prompts `[T, 3, H, W]`: box, positive, negative, some of them new
        since the last answer; previous: its logits, or zeros."""
        new = prompts - self.prompts
        self.prompts = prompts
        if new[:, 1:].any():
            positive, negative = new[:, 1:2], new[:, 2:]
            nothing = torch.zeros_like(positive)
            self.marks.append(torch.cat([positive, nothing], dim=1))
            self.marks.append(torch.cat([nothing, negative], dim=1))
            self._choose()
        target = torch.cat([self.images, prompts, previous], dim=1)
        return self.network.predict(target, self.encoded, self.used, self.fused)

    def _choose(self) -> None:
        chosen = borne_out(self.network, self.images, self.encoded, self.weights, self.marks)
        changed = (chosen != self.used).any(dim=1)
        self.used = chosen
        if self.fused is not None and changed.any():
            self.fused = self.fused.clone()
            self.fused[changed] = self.network.fuse(
                self.images[changed], self.encoded, chosen[changed]
            )


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
    conversation = Conversation(network, images, encoded, weights)
    for turn in range(clicks + 1):
        logits = conversation.ask(torch.from_numpy(maps.copy()), previous)
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
