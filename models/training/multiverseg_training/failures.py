"""Pictures of what goes wrong, for the model card.

`python -m multiverseg_training.failures --data FOLDER` draws, of each held-out data set, the
target with the lowest Dice after three clicks next to a context set, into `failures.jpg`.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from .arguments import add_checkpoint, add_data, add_threads, use_threads
from .checkpoint import load_trained
from .data.packs import Task, evaluation_tasks
from .evaluate import JudgedTask, prepare
from .losses import dice_score
from .simulation import click_through

PAIRS = 16
JUDGED_CLICKS = 3
COLUMNS = ((PAIRS, 0), (PAIRS, 1), (PAIRS, JUDGED_CLICKS), (0, JUDGED_CLICKS))


@dataclass(frozen=True)
class Failure:
    """One target `[H, W]` with its true mask; (pairs, clicks, mask, Dice) of each column."""

    task: Task
    image: np.ndarray
    truth: np.ndarray
    predictions: list[tuple[int, int, np.ndarray, float]]


def predict(network: nn.Module, judged: JudgedTask, pairs: int, clicks: int) -> torch.Tensor:
    """Logits `[T, 1, H, W]` of all targets after that many clicks."""
    weights = judged.weights(pairs)
    return click_through(
        network, judged.images, judged.masks, judged.encoded, weights, clicks
    )[1]


def worst_of(network: nn.Module, tasks: list[Task], targets: int, seed: int) -> Failure:
    """The target with the lowest Dice among those of several tasks."""
    judged = [prepare(network, task, targets, seed + n) for n, task in enumerate(tasks)]
    dice = [
        dice_score(predict(network, one, PAIRS, JUDGED_CLICKS), one.masks) for one in judged
    ]
    index = min(range(len(tasks)), key=lambda n: float(dice[n].min()))
    task, one, target = tasks[index], judged[index], int(dice[index].argmin())
    predictions = []
    for pairs, clicks in COLUMNS:
        logits = predict(network, one, pairs, clicks)
        score = float(dice_score(logits, one.masks)[target])
        predictions.append((pairs, clicks, logits[target, 0].numpy() > 0, score))
    image, truth = one.images[target, 0].numpy(), one.masks[target, 0].numpy() > 0.5
    return Failure(task, image, truth, predictions)


def draw(failures: list[Failure], path: Path) -> None:
    """One row for each failure: the true outline dashed, the predicted one solid."""
    import matplotlib

    matplotlib.use('Agg')
    from matplotlib import pyplot

    shape = (len(failures), 1 + len(COLUMNS))
    figure, axes = pyplot.subplots(
        *shape, figsize=(2 * shape[1], 2.3 * shape[0]), squeeze=False, layout='constrained'
    )
    for row, failure in zip(axes, failures):
        for axis in row:
            axis.imshow(failure.image, cmap='gray')
            axis.contour(failure.truth, [0.5], colors='lime', linewidths=0.9, linestyles='dashed')
            axis.axis('off')
        row[0].set_title(f'{failure.task.pack}\n{failure.task.name}', fontsize=7)
        for axis, (pairs, clicks, mask, dice) in zip(row[1:], failure.predictions):
            if mask.any():
                axis.contour(mask, [0.5], colors='orange', linewidths=1.2)
            axis.set_title(f'pairs: {pairs}, clicks: {clicks}\nDice {100 * dice:.0f}', fontsize=7)
    figure.savefig(path, dpi=80, pil_kwargs={'quality': 85})
    pyplot.close(figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_checkpoint(parser)
    add_data(parser)
    parser.add_argument('--output', type=Path, default=Path('../failures.jpg'))
    parser.add_argument('--targets', type=int, default=10, help='most targets of a task')
    add_threads(parser)
    parser.add_argument('--seed', type=int, default=0)
    arguments = parser.parse_args()
    use_threads(arguments.threads)
    network, _, _ = load_trained(arguments.checkpoint)
    by_set: dict[str, list[Task]] = {}
    for task in evaluation_tasks(arguments.data):
        by_set.setdefault(task.pack, []).append(task)
    failures = [
        worst_of(network, tasks, arguments.targets, arguments.seed) for tasks in by_set.values()
    ]
    draw(failures, arguments.output)
    for failure in failures:
        steps = ', '.join(f'{p} pairs {c} clicks {100 * d:.0f}' for p, c, _, d in failure.predictions)
        print(f'{failure.task.pack}/{failure.task.name}: {steps}')


if __name__ == '__main__':
    main()
