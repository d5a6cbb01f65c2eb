"""Training by a recipe, on a tiny folder."""

import csv

import numpy as np
import pytest
import torch
from commands import RECIPES, call, train_tiny

from multiverseg_training import train
from multiverseg_training.checkpoint import load_checkpoint, load_trained, save_checkpoint
from multiverseg_training.losses import dice_score, segmentation_loss
from multiverseg_training.networks import OneWayNetwork
from multiverseg_training.rounds import draw_rounds
from multiverseg_training.simulation import click_through

ALL_EVIDENCE = '{fusion={}, regression={}, affinity={}, geodesic={}}'
SMALL = ('data.superpixel_images=4', 'episodes.0.size=32', 'episodes.1.size=32', 'budget.steps=2')


def test_the_recipe_of_the_shipped_weights_trains(monkeypatch, data_folder, tmp_path):
    """But for what a test has no time for: its widths and long interactions."""
    path = train_tiny(
        monkeypatch, data_folder, tmp_path, 2, 'network.evidence=' + ALL_EVIDENCE,
        'network.guided=true', 'episodes.0.size=128', 'episodes.0.targets=2',
        'prompts.earlier=2', 'optimiser.bfloat16=true',
    )  # fmt: skip
    content = load_checkpoint(path)
    assert content['steps'] == 2 and content['packs'] == ['chests', 'squares']
    assert all(torch.isfinite(value).all() for value in content['average'].values())
    assert content['recipe']['optimiser']['pixel_weight'] == 0.25


@pytest.mark.parametrize('name, family', [('full-crossblock', 'pairs'), ('scribbleprompt-unet', 'unet')])
def test_every_family_trains_with_the_same_command(
    name, family, monkeypatch, data_folder, tmp_path
):
    recipe = RECIPES / f'{name}.toml'
    changes = (*SMALL, 'network.widths=[4,4,4,4]')
    call(
        monkeypatch, train, recipe, '--data', data_folder, '--output', tmp_path, '--set', *changes
    )
    content = load_checkpoint(tmp_path / 'latest.pt')
    assert content['steps'] == 2 and content['configuration']['family'] == family
    assert all(torch.isfinite(value).all() for value in content['average'].values())


def test_training_resumes_where_it_stopped(monkeypatch, data_folder, tmp_path):
    first = load_checkpoint(train_tiny(monkeypatch, data_folder, tmp_path, 25))
    second = load_checkpoint(train_tiny(monkeypatch, data_folder, tmp_path, 50))
    assert (first['steps'], second['steps']) == (25, 50)
    assert second['seconds'] > first['seconds']
    rows = list(csv.DictReader((tmp_path / 'log.csv').open()))
    assert [int(row['step']) for row in rows] == [25, 50]


def test_training_stops_when_its_time_is_used_up(monkeypatch, capsys, data_folder, tmp_path):
    short = ('budget.minutes=1e-6',)
    path = train_tiny(monkeypatch, data_folder, tmp_path, 10**6, *short)
    assert load_checkpoint(path)['steps'] == 1
    train_tiny(monkeypatch, data_folder, tmp_path, 10**6, *short)
    assert load_checkpoint(path)['steps'] == 1
    assert 'used up the budget of the recipe: give more --minutes' in capsys.readouterr().out


def test_another_network_in_the_checkpoint_is_refused(monkeypatch, data_folder, tmp_path):
    train_tiny(monkeypatch, data_folder, tmp_path, 1)
    with pytest.raises(ValueError, match='another network'):
        train_tiny(monkeypatch, data_folder, tmp_path, 2, 'network.evidence={fusion={}}')


def test_a_network_begins_with_the_weights_of_another(monkeypatch, capsys, data_folder, tmp_path):
    start = train_tiny(monkeypatch, data_folder, tmp_path / 'plain', 2)
    kept = load_checkpoint(start)
    path = train_tiny(
        monkeypatch, data_folder, tmp_path / 'guided', 0, 'network.guided=true', start=start
    )
    content = load_checkpoint(path)
    assert content['steps'] == 2 and content['seconds'] == kept['seconds']
    assert set(content['average']) > set(kept['average'])
    for name, value in kept['average'].items():
        torch.testing.assert_close(content['average'][name], value)
    assert 'new: refinement.guided.guide.weight' in capsys.readouterr().out
    back = load_checkpoint(
        train_tiny(monkeypatch, data_folder, tmp_path / 'back', 0, start=path)
    )
    assert set(back['average']) == set(kept['average'])
    assert 'left out: refinement.guided.guide.weight' in capsys.readouterr().out


