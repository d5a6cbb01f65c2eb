"""Recipes: the committed ones, and what a wrong one is told."""

from dataclasses import replace
from pathlib import Path

import pytest
from commands import ONE_WAY, RECIPES

from multiverseg_training.checkpoint import load_trained
from multiverseg_training.data.split import HeldOutPack
from multiverseg_training.networks import build_network
from multiverseg_training.recipe import read_recipe
from multiverseg_training.recipe_file import RecipeError

LATEST = RECIPES / '0.7.toml'
VERDICT = RECIPES / 'verdict.toml'
CHECKPOINT = Path(__file__).parents[1] / 'checkpoints' / 'latest.pt'


@pytest.mark.parametrize('path', sorted(RECIPES.glob('*.toml')), ids=lambda path: path.stem)
def test_every_committed_recipe_is_whole(path):
    recipe = read_recipe(path)
    assert sum(phase.share for phase in recipe.episodes) == pytest.approx(1)
    build_network(recipe.network)


def test_the_recipe_of_the_shipped_weights_is_for_their_network():
    _, configuration, _ = load_trained(CHECKPOINT)
    network = read_recipe(LATEST).network
    assert replace(network, verdict=True).to_dictionary() == configuration.to_dictionary()
    assert read_recipe(VERDICT).network == network  # what the verdict is learned from


def test_changes_are_numbers_words_lists_and_tables():
    recipe = read_recipe(
        ONE_WAY,
        [
            'optimiser.kind=adam',
            'optimiser.learning_rate=1e-4',
            'network.widths=[8, 8, 8, 8]',
            'network.evidence={regression={features=64}}',
            'episodes.0.targets=3',
        ],
    )
    assert (recipe.optimiser.kind, recipe.optimiser.learning_rate) == ('adam', 1e-4)
    assert list(recipe.network.widths) == [8, 8, 8, 8]
    assert build_network(recipe.network).regression.count == 64
    assert recipe.settings(0.5).targets == 3


def test_phases_follow_each_other_by_their_share():
    recipe = read_recipe(RECIPES / 'full-crossblock.toml')
    sizes = [recipe.settings(progress).size for progress in (0, 0.64, 0.66, 1, 1.2)]
    assert sizes == [64, 64, 128, 128, 128]


@pytest.mark.parametrize(
    'change, message',
    [
        ('data.superpixel=0.1', r'data.superpixel is unknown, known: superpixel_images, '),
        ('data.turn="often"', "data.turn is 'often', wanted float"),
        ('prompts.rounds=2.5', 'prompts.rounds is 2.5, wanted int'),
        ('optimiser.bfloat16=1', 'optimiser.bfloat16 is 1, wanted bool'),
        ('optimiser.kind=sgd', "optimiser.kind is 'sgd', known: adam, muon"),
        ('network.evidence={colour={}}', "network.evidence: unknown evidence 'colour', known: fusion"),
        ('network.evidence={fusion={pairs=1}}', "fusion has no setting 'pairs', known: most_pairs"),
        ('episodes.1.size=64', 'the recipe has no episodes.1.size'),
        ('budget.clock=sun', "budget.clock is 'sun', known: wall, processor"),
        ('budget.minutes=0', 'budget.minutes is 0, wanted more than 0'),
        ('steps=3', "there is no 'steps' in a recipe"),
        ('budget', 'wanted key=value'),
        ('network=1', r'the table \[network\] is missing'),
        ('episodes=[]', 'episodes must be one or several tables'),
    ],
)
def test_a_wrong_value_is_named(change, message):
    with pytest.raises(RecipeError, match=message):
        read_recipe(ONE_WAY, [change])


def test_a_missing_value_is_named(tmp_path):
    path = tmp_path / 'short.toml'
    path.write_text(ONE_WAY.read_text().replace('forget = 0.12', ''))
    with pytest.raises(RecipeError, match='short.toml: prompts.forget is missing'):
        read_recipe(path)


def test_a_file_that_is_none_or_no_toml_is_named(tmp_path):
    with pytest.raises(RecipeError, match='there is no recipe'):
        read_recipe(tmp_path / 'none.toml')
    (tmp_path / 'text.toml').write_text('widths: 4')
    with pytest.raises(RecipeError, match='text.toml is no TOML'):
        read_recipe(tmp_path / 'text.toml')


@pytest.mark.parametrize('change', ['data.packs=["spleen_ct"]', 'data.emphasis={hvsmr16_mr_zoom=2}'])
def test_a_recipe_that_names_a_held_out_pack_is_refused(change):
    with pytest.raises(HeldOutPack, match='is never trained on'):
        read_recipe(ONE_WAY, [change])
