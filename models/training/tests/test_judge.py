"""The judge's measures, on answers whose worth is known."""

import json

import numpy as np
import pytest
import torch
from commands import call, train_tiny
from conftest import ball, write_pack, write_series

from multiverseg_training.data.packs import Task, load_pack
from multiverseg_training.evaluate import prepare
from multiverseg_training.judge import __main__ as judge
from multiverseg_training.judge.interactions import clicks, misled, stroked
from multiverseg_training.judge.measures import is_fine, surface_dice
from multiverseg_training.judge.series import Followed, judge_series, judge_structure, structures
from multiverseg_training.judge.table import mean_over_data_sets, table


def square(top, left, side, size=128):
    mask = np.zeros((size, size), bool)
    mask[top : top + side, left : left + side] = True
    return mask


def test_a_border_fits_that_is_a_pixel_away_and_not_one_that_is_three_away():
    truth = square(20, 20, 40)
    assert surface_dice(truth, truth) == 1
    assert surface_dice(truth, square(19, 19, 42)) > 0.95
    assert surface_dice(truth, square(17, 17, 46)) == 0
    nothing = square(0, 0, 0)
    assert (surface_dice(nothing, nothing), surface_dice(truth, nothing)) == (1, 0)


@pytest.mark.parametrize(
    'mask, fine',
    [
        (square(20, 20, 40), False),
        (square(20, 20, 40) & (np.arange(128) % 8 < 2), True),
        (square(60, 0, 128) & ~square(63, 0, 128), True),
        (sum(square(20 * n, 60, 9) for n in range(6)) > 0, True),
    ],
    ids=['a square', 'stripes', 'a line', 'six objects'],
)
def test_thin_structures_and_many_objects_are_fine(mask, fine):
    packed = np.packbits(mask.reshape(1, -1).repeat(3, axis=0), axis=1)
    index = np.arange(3)
    images = np.zeros((3, 128, 128), np.uint8)
    assert is_fine(Task('pack', 'task', images, index, packed, index)) is fine


class Answers(torch.nn.Module):
    """Answers that are given, one after the other; pairs are remembered as they are."""

    def __init__(self, answers):
        super().__init__()
        self.answers, self.heard, self.weights = list(answers), [], []

    def encode_context(self, context):
        return [context]

    def fuse(self, images, encoded, weights=None):
        return None

    def predict(self, target, encoded, weights=None, fused=None):
        self.heard.append(target)
        self.weights.append((encoded[0], weights))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def answer(*masks):
    return torch.from_numpy(np.stack(masks)).float().unsqueeze(1) * 8 - 4


@pytest.fixture
def task(tmp_path):
    write_pack(tmp_path, 'squares', [f'subject_{number}' for number in range(18)], 0)
    return load_pack(tmp_path / 'squares.npz')[0]


def test_a_click_that_costs_more_than_half_a_point_is_harm(task):
    network = Answers([])
    judged = prepare(network, task, 1, 0)
    truth = judged.masks[0, 0].numpy() > 0
    worse = truth & (np.arange(128) % 3 > 0)
    network.answers = [answer(m) for m in (worse, truth, worse, truth, truth, truth)]
    found = clicks(network, judged, 4)
    assert found['harm'] == [0, 1, 0, 0, 0]
    assert found['dice 1'] == [1] and found['dice 2'][0] < 0.9


def test_without_a_context_there_is_nothing_that_the_first_click_could_harm(task):
    network = Answers([])
    judged = prepare(network, task, 2, 0)
    network.answers = [answer(*[square(0, 0, 128)] * 2)]
    assert len(clicks(network, judged, 0)['harm']) == 2 * 4


def test_half_of_a_misleading_context_is_of_the_other_task(task):
    network = Answers([answer(*[square(0, 0, 10)] * 2)])
    judged = prepare(network, task, 2, 0)
    other = [torch.full((20, 2, 128, 128), 0.25)]
    assert set(misled(network, judged, other, 0)) == {f'dice {turn}' for turn in range(4)}
    pairs, weights = network.weights[0]
    wrong = (pairs == 0.25).flatten(1).all(dim=1)
    assert weights[:, wrong].sum(dim=1).tolist() == pytest.approx([0.5, 0.5])
    assert ((weights > 0).sum(dim=1) == 16).all() and (weights[:, -1] == 0).all()


