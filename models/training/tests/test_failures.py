"""The pictures of failures show the worst target, with the Dice of what is drawn."""

import sys

import torch

from multiverseg_training import failures
from multiverseg_training.data.packs import evaluation_tasks
from multiverseg_training.failures import COLUMNS, draw, worst_of
from multiverseg_training.losses import dice_score
from multiverseg_training.networks import NetworkConfiguration, build_network


def tiny_network():
    torch.manual_seed(0)
    return build_network(NetworkConfiguration('one-way', (4, 4, 4, 4), 2)).eval()


def test_the_worst_target_of_all_tasks_is_taken(data_folder):
    network, tasks = tiny_network(), evaluation_tasks(data_folder)[:2]
    failure = worst_of(network, tasks, 3, 0)
    assert [(pairs, clicks) for pairs, clicks, *_ in failure.predictions] == list(COLUMNS)
    truth = torch.from_numpy(failure.truth).float()[None, None]
    for _, _, mask, dice in failure.predictions:
        drawn = torch.from_numpy(mask).float()[None, None] * 2 - 1
        assert float(dice_score(drawn, truth)) == dice
    judged = [failures.prepare(network, task, 3, number) for number, task in enumerate(tasks)]
    dice = [dice_score(failures.predict(network, one, 16, 3), one.masks) for one in judged]
    assert failure.predictions[2][3] == min(float(scores.min()) for scores in dice)


def test_one_row_for_every_held_out_data_set(monkeypatch, capsys, data_folder, tmp_path):
    monkeypatch.setattr(failures, 'load_trained', lambda _: (tiny_network(), None, None))
    output = tmp_path / 'failures.jpg'
    arguments = ['failures', '--data', str(data_folder), '--output', str(output), '--targets', '1']
    monkeypatch.setattr(sys, 'argv', arguments)
    failures.main()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split('/')[0] for line in lines] == [
        'fetal_head_us',
        'spleen_ct',
        'hvsmr_mr',
        'idrid_od',
        'drosophila_ovary',
    ]
    assert output.stat().st_size > 10_000


def test_an_empty_prediction_is_drawn_as_none(data_folder, tmp_path):
    failure = worst_of(tiny_network(), evaluation_tasks(data_folder)[:1], 1, 0)
    pairs, clicks, mask, _ = failure.predictions[0]
    failure.predictions[0] = (pairs, clicks, mask & False, 0.0)
    draw([failure], tmp_path / 'one.jpg')
    assert (tmp_path / 'one.jpg').exists()
