"""The judge of a release on the five data sets and on series of subjects that no training saw.

`python -m multiverseg_training.judge --data FOLDER --series FOLDER --output FILE.json` prints the
table; `--quick` judges three targets a task and two structures a series.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from ..arguments import add_checkpoint, add_data, add_threads, use_threads
from ..checkpoint import load_trained
from ..data.augmentation import normalise
from ..data.packs import Task, evaluation_tasks
from ..evaluate import prepare
from ..json_text import to_json
from .interactions import MISLEADING_PAIRS, Values, clicks, misled, stroked
from .measures import is_fine
from .series import judge_series
from .sureness import agreement
from .table import table

SIZES = (0, 1, 4, 16)
STROKE_SIZES = (0, 1, 16)


def judge_task(
    network: nn.Module, task: Task, other: list[Tensor], targets: int, seed: int
) -> dict[str, Values]:
    """All measures of a task, by setting; other: encoded pairs of another task."""
    judged = prepare(network, task, targets, seed)
    found: dict[str, Values] = {}
    for pairs in SIZES:
        if pairs < len(task):
            found[f'{pairs} pairs'] = clicks(network, judged, pairs)
    for pairs in STROKE_SIZES:
        if pairs < len(task):
            found[f'strokes, {pairs} pairs'] = stroked(network, judged, pairs, seed)
    found['misled'] = misled(network, judged, other, seed)
    return found


@torch.no_grad()
def encode_some(network: nn.Module, task: Task) -> list[Tensor]:
    """Encoded pairs of a task, enough to mislead another one."""
    chosen = np.arange(min(len(task), MISLEADING_PAIRS))
    images, masks = (torch.from_numpy(part).float().unsqueeze(1) for part in task.pairs(chosen))
    return list(network.encode_context(torch.cat([normalise(images), masks], dim=1)))


def misleading(tasks: list[Task], number: int) -> Task:
    """Another task: of the same data set if it has several, else of the next one."""
    same = [task for task in tasks if task.pack == tasks[number].pack and task is not tasks[number]]
    others = same or [task for task in tasks if task.pack != tasks[number].pack]
    return others[number % len(others)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_checkpoint(parser)
    add_data(parser)
    parser.add_argument('--series', type=Path, help='folder with whole series')
    parser.add_argument('--packs', nargs='+', help='data sets to judge on; else the five published')
    parser.add_argument('--targets', type=int, default=10, help='most targets of a task')
    parser.add_argument('--quick', action='store_true')
    parser.add_argument('--output', type=Path, help='JSON file with all figures')
    add_threads(parser)
    parser.add_argument('--seed', type=int, default=0)
    arguments = parser.parse_args()
    use_threads(arguments.threads)
    targets, structures = (3, 2) if arguments.quick else (arguments.targets, 8)
    network, _, content = load_trained(arguments.checkpoint)
    started = time.monotonic()
    tasks = evaluation_tasks(arguments.data, arguments.packs)
    result: dict[str, object] = {
        'trainingSteps': content['steps'],
        'targetsPerTask': targets,
        'tasks': [
            {
                'dataSet': task.pack,
                'task': task.name,
                'fine': is_fine(task),
                'values': judge_task(
                    network,
                    task,
                    encode_some(network, misleading(tasks, number)),
                    targets,
                    arguments.seed + number,
                ),
            }
            for number, task in enumerate(tasks)
        ],
    }
    if getattr(network, 'verdict', None) is not None:
        result['sureness'] = agreement(
            values for task in result['tasks'] for values in task['values'].values()
        )
    if arguments.series is not None:
        result['series'] = judge_series(network, arguments.series, structures)
    if arguments.output is not None:
        arguments.output.parent.mkdir(parents=True, exist_ok=True)
        arguments.output.write_text(to_json(result))
    print(table(result))
    print(f'{content["steps"]} steps, {time.monotonic() - started:.0f} s')


if __name__ == '__main__':
    main()
