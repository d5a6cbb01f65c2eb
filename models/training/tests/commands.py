"""Commands of the package run within the test, and trainings small enough for one."""

import sys
from pathlib import Path

from multiverseg_training import train

RECIPES = Path(__file__).parents[1] / 'recipes'
ONE_WAY = RECIPES / 'one-way.toml'
TINY = (
    'network.widths=[4,4,4,4]',
    'network.evidence={}',
    'network.guided=false',
    'data.emphasis={}',
    'data.superpixel_images=4',
    'episodes.0.size=32',
    'episodes.0.targets=5',
    'episodes.0.context=4',
    'prompts.earlier=0',
    'optimiser.bfloat16=false',
    'budget.minutes=110',
)


def call(monkeypatch, module, *arguments):
    monkeypatch.setattr(sys, 'argv', [module.__name__, *map(str, arguments)])
    module.main()


def train_tiny(monkeypatch, data_folder, output, steps, *changes, start=None):
    """Some steps with the recipe of the shipped weights, made small and then changed."""
    started = () if start is None else ('--start', start)
    call(
        monkeypatch, train, ONE_WAY, '--data', data_folder, '--output', output, *started,
        '--set', *TINY, '--set', f'budget.steps={steps}', *changes,
    )  # fmt: skip
    return output / 'latest.pt'
