"""The commands, end to end on a tiny folder."""

import csv
import hashlib
import json
import sys

import numpy as np
import onnxruntime
import pytest
import torch

from multiverseg_training import evaluate, export, train
from multiverseg_training.checkpoint import load_checkpoint, load_trained
from multiverseg_training.losses import dice_score, segmentation_loss
from multiverseg_training.networks.crossblock import OneWayNetwork
from multiverseg_training.self_test import self_test_input
from multiverseg_training.simulation import click_through


def call(monkeypatch, module, *arguments):
    monkeypatch.setattr(sys, 'argv', [module.__name__, *map(str, arguments)])
    module.main()


def run_training(monkeypatch, data_folder, tmp_path, steps, *more):
    checkpoint = tmp_path / 'latest.pt'
    call(
        monkeypatch, train, '--data', data_folder, '--cache', tmp_path / 'cache.npz',
        '--superpixel-images', 4, '--checkpoint', checkpoint, '--log', tmp_path / 'log.csv',
        '--widths', 4, 4, 4, 4, '--schedule', '32:1', '--context', 4, '--steps', steps, *more,
    )  # fmt: skip
    return checkpoint


@pytest.mark.parametrize('family', ['one-way', 'pairs', 'unet'])
def test_every_family_trains_with_the_same_command(family, monkeypatch, data_folder, tmp_path):
    path = run_training(monkeypatch, data_folder, tmp_path, 2, '--family', family)
    content = load_checkpoint(path)
    assert content['steps'] == 2 and content['configuration']['family'] == family
    assert all(torch.isfinite(value).all() for value in content['average'].values())


def test_training_resumes_where_it_stopped(monkeypatch, data_folder, tmp_path):
    first = load_checkpoint(run_training(monkeypatch, data_folder, tmp_path, 25))
    second = load_checkpoint(run_training(monkeypatch, data_folder, tmp_path, 50))
    assert (first['steps'], second['steps']) == (25, 50)
    assert second['seconds'] > first['seconds']
    rows = list(csv.DictReader((tmp_path / 'log.csv').open()))
    assert [int(row['step']) for row in rows] == [25, 50]


def test_training_stops_when_its_time_is_used_up(monkeypatch, data_folder, tmp_path):
    path = run_training(monkeypatch, data_folder, tmp_path, 10**6, '--minutes', 1e-6)
    assert load_checkpoint(path)['steps'] == 1


def test_another_network_in_the_checkpoint_is_refused(monkeypatch, data_folder, tmp_path):
    run_training(monkeypatch, data_folder, tmp_path, 1)
    with pytest.raises(ValueError, match='another network'):
        run_training(monkeypatch, data_folder, tmp_path, 2, '--family', 'pairs')


def test_a_family_that_is_not_shipped_is_not_exported(monkeypatch, data_folder, tmp_path):
    checkpoint = run_training(monkeypatch, data_folder, tmp_path, 1, '--family', 'pairs')
    with pytest.raises(SystemExit, match='only the one-way family'):
        call(
            monkeypatch, export, '--data', data_folder, '--checkpoint', checkpoint,
            '--output', tmp_path,
        )  # fmt: skip


def test_a_network_begins_with_the_weights_of_another(
    monkeypatch, capsys, data_folder, tmp_path
):
    start = run_training(monkeypatch, data_folder, tmp_path, 2).rename(tmp_path / 'start.pt')
    kept, options = load_checkpoint(start), ('--start', start, '--matching', 2)
    path = run_training(monkeypatch, data_folder, tmp_path, 2, *options)
    content = load_checkpoint(path)
    assert content['steps'] == 2 and content['seconds'] == kept['seconds']
    assert set(content['average']) > set(kept['average'])
    for name, value in kept['average'].items():
        torch.testing.assert_close(content['average'][name], value)
    assert 'new: matching.2.query.weight' in capsys.readouterr().out
    larger = path.rename(tmp_path / 'larger.pt')
    back = load_checkpoint(
        run_training(monkeypatch, data_folder, tmp_path, 2, '--start', larger)
    )
    assert set(back['average']) == set(kept['average'])
    assert 'left out: matching.2.query.weight' in capsys.readouterr().out


def test_rounds_ahead_reach_late_corrections_but_are_not_learned_from(
    monkeypatch, data_folder, tmp_path
):
    seen = []
    predict = OneWayNetwork.predict

    def watched(self, *inputs):
        seen.append(torch.is_grad_enabled())
        return predict(self, *inputs)

    monkeypatch.setattr(OneWayNetwork, 'predict', watched)
    monkeypatch.setattr(train, 'draw_rounds', lambda *_: (2, 3))
    options = ('--earlier', 3, '--joined', 1, '--mismatched', 1)
    run_training(monkeypatch, data_folder, tmp_path, 1, *options)
    assert seen == [False, False, False, True, True]