def test_strokes_are_judged_against_what_the_context_said_alone(task):
    network = Answers([])
    judged = prepare(network, task, 1, 0)
    truth = judged.masks[0, 0].numpy() > 0
    network.answers = [answer(truth), answer(square(0, 0, 4))]
    found = stroked(network, judged, 4, 0)
    assert found['before'] == [1] and found['worse'] == [1]
    assert not network.heard[0][:, 1:].any() and network.heard[1][:, 2].any()
    network.answers = [answer(truth)]
    assert stroked(network, judged, 0, 0)['after'] == [1]
    assert not network.heard[2][:, 4].any()


def test_a_structure_is_followed_over_its_slices_and_some_beyond_its_ends(tmp_path):
    write_series(tmp_path, 'hippocampus_1', ball())
    (followed,) = structures(tmp_path / 'hippocampus_1.npz', 3)
    assert len(followed.images) == 21 and int(followed.holds.sum()) == 9
    assert followed.examples == (7, 10, 13)
    assert followed.images.shape == followed.masks.shape == (21, 1, 128, 128)


def test_false_alarms_are_counted_where_the_structure_is_not():
    masks = torch.zeros(9, 1, 128, 128)
    masks[3:6, :, 40:80, 40:80] = 1
    followed = Followed('series', 'square', torch.rand(9, 1, 128, 128), masks, (3, 4, 5))
    always = Answers([answer(square(40, 40, 40))])
    never = Answers([answer(square(0, 0, 0))])
    wide = Followed('series', 'square', followed.images, masks.clone(), (3, 4, 5))
    wide.masks[6, :, 40:80, 40:80] = 1
    assert judge_structure(always, wide)['alone: false alarms'] == 1
    found = judge_structure(never, wide)
    assert found['alone: false alarms'] == 0 and found['followed: missed'] == 1


def test_the_answer_of_the_slice_before_is_fed_back_and_examples_are_known():
    masks = torch.zeros(5, 1, 128, 128)
    masks[:, :, 40:80, 40:80] = 1
    followed = Followed('series', 'square', torch.rand(5, 1, 128, 128), masks, (1, 2, 3))
    network = Answers([answer(square(0, 0, 20))])
    judge_structure(network, followed)
    alone, fed_back = network.heard[:5], network.heard[5:]
    assert not any(target[:, 4].any() for target in alone)
    # From the middle to the first, then from there to the last; after an example its mask is known.
    first = torch.from_numpy(square(40, 40, 40))
    assert all(torch.equal(target[0, 4] > 0, first) for target in fed_back)


def test_only_series_of_subjects_that_no_training_saw_are_judged(tmp_path):
    write_series(tmp_path, 'synthseg_0_axial', ball())
    network = Answers([answer(square(0, 0, 20))])
    with pytest.raises(FileNotFoundError, match='no series of hippocampus'):
        judge_series(network, tmp_path, 3)
    write_series(tmp_path, 'pyradiomics_1', ball())
    assert set(judge_series(network, tmp_path, 3)) == {'pyradiomics', 'mean'}


def test_data_sets_count_the_same_however_many_tasks_they_have():
    def judged(data_set, *values, fine=False):
        return {'dataSet': data_set, 'fine': fine, 'values': {'0 pairs': {'dice 1': list(values)}}}

    tasks = [judged('a', 0.0), judged('a', 0.4), judged('b', 0.8, 1.0, fine=True)]
    assert mean_over_data_sets(tasks, '0 pairs', 'dice 1') == pytest.approx(0.55)
    assert mean_over_data_sets(tasks, 'misled', 'dice 1') is None
    first = table({'tasks': tasks}).splitlines()[2]
    assert first == '| no pairs: 1 / 3 / 5 clicks | 55.0 / – / – | 90.0 / – / – | 20.0 / – / – |'


def test_the_command_judges_a_checkpoint(monkeypatch, tmp_path, data_folder, capsys):
    checkpoint = train_tiny(monkeypatch, data_folder, tmp_path / 'run', 1)
    series = tmp_path / 'series'
    series.mkdir()
    write_series(series, 'pyradiomics_1', ball())
    call(
        monkeypatch, judge, '--checkpoint', checkpoint, '--data', data_folder, '--series', series,
        '--targets', 1, '--packs', 'spleen_ct', 'idrid_od', '--output', tmp_path / 'judge.json',
    )  # fmt: skip
    printed = capsys.readouterr().out
    assert 'half of 16 pairs of another task' in printed and 'alone: false alarms' in printed
    result = json.loads((tmp_path / 'judge.json').read_text())
    assert [task['dataSet'] for task in result['tasks']] == ['spleen_ct', 'idrid_od']
