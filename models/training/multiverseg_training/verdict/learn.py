"""Learns a verdict from answers: several small networks, each from its own sample, as one."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from ..networks.verdict import HIDDEN, Verdict
from .answers import Answers

MEMBERS = 8
STEPS, BATCH = 1500, 256
RATE, DECAY, DROPPED = 2e-3, 3e-3, 0.2


def learn(verdict: Verdict, answers: Answers, seed: int = 0) -> None:
    """The members' hidden units side by side are one network whose output is their mean."""
    verdict.centre.copy_(answers.described.mean(dim=0))
    verdict.scale.copy_(answers.described.std(dim=0).clamp(min=1e-3))
    members = [_member(verdict, answers, seed + number) for number in range(MEMBERS)]
    with torch.no_grad():
        verdict.hidden.weight.copy_(torch.cat([member.hidden.weight for member in members]))
        verdict.hidden.bias.copy_(torch.cat([member.hidden.bias for member in members]))
        out = torch.cat([member.out.weight for member in members], dim=1)
        verdict.out.weight.copy_(out / MEMBERS)
        verdict.out.bias.copy_(torch.stack([member.out.bias for member in members]).mean(dim=0))


def learn_errors(verdict: Verdict, answers: Answers) -> None:
    """How likely a pixel is wrong, by logistic regression; after `learn`."""
    with torch.no_grad():
        overlap, _ = verdict.judge(answers.described)
    wrong = answers.wrong.to(answers.sizes)
    optimiser = torch.optim.LBFGS([verdict.doubt], max_iter=100, line_search_fn='strong_wolfe')

    def loss() -> Tensor:
        optimiser.zero_grad()
        said = verdict.wrong(answers.sizes, overlap)
        found = F.binary_cross_entropy_with_logits(said, wrong)
        found.backward()
        return found

    optimiser.step(loss)


def _member(verdict: Verdict, answers: Answers, seed: int) -> Verdict:
    generator = torch.Generator().manual_seed(seed)
    torch.manual_seed(seed)
    count = len(answers.dice)
    member = Verdict(*verdict.made_for, HIDDEN // MEMBERS)
    member.centre.copy_(verdict.centre)
    member.scale.copy_(verdict.scale)
    rows = torch.randint(count, (count,), generator=generator)
    optimiser = torch.optim.AdamW(member.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, STEPS)
    for _ in range(STEPS):
        chosen = rows[torch.randint(count, (BATCH,), generator=generator)]
        described = F.dropout(answers.described[chosen] - verdict.centre, DROPPED) + verdict.centre
        loss = _loss(*member.judge(described), answers.dice[chosen], answers.present[chosen])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return member


def _loss(overlap: Tensor, presence: Tensor, dice: Tensor, present: Tensor) -> Tensor:
    """Of an image without the structure there is no overlap to expect."""
    of_overlap = F.binary_cross_entropy_with_logits(overlap, dice, reduction='none')
    of_presence = F.binary_cross_entropy_with_logits(presence, present.to(dice))
    return (of_overlap * present).sum() / present.sum().clamp(min=1) + of_presence
