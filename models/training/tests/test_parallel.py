"""Several processes that train one network."""

import subprocess
import sys
import threading
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch
from commands import ONE_WAY, TINY
from torch import nn
from torch.multiprocessing import ProcessRaisedException

from multiverseg_training.checkpoint import load_checkpoint
from multiverseg_training.parallel import Meeting, Team, run_team


def record_mean_gradient(arguments: Namespace, team: Team) -> None:
    network = nn.Linear(2, 1)
    network.weight.grad = torch.full((1, 2), float(team.rank))
    network.bias.grad = torch.full((1,), 10.0 * team.rank)
    team.average_gradients(network)
    slowest, stopped = team.largest(float(team.rank), float(team.rank == 0))
    [worked] = team.total(float(1 + team.rank))
    gradient = [*network.weight.grad.flatten().tolist(), *network.bias.grad.tolist()]
    torch.save([*gradient, slowest, stopped, worked], f'{arguments.folder}/{team.rank}.pt')


def test_every_process_gets_the_mean_gradient_the_largest_values_and_the_sums(tmp_path):
    run_team(record_mean_gradient, Namespace(folder=str(tmp_path)), 3)
    for rank in range(3):
        assert torch.load(tmp_path / f'{rank}.pt') == [1.0, 1.0, 10.0, 2.0, 1.0, 6.0]


def test_a_process_alone_keeps_its_gradient(tmp_path):
    run_team(record_mean_gradient, Namespace(folder=str(tmp_path)), 1)
    assert torch.load(tmp_path / '0.pt') == [0.0, 0.0, 0.0, 0.0, 1.0, 1.0]


def fail_while_the_others_wait(arguments: Namespace, team: Team) -> None:
    if not team.leads:
        raise ValueError('no images')
    team.wait()


def test_a_process_that_fails_ends_the_team_with_its_error():
    with pytest.raises(ProcessRaisedException, match='no images'):
        run_team(fail_while_the_others_wait, Namespace(), 2)


def test_more_values_than_fit_at_a_time_are_combined_part_by_part():
    meeting = Meeting(threading.Barrier(2), torch.zeros(2, 3))
    values = [(0, 1, 2, 3, 4, 5, 6, 7), (7, 6, 5, 4, 3, 2, 1, 0)]

    def largest(rank: int) -> tuple[float, ...]:
        return Team(rank, meeting).largest(*values[rank])

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(largest, range(2))) == [(7, 6, 5, 4, 4, 5, 6, 7)] * 2


def train(data_folder, folder, *changes):
    command = [sys.executable, '-m', 'multiverseg_training.train', ONE_WAY, '--data', data_folder]
    command += ['--output', folder, '--processes', 2, '--set', *TINY, *changes]
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_two_processes_train_one_network_and_keep_copies(data_folder, tmp_path):
    printed = train(data_folder, tmp_path, 'budget.steps=3', 'budget.snapshot_minutes=10')
    content = load_checkpoint(tmp_path / 'latest.pt')
    assert content['steps'] == 3
    # Three steps of two processes with at least two targets each.
    assert int(printed.split(' targets, ')[0].split()[-1]) >= 3 * 2 * 2
    copy = load_checkpoint(tmp_path / 'snapshots' / 'step-000003.pt')
    for name, value in content['average'].items():
        assert torch.equal(copy['average'][name], value)
