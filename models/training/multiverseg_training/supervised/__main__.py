"""Trains a UNet per task and writes its Dice on the remaining subjects.

`python -m multiverseg_training.supervised --data FOLDER --task spleen_ct/spleen --minutes 2`
`--minutes` is the whole run, shared evenly by the tasks. Without `--task`: every task of the
held-out data sets.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


from ..arguments import add_data, add_threads, use_threads
from ..data.packs import Task, load_pack
from ..data.split import evaluated_packs
from ..json_text import to_json
from .training import Budget, TaskResult, train_task


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data(parser)
    parser.add_argument('--task', nargs='+', metavar='PACK/LABEL', help='one or several')
    parser.add_argument('--minutes', type=float, default=60, help='of the whole run')
    parser.add_argument('--steps', type=int, default=10**9, help='at most, per task')
    parser.add_argument('--seed', type=int, default=0)
    add_threads(parser)
    parser.add_argument('--output', type=Path, default=Path('../../docs/evaluation/supervised.json'))
    return parser.parse_args()


def find_tasks(data: Path, names: list[str] | None) -> list[Task]:
    """The named tasks, or all of the held-out data sets. Raises ValueError for an unknown one."""
    if names is None:
        return [task for pack in evaluated_packs() for task in load_pack(data / f'{pack}.npz')]
    tasks = []
    for name in names:
        pack, _, label = name.partition('/')
        path = data / f'{pack}.npz'
        found = [task for task in load_pack(path) if task.name == label] if path.exists() else []
        if not found:
            raise ValueError(f'there is no task {name} in {data}')
        tasks += found
    return tasks


def summary(arguments: argparse.Namespace, results: list[TaskResult]) -> dict[str, object]:
    return {
        'system': 'supervised',
        'minutes': arguments.minutes,
        'seed': arguments.seed,
        'size': 128,
        'tasks': [result.to_json() for result in results],
    }


def main() -> None:
    arguments = parse_arguments()
    use_threads(arguments.threads)
    try:
        tasks = find_tasks(arguments.data, arguments.task)
    except ValueError as error:
        sys.exit(f'supervised: {error}')
    budget = Budget(60 * arguments.minutes / len(tasks), arguments.steps)
    results: list[TaskResult] = []
    for task in tasks:
        try:
            result = train_task(task, budget, arguments.seed)
        except ValueError as error:
            print(f'left out: {error}')
            continue
        results.append(result)
        print(f'{task.pack}/{task.name}: Dice {result.dice:.3f}, {result.steps} steps', flush=True)
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(to_json(summary(arguments, results)), encoding='utf-8')


if __name__ == '__main__':
    main()
