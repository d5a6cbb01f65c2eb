"""Dice on the held-out data sets over training time, from the copies that training kept.

`python -m multiverseg_training.curve --snapshots checkpoints/snapshots --data FOLDER` judges
the copies that are not in `validation_curve.json` yet and draws `validation_curve.png`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path


from .arguments import add_data, add_threads, use_threads
from .checkpoint import load_trained
from .data.packs import Task, evaluation_tasks
from .evaluate import evaluate
from .json_text import to_json

TARGETS = 4
SIZES = [0, 1, 4, 16]
LINES = (('0', '1'), ('0', '3'), ('0', '5'), ('1', '0'), ('4', '0'), ('16', '0'), ('16', '3'))


def judge(path: Path, tasks: list[Task]) -> dict:
    """One point of the curve."""
    network, _, content = load_trained(path)
    mean = evaluate(network, tasks, TARGETS, SIZES, 0)['mean']
    return {'minutes': round(content['seconds'] / 60, 1), 'steps': content['steps'], 'mean': mean}


def draw(points: list[dict], path: Path) -> None:
    import matplotlib

    matplotlib.use('Agg')
    from matplotlib import pyplot

    figure, axis = pyplot.subplots(figsize=(8, 4.5))
    for pairs, clicks in LINES:
        dice = [100 * point['mean'][pairs][clicks] for point in points]
        style = '--' if pairs == '0' else '-'
        label = f'{pairs} pairs, {clicks} clicks'
        axis.plot([point['minutes'] for point in points], dice, style, marker='.', label=label)
    axis.set_xlabel('minutes of training')
    axis.set_ylabel('mean Dice on held-out data sets (%)')
    axis.grid(alpha=0.3)
    axis.legend(fontsize=8, ncols=2)
    figure.tight_layout()
    figure.savefig(path, dpi=90)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--snapshots', type=Path, default=Path('checkpoints/snapshots'))
    add_data(parser)
    parser.add_argument('--output', type=Path, default=Path('..'))
    add_threads(parser)
    arguments = parser.parse_args()
    use_threads(arguments.threads)
    path = arguments.output / 'validation_curve.json'
    points = json.loads(path.read_text()) if path.exists() else []
    known = {point['steps'] for point in points}
    tasks = evaluation_tasks(arguments.data)
    for snapshot in sorted(arguments.snapshots.glob('step-*.pt')):
        if int(snapshot.stem.removeprefix('step-')) in known:
            continue
        point = judge(snapshot, tasks)
        points = sorted([*points, point], key=lambda judged: judged['steps'])
        path.write_text(to_json(points))
        print(f'{snapshot.name}: {point["mean"]}', flush=True)
    if not points:
        raise FileNotFoundError(f'no copies of a training (step-*.pt) in {arguments.snapshots}')
    draw(points, arguments.output / 'validation_curve.png')


if __name__ == '__main__':
    main()
