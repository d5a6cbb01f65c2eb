"""Trains a network to compare with, and writes the model folder that `npm run evaluate` takes of it.

`python -m multiverseg_training.compared recipes/universeg.toml --data FOLDER --output FOLDER`
keeps the training in the output folder and puts `manifest.json` and the graphs into its `model/`.
A run that was stopped goes on with the same command; one that is done is exported again.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from torch import nn

from .arguments import add_data, add_recipe
from .checkpoint import load_trained
from .data.split import HeldOutPack
from .export import (
    EMPTY_CONTEXT, PROMPT_RADIUS, build_manifest, describe_file, training_packs, write_graphs,
)  # fmt: skip
from .importing.agreement import random_cases
from .importing.importer import known_case, write_graph
from .importing.kinds import KINDS, Recognised
from .importing.precision import GraphModule
from .json_text import to_json
from .networks import NetworkConfiguration, OneWayNetwork
from .onnx_graphs import SIZE
from .parallel import run_team
from .recipe import Recipe, read_recipe
from .recipe_file import RecipeError
from .self_test import self_test
from .train import Run, train

MODEL_FOLDER = 'model'


def budget_in_words(recipe: Recipe, steps: int, parameters: int) -> str:
    """What went into the weights, for the row of a table."""
    clock = {'wall': 'minutes', 'processor': 'processor minutes'}[recipe.budget.clock]
    return f'{recipe.budget.minutes:g} {clock}, {steps} steps, {parameters} parameters'


def export_compared(checkpoint: Path, folder: Path, recipe: Recipe, data: Path) -> dict[str, Any]:
    """Writes the graphs and the manifest of a trained network of any family, and returns its entry.

    Raises ValueError or an ImportFailure when a graph does not give the network's answers.
    """
    network, configuration, content = load_trained(checkpoint)
    parameters = sum(parameter.numel() for parameter in network.parameters())
    version = budget_in_words(recipe, content['steps'], parameters)
    packs = training_packs(content, data)
    metrics = {'trainingSteps': content['steps'], 'parameters': parameters}
    folder.mkdir(parents=True, exist_ok=True)
    if isinstance(network, OneWayNetwork):
        paths, _ = write_graphs(network, folder)
        manifest = build_manifest(network, paths, version, packs, metrics)
    else:
        entry = export_published_form(network, configuration, folder)
        entry |= {'version': version, 'trainingData': packs, 'metrics': metrics}
        manifest = {'schemaVersion': 1, 'models': [entry]}
    (folder / 'manifest.json').write_text(to_json(manifest))
    return manifest['models'][0]


def export_published_form(
    network: nn.Module, configuration: NetworkConfiguration, folder: Path
) -> dict[str, Any]:
    """The one graph of MultiverSeg, UniverSeg or ScribblePrompt-UNet with weights of this package, and
    what the manifest says of it. Prompts are discs, as they were drawn in training."""
    kind = next(kind for kind in KINDS if kind.network == configuration.family)
    takes_context = kind.family == 'pairs'
    reference = GraphModule(network, 'float32')
    known = known_case(reference, takes_context)
    cases = [*random_cases(reference, takes_context), known]
    path = folder / f'{kind.key}.onnx'
    recognised = Recognised(kind, network, tuple(configuration.widths))
    write_graph(recognised, 'float32', cases, path, threads=1)
    return {
        'id': kind.key,
        'name': kind.name,
        'family': kind.family,
        'inputSize': SIZE,
        'maxContext': kind.maximum_context,
        'normalisation': 'min-max',
        'promptRadius': PROMPT_RADIUS,
        'emptyContext': EMPTY_CONTEXT,
        'files': [describe_file('predict', path)],
        'licence': 'Apache-2.0',
        'selfTest': self_test(known.expected),
    }


def is_done(checkpoint: Path, recipe: Recipe) -> bool:
    """Whether a training of nothing but this recipe has used up its budget."""
    _, _, content = load_trained(checkpoint)
    budget = recipe.budget
    return content['seconds'] >= 60 * budget.minutes or content['steps'] >= budget.steps


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_recipe(parser, 'one of the recipes that are compared')
    add_data(parser)
    parser.add_argument('--output', type=Path, required=True, help='folder; one with latest.pt goes on')
    arguments = parser.parse_args()
    try:
        recipe = read_recipe(arguments.recipe, arguments.set)
    except (RecipeError, HeldOutPack) as error:
        sys.exit(f'compared: {error}')
    run = Run(recipe, arguments.data, arguments.output, None, 'cpu')
    run_team(train, run, 1)
    if not is_done(run.checkpoint, recipe):
        sys.exit(
            f'compared: stopped before the budget was used up; {run.checkpoint} is kept, nothing was '
            'exported. The same command goes on.'
        )
    model = export_compared(run.checkpoint, run.output / MODEL_FOLDER, recipe, run.data)
    print(f'{model["name"]} ({model["version"]}) → {run.output / MODEL_FOLDER}')


if __name__ == '__main__':
    main()
