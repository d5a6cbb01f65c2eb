"""The comparison at equal budget, the curve over time, and the options they vary."""

import json
import subprocess
import sys

import numpy as np
import pytest
import torch

from multiverseg_training.data.episodes import draw_pairs, some_packs
from multiverseg_training.data.packs import evaluation_tasks, training_tasks
from multiverseg_training.data.superpixels import Superpixels, cache_of
from multiverseg_training.networks import OneWayNetwork
from multiverseg_training.networks.matching import Matching
from multiverseg_training.variants import SIZE, VARIANTS, SmallTask, markdown_table


def test_matching_finds_the_position_that_looks_alike():
    matching = Matching(4).requires_grad_(False)
    for layer in (matching.query, matching.key, matching.value, matching.out):
        layer.weight.copy_(torch.eye(4).view(4, 4, 1, 1))
        layer.bias.zero_()
    pairs = torch.zeros(2, 4, 1, 2)
    pairs[0, :, 0, 0] = torch.tensor([20.0, 0, 0, 1])
    pairs[1, :, 0, 1] = torch.tensor([0.0, 20, 0, 2])
    target = torch.zeros(1, 4, 1, 2)
    target[0, 1, 0, 0] = 20
    found = matching(target, *matching.encode(pairs), None)[0, :, 0, 0]
    assert torch.allclose(found, torch.tensor([0.0, 20, 0, 2]), atol=1e-4)
    assert matching(target, *matching.encode(pairs), torch.tensor([[1.0, 0.0]]))[0, 1, 0, 0] == 0


def test_matching_with_pooling_sees_the_mean_of_a_square():
    torch.manual_seed(0)
    plain, pooled = Matching(4), Matching(4, pooling=2)
    torch.nn.init.normal_(plain.out.weight)
    pooled.load_state_dict(plain.state_dict())
    target, pairs = torch.rand(2, 4, 4, 4), torch.rand(3, 4, 4, 4)
    weights = torch.tensor([[0.5, 0.5, 0.0], [0.0, 0.0, 1.0]])
    with torch.no_grad():
        halved = torch.nn.functional.avg_pool2d(pairs, 2)
        expected = plain(target, *plain.encode(halved), weights)
        torch.testing.assert_close(pooled(target, *pooled.encode(pairs), weights), expected)


def test_matching_starts_without_effect_and_ignores_the_order_of_pairs():
    torch.manual_seed(0)
    plain = OneWayNetwork((4, 4, 4, 4)).eval()
    network = OneWayNetwork((4, 4, 4, 4), matching=2).eval()
    network.load_state_dict(plain.state_dict(), strict=False)
    target, context = torch.rand(1, 5, 32, 32), torch.rand(3, 2, 32, 32)
    with torch.no_grad():
        assert torch.allclose(network(target, context), plain(target, context), atol=1e-6)
        for layer in network.matching.values():
            layer.out.weight.normal_()
        first = network(target, context)
        assert torch.allclose(network(target, context.flip(0)), first, atol=1e-5)
        assert not torch.allclose(first, plain(target, context), atol=1e-3)


def test_context_sizes_stay_in_their_bounds_and_small_ones_come_more_often():
    random = np.random.default_rng(0)
    sizes = np.array([draw_pairs(random, 16) for _ in range(2000)])
    assert sizes.min() == 1 and sizes.max() == 16
    assert 0.5 < (sizes <= 4).mean() < 0.7
    assert max(draw_pairs(random, 2) for _ in range(50)) == 2


def test_a_smaller_share_of_the_packs_is_part_of_a_larger_one(data_folder):
    tasks = training_tasks(data_folder)
    half = {task.pack for task in some_packs(tasks, 0.5)}
    assert len(half) == 1 and half < {task.pack for task in some_packs(tasks, 1.0)}


def test_small_tasks_keep_binary_masks_and_their_area(data_folder):
    task = evaluation_tasks(data_folder)[0]
    _, masks = task.pairs(np.arange(3))
    small_images, small_masks = SmallTask(**vars(task)).pairs(np.arange(3))
    assert small_images.shape == small_masks.shape == (3, SIZE, SIZE)
    assert set(np.unique(small_masks)) == {0.0, 1.0}
    assert small_masks.sum() == pytest.approx(masks.sum() / 4, rel=0.15)


def test_a_row_shows_only_what_its_variant_is_for():
    mean = {p: {c: 0.5 for c in '0135'} for p in ('0', '1', '4', '16')}
    rows = {v.name: {'steps': 1, 'parameters': 2, 'mean': mean} for v in VARIANTS}
    table = markdown_table(rows).splitlines()
    assert len(table) == 2 + len(VARIANTS)
    row = next(line for line in table if 'UNet' in line)
    assert row.count('50.0') == 2 and row.count('–') == 5


def test_superpixels_of_other_packs_are_another_file(data_folder, tmp_path):
    tasks = training_tasks(data_folder)
    cache = tmp_path / 'cache.npz'
    assert cache_of(cache, tasks) == cache_of(cache, list(reversed(tasks)))
    assert cache_of(cache, tasks) != cache_of(cache, some_packs(tasks, 0.5))


def run(module, *arguments):
    command = [sys.executable, '-m', f'multiverseg_training.{module}', *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True)


def test_variants_are_trained_judged_and_drawn_over_time(data_folder, tmp_path):
    cache = tmp_path / 'cache.npz'
    Superpixels(cache, training_tasks(data_folder), 4)
    arguments = ['--data', data_folder, '--cache', cache, '--work', tmp_path]
    arguments += ['--output', tmp_path, '--minutes', 1e-6, '--targets', 1, '--only', 'narrow']
    result = run('variants', *arguments)
    assert result.returncode == 0, result.stderr
    row = json.loads((tmp_path / 'variants.json').read_text())['variants']['narrow']
    assert row['steps'] == 1 and set(row['mean']) == {'0', '1', '4', '16'}
    assert 'widths 16 16 32 32' in (tmp_path / 'variants.md').read_text()

    empty = run('curve', '--snapshots', tmp_path, '--data', data_folder, '--output', tmp_path)
    assert empty.returncode != 0 and 'no copies of a training' in empty.stderr
    (tmp_path / 'narrow' / 'latest.pt').rename(tmp_path / 'step-000001.pt')
    drawn = run('curve', '--snapshots', tmp_path, '--data', data_folder, '--output', tmp_path)
    assert drawn.returncode == 0, drawn.stderr
    assert [p['steps'] for p in json.loads((tmp_path / 'validation_curve.json').read_text())] == [1]
    assert (tmp_path / 'validation_curve.png').stat().st_size > 5000
