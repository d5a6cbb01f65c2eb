"""The CrossBlock network with a one-way context, the one that is shipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from .blocks import LEAKY_SLOPE, CrossBlock, empty_context, upsample
from .crossblock import CrossBlockNetwork
from .evidence import Evidence, Settings, build_evidence
from .marks import keep_marks
from .mean import interaction_mean
from .presence import Presence, gate
from .refinement import Refinement
from .target import PREVIOUS_LOGITS_CHANNEL, PROMPT_CHANNELS, TARGET_CHANNELS
from .verdict import Seen, Verdict

LOGIT_LIMIT = 10.0
SUMMARY = 'summary'


class OneWayNetwork(CrossBlockNetwork):
    """Nothing of the target flows into the context stream, so each pair is encoded only once.

    reduction 1 runs the CrossBlocks at the size of the images; reduction 2 runs them at half that
    size, a quarter of the cost, and refines the target's logits at full size. guided puts a
    `GuidedFilter` behind the refinement. evidence gives the target more channels, by the names of
    `evidence.KINDS`, with settings. presence gates the logits by whether the structure is there at
    all. verdict: it says how good its answers are (`assess`). Raises ValueError where guided has
    nothing to stand behind.
    """

    def __init__(
        self,
        widths: Sequence[int],
        reduction: int = 1,
        guided: bool = False,
        evidence: Mapping[str, Settings] | None = None,
        presence: bool = False,
        verdict: bool = False,
    ) -> None:
        if guided and reduction == 1:
            raise ValueError('guided needs reduction 2: the filter stands behind the refinement')
        told = build_evidence(evidence or {})
        super().__init__(widths, TARGET_CHANNELS + sum(part.channels for part in told))
        self.reduction = reduction
        self.told_names = [part.name for part in told]
        for part in told:
            if hasattr(self, part.name):
                raise ValueError(f'evidence can not be called {part.name!r}: the network has that')
            self.add_module(part.name, part)
        self.refinement = (
            Refinement(self.target_channels, self.widths[0], guided) if reduction > 1 else None
        )
        self.presence = Presence(self.widths[-1], self.target_channels) if presence else None
        self.verdict = Verdict(self.widths[0], self.target_channels) if verdict else None

    def told(self, hears_prompts: bool) -> list[Evidence]:
        """The evidence of one kind, in the order of its channels."""
        every: list[Evidence] = [getattr(self, name) for name in self.told_names]
        return [part for part in every if part.hears_prompts == hears_prompts]

    @property
    def cached_names(self) -> list[str]:
        """Names of the tensors `encode_context` returns, in their order."""
        blocks = [f'context_{number}' for number in range(len(self.blocks))]
        heard = [name for part in self.told(True) for name in part.cached_names]
        summary = [] if self.verdict is None else [SUMMARY]
        return [*blocks, *heard, *summary, *self.fused_names]

    @property
    def fused_names(self) -> list[str]:
        """Names of those that `fuse` reads, the last ones."""
        return [name for part in self.told(False) for name in part.cached_names]

    def encode_context(self, context: Tensor) -> list[Tensor]:
        """context `[S, 2, H, W]` → conv_v(v_i) of every block, one `[S, C, h, w]` each, then what the
        evidence keeps of the pairs, that which `fuse` reads last."""
        encoded: list[Tensor] = []
        skips: list[Tensor] = []
        v = context if self.reduction == 1 else F.avg_pool2d(context, self.reduction)
        last = len(self.enc_blocks) - 1
        for level, block in enumerate(self.enc_blocks):
            v = self._encode(block, v, encoded)
            if level < last:
                skips.append(v)
                v = F.max_pool2d(v, 2)
        for block in self.dec_blocks:
            v = torch.cat([upsample(v), skips.pop()], dim=1)
            v = self._encode(block, v, encoded)
        for part in self.told(True):
            encoded.extend(part.encode(context))
        if self.verdict is not None:
            encoded.append(self.verdict.summarise(context))
        for part in self.told(False):
            encoded.extend(part.encode(context))
        return encoded

    @staticmethod
    def _encode(block: CrossBlock, v: Tensor, encoded: list[Tensor]) -> Tensor:
        half = block.cross.context_half(v)
        encoded.append(half)
        return half if block.support is None else block.support(F.leaky_relu(half, LEAKY_SLOPE))

    def fuse(
        self, images: Tensor, encoded: Sequence[Tensor], weights: Tensor | None = None
    ) -> Tensor | None:
        """What is told of images `[T, 1, H, W]` before any prompt: the channels `[T, C, H, W]` of all
        evidence that hears none, None without any. Of `encoded` only the last tensors are read, those
        made for it; weights as in `predict`."""
        known = list(encoded[len(encoded) - len(self.fused_names) :])
        found: list[Tensor] = []
        for part in self.told(False):
            cached, known = known[: len(part.cached)], known[len(part.cached) :]
            found.append(part.say(images, None, cached, weights))
        if not found:
            return None
        return found[0] if len(found) == 1 else torch.cat(found, dim=1)

    def predict(
        self,
        target: Tensor,
        encoded: Sequence[Tensor],
        weights: Tensor | None = None,
        fused: Tensor | None = None,
    ) -> Tensor:
        """Logits `[T, 1, H, W]` of T targets `[T, 5, H, W]`.

        As `judge`, without how much speaks for the structure.

        weights `[T, S]` says which pairs count for which target (rows sum to one); without it
        there must be one target, and every pair counts the same. fused: what `fuse` returned for
        these images, which no prompt changes; computed here when it is left out. Marks hold
        (`keep_marks`), except in training.
        """
        return self.judge(target, encoded, weights, fused)[0]

    def judge(
        self,
        target: Tensor,
        encoded: Sequence[Tensor],
        weights: Tensor | None = None,
        fused: Tensor | None = None,
    ) -> tuple[Tensor, Tensor | None]:
        """`predict`, and how much speaks for the structure, a logit `[T, 1]`; None in a network that
        does not say."""
        seen = self.see(target, encoded, weights, fused)
        return seen.logits, seen.presence

    def assess(
        self,
        target: Tensor,
        encoded: Sequence[Tensor],
        weights: Tensor | None = None,
        fused: Tensor | None = None,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """`predict`, the Dice to expect of it and the probability that the structure is in the image,
        `[T]` each, and that a pixel is wrong `[T, 1, H, W]`. Raises ValueError in a network without a
        verdict."""
        if self.verdict is None:
            raise ValueError('this network passes no verdict on its answers')
        seen = self.see(target, encoded, weights, fused)
        overlap, presence = self.verdict(seen, self.summary(encoded), weights)
        wrong = self.verdict.wrong(seen.logits.abs(), overlap)
        return seen.logits, *(torch.sigmoid(said) for said in (overlap, presence, wrong))

    def summary(self, encoded: Sequence[Tensor]) -> Tensor:
        """Of what was encoded, that which the verdict goes by."""
        return encoded[self.cached_names.index(SUMMARY)]

    def see(
        self,
        target: Tensor,
        encoded: Sequence[Tensor],
        weights: Tensor | None = None,
        fused: Tensor | None = None,
    ) -> Seen:
        """`predict`, with all that a verdict goes by."""
        if fused is None:
            fused = self.fuse(target[:, :1], encoded, weights)
        target = self._all_channels(target, encoded, weights, fused)
        q = target if self.reduction == 1 else F.avg_pool2d(target, self.reduction)
        skips: list[Tensor] = []
        last = len(self.enc_blocks) - 1
        for level, block in enumerate(self.enc_blocks):
            q = self._predict(block, q, encoded[level], weights)
            if level < last:
                skips.append(q)
                q = F.max_pool2d(q, 2)
        coarse = q
        for number, block in enumerate(self.dec_blocks, start=len(self.enc_blocks)):
            q = torch.cat([upsample(q), skips.pop()], dim=1)
            q = self._predict(block, q, encoded[number], weights)
        logits = self.out_conv(q)
        if self.refinement is not None:
            logits = self.refinement(target, q, logits)
        presence = None
        if self.presence is not None:
            presence = self.presence(coarse, target, logits)
            logits = gate(logits, presence)
        # Training must see what the network itself makes of the marks.
        if not self.training:
            logits = keep_marks(logits, target[:, PROMPT_CHANNELS])
        return Seen(target, q, logits, presence)

    def _all_channels(
        self,
        target: Tensor,
        encoded: Sequence[Tensor],
        weights: Tensor | None,
        fused: Tensor | None,
    ) -> Tensor:
        """What is given, with limited logits, and what is told: `[T, target_channels, H, W]`."""
        limited = target[:, PREVIOUS_LOGITS_CHANNEL:].clamp(-LOGIT_LIMIT, LOGIT_LIMIT)
        parts = [target[:, :PREVIOUS_LOGITS_CHANNEL], limited]
        if fused is not None:
            parts.append(fused)
        first = len(self.blocks)
        for part in self.told(True):
            cached = encoded[first : first + len(part.cached)]
            first += len(part.cached)
            parts.append(part.say(target[:, :1], target[:, PROMPT_CHANNELS], cached, weights))
        return torch.cat(parts, dim=1)

    @staticmethod
    def _predict(block: CrossBlock, q: Tensor, context: Tensor, weights: Tensor | None) -> Tensor:
        half = block.cross.target_half(q)
        if weights is None:
            mean = F.leaky_relu(half + context, LEAKY_SLOPE).mean(dim=0, keepdim=True)
        else:
            mean = interaction_mean(half, context.to(half.dtype), weights)
        return block.target(mean)

    def forward(self, target: Tensor, context: Tensor) -> Tensor:
        """target `[1, 5, H, W]`, context `[S, 2, H, W]` (S = 0 allowed) → logits `[1, 1, H, W]`."""
        if context.shape[0] == 0:
            context = empty_context(target.shape[-1], target.device)
        return self.predict(target, self.encode_context(context))
