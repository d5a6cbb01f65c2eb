"""The networks that stand beside the shipped one: the same budget for all, and a model folder each."""

import json

import pytest
from commands import RECIPES, call

from multiverseg_training import compared, train
from multiverseg_training.checkpoint import load_checkpoint
from multiverseg_training.export import Runtime
from multiverseg_training.importing.agreement import open_graph, run_graph
from multiverseg_training.recipe import read_recipe
from multiverseg_training.self_test import self_test_input

FAMILIES = {
    'one-way-compared': 'cached',
    'full-crossblock': 'pairs',
    'universeg': 'pairs',
    'scribbleprompt-unet': 'single',
}
SMALL = (
    'network.widths=[4,4,4,4]', 'data.superpixel_images=4',
    'episodes.0.size=64', 'episodes.1.size=64', 'optimiser.bfloat16=false',
)  # fmt: skip


def compare(monkeypatch, data_folder, output, name, *changes):
    call(
        monkeypatch, compared, RECIPES / f'{name}.toml', '--data', data_folder,
        '--output', output, '--set', *SMALL, *changes,
    )  # fmt: skip


def test_all_have_the_same_data_optimiser_and_processor_time():
    recipes = [read_recipe(RECIPES / f'{name}.toml') for name in FAMILIES]
    alike = [(r.seed, r.data, r.optimiser, r.budget) for r in recipes]
    assert all(parts == alike[0] for parts in alike)
    assert recipes[0].budget.clock == 'processor'
    sizes = [[(phase.share, phase.size, phase.targets) for phase in r.episodes] for r in recipes]
    assert all(phases == sizes[0] for phases in sizes)


@pytest.mark.parametrize('name, family', FAMILIES.items())
def test_one_command_trains_and_writes_a_model_folder(
    name, family, monkeypatch, capsys, data_folder, tmp_path
):
    compare(monkeypatch, data_folder, tmp_path, name, 'budget.steps=2')
    assert 'processor minutes, 2 steps' in capsys.readouterr().out
    folder = tmp_path / 'model'
    [model] = json.loads((folder / 'manifest.json').read_text())['models']
    assert (model['family'], model['promptRadius']) == (family, 2)
    assert model['trainingData'] == ['chests', 'squares', 'synthseg_labelslices']
    assert model['metrics']['trainingSteps'] == 2
    target, context = self_test_input()
    paths = {file['role']: folder / file['path'] for file in model['files']}
    if family == 'cached':
        logits = Runtime(paths)(target.numpy(), context.numpy())['logits']
    else:
        graph = open_graph(paths['predict'], 1)
        logits = run_graph(graph, target, context if family == 'pairs' else None)
    for x, y, value in model['selfTest']['points']:
        assert abs(logits[0, 0, y, x] - value) < 1e-3


def test_a_training_that_was_stopped_is_not_exported(monkeypatch, data_folder, tmp_path):
    compare(monkeypatch, data_folder, tmp_path, 'universeg', 'budget.steps=1')
    exported = (tmp_path / 'model' / 'manifest.json').read_bytes()
    monkeypatch.setattr(compared, 'run_team', lambda *_: None)  # as if stopped at once
    with pytest.raises(SystemExit, match='stopped before the budget was used up'):
        compare(monkeypatch, data_folder, tmp_path, 'universeg', 'budget.steps=5')
    assert (tmp_path / 'model' / 'manifest.json').read_bytes() == exported


def test_processor_time_is_what_a_budget_of_it_counts(monkeypatch, data_folder, tmp_path):
    times = iter(range(0, 10**6, 7))  # 7 seconds between two looks, three looks a step
    monkeypatch.setattr(train.time, 'process_time', lambda: next(times))
    compare(monkeypatch, data_folder, tmp_path, 'universeg', 'budget.minutes=0.5')
    content = load_checkpoint(tmp_path / 'latest.pt')
    assert (content['steps'], content['seconds']) == (3, 42)


def test_a_recipe_that_can_not_be_followed_ends_the_command(monkeypatch, data_folder, tmp_path):
    with pytest.raises(SystemExit, match='compared: --set budget.hours.of=1: the recipe has no'):
        compare(monkeypatch, data_folder, tmp_path, 'universeg', 'budget.hours.of=1')
