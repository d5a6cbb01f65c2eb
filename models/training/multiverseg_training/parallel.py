"""Several processes train one network: each takes its own episodes, their gradients are averaged.

On a CPU one thread in each of several processes does more than several threads in one process:
most of a step is many small operations, which threads cannot share. The processes meet in shared
memory: one machine needs no connections, and PyTorch's gloo backend aborted a process once in
hundreds of runs.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from typing import TypeVar

import torch
from torch import Tensor, multiprocessing, nn

Work = TypeVar('Work')

# Values of one process that the others see at a time (4 MiB a process).
SHARED_VALUES = 1 << 20


@dataclass(frozen=True)
class Meeting:
    """Where processes meet: all wait at `barrier`; row r of `values` is written by process r."""

    barrier: Barrier
    values: Tensor


class Team:
    """This process and the others that train the same network; alone without a meeting."""

    def __init__(self, rank: int = 0, meeting: Meeting | None = None) -> None:
        self.rank = rank
        self.meeting = meeting

    @property
    def size(self) -> int:
        return 1 if self.meeting is None else len(self.meeting.values)

    @property
    def leads(self) -> bool:
        """One process of the team logs and saves."""
        return self.rank == 0

    def average_gradients(self, network: nn.Module) -> None:
        """Every process ends up with the mean gradient of all, in place."""
        gradients = [p.grad for p in network.parameters() if p.grad is not None]
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        mean = self._combine(flat, lambda rows: rows.mean(dim=0))
        parts = mean.split([gradient.numel() for gradient in gradients])
        for gradient, part in zip(gradients, parts):
            gradient.copy_(part.view_as(gradient))

    def largest(self, *values: float) -> tuple[float, ...]:
        """The largest of each value over the team, so that all decide alike."""
        return tuple(self._combine(torch.tensor(values), lambda rows: rows.amax(dim=0)).tolist())

    def total(self, *values: float) -> tuple[float, ...]:
        """The sum of each value over the team."""
        return tuple(self._combine(torch.tensor(values), lambda rows: rows.sum(dim=0)).tolist())

    def wait(self) -> None:
        """Returns when every process of the team has come here."""
        if self.meeting is not None:
            self.meeting.barrier.wait()

    def _combine(self, values: Tensor, reduce: Callable[[Tensor], Tensor]) -> Tensor:
        """`reduce` of the rows `[size, n]` that all processes' `values` `[n]` make."""
        if self.meeting is None:
            return values
        parts = []
        for part in values.split(self.meeting.values.shape[1]):
            rows = self.meeting.values[:, : len(part)]
            rows[self.rank] = part
            self.wait()
            parts.append(reduce(rows))
            self.wait()  # nobody writes the next part while another still reads this one
        return torch.cat(parts)


def run_team(work: Callable[[Work, Team], None], given: Work, size: int) -> None:
    """Runs `work(given, team)` in `size` processes; SIGTERM and SIGINT are passed on to them."""
    if size == 1:
        work(given, Team())
        return
    barrier = multiprocessing.get_context('spawn').Barrier(size)
    meeting = Meeting(barrier, torch.zeros(size, SHARED_VALUES).share_memory_())
    team = multiprocessing.spawn(_join, args=(work, given, meeting), nprocs=size, join=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: _pass_on(team.pids(), received))
    while not team.join():
        pass


def _pass_on(processes: list[int], number: int) -> None:
    for process in processes:
        os.kill(process, number)


def _join(rank: int, work: Callable[[Work, Team], None], given: Work, meeting: Meeting) -> None:
    work(given, Team(rank, meeting))
