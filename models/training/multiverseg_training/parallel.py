"""Several processes train one network: each takes its own episodes, their gradients are averaged.

On a CPU one thread in each of several processes does more than several threads in one process:
most of a step is many small operations, which threads cannot share.
"""

from __future__ import annotations

import os
import signal
import tempfile
from argparse import Namespace
from collections.abc import Callable

import torch
from torch import distributed, nn


class Team:
    """This process and the others that train the same network; alone unless joined."""

    def __init__(self, rank: int = 0, size: int = 1) -> None:
        self.rank = rank
        self.size = size

    @property
    def leads(self) -> bool:
        """One process of the team logs and saves."""
        return self.rank == 0

    def average_gradients(self, network: nn.Module) -> None:
        """Every process ends up with the mean gradient of all, in place."""
        if self.size == 1:
            return
        gradients = [p.grad for p in network.parameters() if p.grad is not None]
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        distributed.all_reduce(flat)
        flat /= self.size
        parts = flat.split([gradient.numel() for gradient in gradients])
        for gradient, part in zip(gradients, parts):
            gradient.copy_(part.view_as(gradient))

    def largest(self, *values: float) -> tuple[float, ...]:
        """The largest of each value over the team, so that all decide alike."""
        if self.size == 1:
            return values
        shared = torch.tensor(values, dtype=torch.float64)
        distributed.all_reduce(shared, distributed.ReduceOp.MAX)
        return tuple(shared.tolist())

    def wait(self) -> None:
        """Returns when every process of the team has come here."""
        if self.size > 1:
            distributed.barrier()


def run_team(work: Callable[[Namespace, Team], None], arguments: Namespace, size: int) -> None:
    """Runs `work(arguments, team)` in `size` processes; SIGTERM and SIGINT are passed on to them."""
    if size == 1:
        work(arguments, Team())
        return
    with tempfile.TemporaryDirectory() as folder:
        meeting = f'file://{folder}/meeting'
        team = torch.multiprocessing.spawn(
            _join, args=(work, arguments, size, meeting), nprocs=size, join=False
        )
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda received, _: _pass_on(team.pids(), received))
        while not team.join():
            pass


def _pass_on(processes: list[int], number: int) -> None:
    for process in processes:
        os.kill(process, number)


def _join(
    rank: int,
    work: Callable[[Namespace, Team], None],
    arguments: Namespace,
    size: int,
    meeting: str,
) -> None:
    distributed.init_process_group('gloo', init_method=meeting, rank=rank, world_size=size)
    work(arguments, Team(rank, size))
    distributed.destroy_process_group()