def test_half_of_the_episodes_have_rounds_ahead():
    random = np.random.default_rng(0)
    drawn = np.array([train.draw_rounds(random, 4, 5) for _ in range(600)])
    learned, earlier = drawn.T
    assert set(learned[earlier == 0]) == {1, 2, 3, 4} and set(earlier) == {0, 1, 2, 3, 4, 5}
    assert learned[earlier > 0].max() == 2 and 250 < (earlier > 0).sum() < 350
    assert all(train.draw_rounds(random, 4, 0)[1] == 0 for _ in range(20))


@pytest.mark.parametrize('name', ['affinity', 'geodesic'])
def test_a_size_that_the_cells_do_not_divide_is_named(monkeypatch, data_folder, tmp_path, name):
    with pytest.raises(ValueError, match=f'--schedule 32:1: --{name} takes multiples of 64'):
        run_training(monkeypatch, data_folder, tmp_path, 1, f'--{name}')


def test_the_cosine_can_begin_late(monkeypatch, data_folder, tmp_path):
    run_training(monkeypatch, data_folder, tmp_path, 25, '--minutes', 2, '--cosine-from', 1)
    [row] = csv.DictReader((tmp_path / 'log.csv').open())
    # Step 25 of 100 that warm up, and the cosine still at its top.
    assert float(row['learning_rate']) == pytest.approx(25 / 100 * 1e-3)


@pytest.mark.parametrize(
    'options',
    [
        (),
        ('--matching', 2),
        ('--fusion', '--affinity', '--geodesic', '--guided', '--schedule', '64:1'),
        ('--fusion', '--regression'),
    ],
)
def test_export_and_evaluation_of_a_checkpoint(options, monkeypatch, data_folder, tmp_path):
    checkpoint = run_training(monkeypatch, data_folder, tmp_path, 2, *options)
    output = tmp_path / 'out'
    common = ['--checkpoint', checkpoint, '--data', data_folder, '--output', output]
    call(monkeypatch, evaluate, *common, '--targets', 2)
    result = json.loads((output / 'evaluation.json').read_text())
    assert set(result['mean']) == {'0', '1', '4', '16'} and len(result['dataSets']) == 5
    call(monkeypatch, export, *common, '--metrics', output / 'evaluation.json')
    model = json.loads((output / 'manifest.json').read_text())['models'][0]
    assert model['metrics']['heldOutDice'] == result['mean']
    assert model['trainingData'] == ['chests', 'squares', 'synthseg_labelslices']
    for file in model['files']:
        content = (output / file['path']).read_bytes()
        assert file['bytes'] == len(content)
        assert file['sha256'] == hashlib.sha256(content).hexdigest()
    target, context = (tensor.numpy() for tensor in self_test_input())
    paths = {file['role']: output / file['path'] for file in model['files']}
    assert ('fuseLabels' in paths) == ('--fusion' in options)
    names = [tensor['name'] for tensor in model['cachedTensors']]
    encode = onnxruntime.InferenceSession(str(paths['encodeContext']))
    cached = dict(zip(names, encode.run(names, {'context': context})))
    assert [list(cached[t['name']].shape[1:]) for t in model['cachedTensors']] == [
        t['shape'] for t in model['cachedTensors']
    ]
    logits = export.Runtime(paths)(target, context)
    for x, y, value in model['selfTest']['points']:
        assert abs(logits[0, 0, y, x] - value) < 1e-3


def test_the_loss_falls_and_dice_rises_with_better_logits():
    masks = torch.zeros(1, 1, 8, 8)
    masks[..., :4] = 1
    good, bad = (masks * 2 - 1) * 4, (masks * 2 - 1) * -4
    assert segmentation_loss(good, masks, 0, 0.5) < segmentation_loss(bad, masks, 0, 0.5)
    assert segmentation_loss(good, masks, 20, 0.5) < segmentation_loss(bad, masks, 20, 0.5)
    assert dice_score(good, masks) == 1 and dice_score(bad, masks) == 0
    assert dice_score(-torch.ones(1, 1, 8, 8), torch.zeros(1, 1, 8, 8)) == 1


class Echo(torch.nn.Module):
    """Predicts exactly where it was clicked: every click adds its disc."""

    def fuse(self, images, encoded, weights):
        return None

    def predict(self, target, encoded, weights, fused):
        return target[:, 2:3] * 2 - 1


def test_the_simulated_user_clicks_on_what_is_missing():
    masks = torch.zeros(1, 1, 32, 32)
    masks[:, :, 8:13, 6:11] = masks[:, :, 20:25, 20:25] = 1
    weights = torch.tensor([[0.0, 1.0]])
    scores, logits = click_through(Echo(), torch.zeros_like(masks), masks, [], weights, 2)
    assert [round(float(s), 3) for s in scores] == [0, round(26 / 63, 3), round(52 / 76, 3)]
    assert np.argwhere(logits[0, 0].numpy() > 0).shape[0] == 26


def test_the_averaged_weights_are_what_is_loaded(monkeypatch, data_folder, tmp_path):
    path = run_training(monkeypatch, data_folder, tmp_path, 2)
    network, _, content = load_trained(path)
    name = 'out_conv.conv.weight'
    torch.testing.assert_close(network.state_dict()[name], content['average'][name])