def test_the_same_network_begins_with_all_that_another_training_had(
    monkeypatch, data_folder, tmp_path
):
    widths = 'network.widths=[8,8,8,8]'  # large enough for Muon
    start = train_tiny(monkeypatch, data_folder, tmp_path / 'first', 3, widths)
    kept = load_checkpoint(start)
    second = tmp_path / 'second'
    content = load_checkpoint(train_tiny(monkeypatch, data_folder, second, 0, widths, start=start))
    assert content['began'] == [3, kept['seconds']]
    for name, value in kept['network'].items():
        torch.testing.assert_close(content['network'][name], value, rtol=0.1, atol=1e-4)
    [adam, muon] = (part['state'][0] for part in content['optimiser'])
    assert adam['step'] == 3 and muon['momentum_buffer'].abs().max() > 0
    # Steps and minutes of the budget are those after the start, also when it is stopped between.
    for steps in (1, 2):
        path = train_tiny(monkeypatch, data_folder, second, steps, widths, start=start)
        assert load_checkpoint(path)['steps'] == 3 + steps


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
    options = ('prompts.earlier=3', 'data.joined=1', 'data.mismatched=1')
    train_tiny(monkeypatch, data_folder, tmp_path, 1, *options)
    assert seen == [False, False, False, True, True]


def test_half_of_the_episodes_have_rounds_ahead():
    random = np.random.default_rng(0)
    drawn = np.array([draw_rounds(random, 4, 5) for _ in range(600)])
    learned, earlier = drawn.T
    assert set(learned[earlier == 0]) == {1, 2, 3, 4} and set(earlier) == {0, 1, 2, 3, 4, 5}
    assert learned[earlier > 0].max() == 2 and 250 < (earlier > 0).sum() < 350
    assert all(draw_rounds(random, 4, 0)[1] == 0 for _ in range(20))


def test_the_cosine_begins_where_the_training_does(monkeypatch, data_folder, tmp_path):
    start = train_tiny(monkeypatch, data_folder, tmp_path / 'first', 1)
    long = {**load_checkpoint(start), 'seconds': 60 * 5e5}
    save_checkpoint(start, long)
    changes = ('optimiser.learning_rate=1e-3', 'budget.minutes=1e6')
    train_tiny(monkeypatch, data_folder, tmp_path / 'second', 24, *changes, start=start)
    [row] = csv.DictReader((tmp_path / 'second' / 'log.csv').open())
    # Step 24 of 100 that warm up, and the cosine still at its top.
    assert int(row['step']) == 25 and float(row['learning_rate']) == pytest.approx(24 / 100 * 1e-3)


@pytest.mark.parametrize(
    'change, message',
    [
        ('optimizer.kind=adam', "--set optimizer.kind=adam: the recipe has no optimizer.kind"),
        ('data.emphasis={hvsmr16_mr=2}', 'hvsmr16_mr is never trained on'),
        ('network.evidence={affinity={}}', 'size is 32, but affinity takes multiples of 64'),
    ],
)
def test_a_recipe_that_can_not_be_followed_ends_the_command(
    change, message, monkeypatch, data_folder, tmp_path
):
    with pytest.raises(SystemExit, match=message):
        train_tiny(monkeypatch, data_folder, tmp_path, 1, change)


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
    path = train_tiny(monkeypatch, data_folder, tmp_path, 2)
    network, _, content = load_trained(path)
    name = 'out_conv.conv.weight'
    torch.testing.assert_close(network.state_dict()[name], content['average'][name])


def test_only_the_part_that_is_to_learn_changes(monkeypatch, data_folder, tmp_path):
    changes = ('network.presence=true', 'optimiser.presence_weight=1.0', 'data.absent=0.5')
    first = train_tiny(monkeypatch, data_folder, tmp_path / 'first', 1, *changes)
    second = train_tiny(
        monkeypatch, data_folder, tmp_path / 'second', 3, *changes,
        'optimiser.learns=["presence"]', 'optimiser.kind="adam"', start=first,
    )  # fmt: skip
    before, after = (load_checkpoint(path)['average'] for path in (first, second))
    changed = {name.split('.')[0] for name in before if not torch.equal(before[name], after[name])}
    assert changed == {'presence'}


def test_a_part_to_learn_that_the_network_lacks_is_named(monkeypatch, data_folder, tmp_path):
    with pytest.raises(ValueError, match='no part presence that could learn'):
        train_tiny(monkeypatch, data_folder, tmp_path, 1, 'optimiser.learns=["presence"]')


def test_episodes_of_every_kind_train(monkeypatch, data_folder, tmp_path):
    path = train_tiny(
        monkeypatch, data_folder, tmp_path, 12, 'network.presence=true',
        'optimiser.presence_weight=0.2', 'optimiser.harm_weight=0.5', 'data.absent=0.5',
        'data.cropped=0.5', 'data.foreign=0.5', 'data.window=0.5', 'data.exhaustive=["squares"]',
        'prompts.human=0.6', 'prompts.neighbour=0.5', 'prompts.earlier=2',
    )  # fmt: skip
    content = load_checkpoint(path)
    assert content['steps'] == 12
    assert all(torch.isfinite(value).all() for value in content['average'].values())
