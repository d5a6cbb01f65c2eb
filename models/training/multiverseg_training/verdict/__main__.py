"""Teaches a network to say how good its answers are, and whether the structure is there at all.

`python -m multiverseg_training.verdict recipes/verdict.toml --checkpoint OLD.pt --series FOLDER --output NEW.pt`
asks the network about episodes of the recipe and about series whose subjects nothing is judged on,
and learns its verdict from those answers. The network itself stays as it is.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from ..arguments import add_checkpoint, add_data, add_recipe, add_threads, use_threads
from ..checkpoint import load_checkpoint, save_checkpoint
from ..data.episodes import EpisodeSource
from ..networks import NetworkConfiguration, OneWayNetwork, build_network
from ..recipe import read_recipe
from .answers import Answers, Witness, ask_episodes, ask_series
from .learn import learn, learn_errors

# Series that share subjects with nothing that is judged, by the beginning of their names.
SERIES = ('synthseg', 'sarcoma')


def with_verdict(content: dict) -> tuple[OneWayNetwork, NetworkConfiguration]:
    """The averaged network of a checkpoint, with a verdict that is not learned yet."""
    configuration = NetworkConfiguration.from_dictionary(content['configuration'])
    configuration = replace(configuration, verdict=True)
    network = build_network(configuration)
    if not isinstance(network, OneWayNetwork):
        raise SystemExit(f'only the one-way family passes a verdict, this is {configuration.family}')
    missing, unexpected = network.load_state_dict(content['average'], strict=False)
    if unexpected or any(not name.startswith('verdict.') for name in missing):
        raise SystemExit(f'the checkpoint does not fit its configuration: {missing + unexpected}')
    return network.eval(), configuration


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_recipe(parser, 'episodes to ask about')
    add_checkpoint(parser)
    add_data(parser)
    parser.add_argument('--series', type=Path, required=True, help='folder with whole series')
    parser.add_argument('--episodes', type=int, default=1000)
    parser.add_argument('--structures', type=int, default=10, help='most of a series')
    parser.add_argument('--cache', type=Path, required=True, help='file for superpixels, FILE.npz')
    parser.add_argument('--output', type=Path, required=True)
    add_threads(parser)
    arguments = parser.parse_args()
    use_threads(arguments.threads)
    recipe = read_recipe(arguments.recipe, arguments.set)
    content = load_checkpoint(arguments.checkpoint)
    network, configuration = with_verdict(content)
    started = time.monotonic()
    witness = Witness(network)
    data = recipe.data
    source = EpisodeSource(
        arguments.data, arguments.cache, data.superpixel_images, recipe.seed, data.emphasis, data.packs
    )
    ask_episodes(witness, source, recipe.settings(0.0), arguments.episodes)
    random = np.random.default_rng(recipe.seed)
    ask_series(witness, arguments.series, SERIES, arguments.structures, random)
    answers = witness.answers
    learn(network.verdict, answers)
    learn_errors(network.verdict, answers)
    print(f'{summary(answers)}; {time.monotonic() - started:.0f} s')
    state = network.state_dict()
    save_checkpoint(
        arguments.output,
        {
            **{key: content[key] for key in ('steps', 'seconds') if key in content},
            'packs': sorted({*content.get('packs', ()), *source.names}),
            'configuration': configuration.to_dictionary(),
            'average': state,
        },
    )


def summary(answers: Answers) -> str:
    absent = int((~answers.present).sum())
    dice = float(answers.dice[answers.present].mean())
    return f'{len(answers.dice)} answers, {absent} without the structure, mean Dice {100 * dice:.1f}'


if __name__ == '__main__':
    main()
