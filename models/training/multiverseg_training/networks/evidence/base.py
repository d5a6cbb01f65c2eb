"""What every kind of evidence declares: one or more channels that tell the network of a target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from torch import Tensor, nn


class Evidence(nn.Module):
    """Channels made from the target's image, the context's pairs and, if it hears them, the prompts.

    Settings of a recipe are the keyword arguments of `__init__`. `forward` gets the images
    `[T, 1, H, W]`, then the prompts `[T, 2, H, W]` (positive, negative) if `hears_prompts`, then, if
    anything is `cached`, those tensors of S pairs and `weights` `[T, S]`: how much a pair counts for
    an image, zero leaves it out, None is one image for which all count the same. It returns
    `[T, channels, H, W]`.
    """

    # In recipes, in checkpoints and in the names of the graphs' tensors; in reports.
    name: ClassVar[str]
    title: ClassVar[str]
    channels: int
    # False: the same for all prompts on an image, so computed once for it (graph `fuse`).
    hears_prompts: ClassVar[bool] = False
    # Names of what is kept of a pair, in the order of `encode`.
    cached: ClassVar[tuple[str, ...]] = ()
    # Images have a multiple of this many pixels on a side.
    grid: ClassVar[int] = 1
    # In a grown network it begins with a share of the weights of the evidence before it, if that is
    # the one named here, and otherwise unheard.
    begins_like: ClassVar[str | None] = None

    def encode(self, context: Tensor) -> tuple[Tensor, ...]:
        """What is kept of each pair `[S, 2, H, W]`: one tensor `[S, …]` for every name in `cached`."""
        return ()

    def say(
        self,
        images: Tensor,
        prompts: Tensor | None,
        cached: Sequence[Tensor],
        weights: Tensor | None,
    ) -> Tensor:
        """`forward` with what this kind takes."""
        given = [images] if prompts is None else [images, prompts]
        return self(*given, *cached, weights=weights) if self.cached else self(*given)

    @property
    def cached_names(self) -> list[str]:
        """The cached tensors' names in the graphs."""
        return [f'{self.name}_{part}' for part in self.cached]
