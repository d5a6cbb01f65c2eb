"""Dice on the held-out data sets over context sizes and centre clicks.

`python -m multiverseg_training.evaluate --checkpoint checkpoints/latest.pt --data FOLDER`
writes `evaluation.json` and `evaluation.md` into `--output`. `--quick` judges fewer targets.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from .arguments import add_checkpoint, add_data, add_threads, use_threads
from .checkpoint import load_trained
from .data.augmentation import normalise
from .data.packs import Task, evaluation_tasks
from .json_text import to_json
from .losses import dice_score
from .networks import empty_context
from .simulation import click_through

CLICKS = 5
# Structures by the share of their images that they take, median over a task: a name, and below what.
STRUCTURE_SIZES = (('under 3 % of the image', 0.03), ('3 to 15 %', 0.15), ('over 15 %', 1.01))
REPORTED_CLICKS = (0, 1, 3, 5)
Scores = dict[str, dict[str, float]]


def context_order(random: np.random.Generator, task: Task, target: int) -> np.ndarray:
    """The other pairs in random order, those of other subjects first."""
    order = random.permutation(np.delete(np.arange(len(task)), target))
    same = task.subject[order] == task.subject[target]
    return np.concatenate([order[~same], order[same]])


def context_weights(orders: list[np.ndarray], pairs: int, count: int) -> Tensor:
    """Weights `[T, count + 1]` for the first `pairs` of each order; the last column is the
    stand-in pair, used when `pairs` is 0."""
    weights = torch.zeros(len(orders), count + 1)
    for row, order in enumerate(orders):
        if pairs == 0:
            weights[row, count] = 1
        else:
            weights[row, torch.from_numpy(order[:pairs])] = 1 / pairs
    return weights


@dataclass(frozen=True)
class JudgedTask:
    """All pairs of a task encoded once, the chosen targets, and each one's order of the others.

    images, masks `[T, 1, H, W]` of the targets; count: pairs the task has.
    """

    images: Tensor
    masks: Tensor
    encoded: Sequence[Tensor]
    orders: list[np.ndarray]
    count: int

    def weights(self, pairs: int) -> Tensor:
        return context_weights(self.orders, pairs, self.count)


@torch.no_grad()
def prepare(network: nn.Module, task: Task, targets: int, seed: int) -> JudgedTask:
    """Draws at most `targets` targets of a task and encodes its pairs."""
    random = np.random.default_rng(seed)
    raw_images, raw_masks = task.pairs(np.arange(len(task)))
    images = normalise(torch.from_numpy(raw_images).float().unsqueeze(1))
    masks = torch.from_numpy(raw_masks).float().unsqueeze(1)
    chosen = random.permutation(len(task))[:targets]
    orders = [context_order(random, task, int(target)) for target in chosen]
    context = torch.cat([torch.cat([images, masks], dim=1), empty_context(images.shape[-1])])
    encoded = network.encode_context(context)
    return JudgedTask(images[chosen], masks[chosen], encoded, orders, len(task))


def told_alone(network: nn.Module, judged: JudgedTask, pairs: int) -> dict[str, float]:
    """Mean Dice of each channel the network is told before it looks itself."""
    fused = None if pairs == 0 else network.fuse(judged.images, judged.encoded, judged.weights(pairs))
    if fused is None:
        return {}
    told = network.told(hears_prompts=False)
    found = fused.split([part.channels for part in told], dim=1)
    return {
        f'{part.title} alone': float(dice_score(channels, judged.masks).mean())
        for part, channels in zip(told, found)
        if part.channels == 1
    }


def evaluate_task(
    network: nn.Module, task: Task, targets: int, sizes: list[int], seed: int
) -> Scores:
    """Mean Dice over the targets of one task, by pairs and clicks, and of what it is told alone."""
    judged = prepare(network, task, targets, seed)
    scores: Scores = {}
    for pairs in sizes:
        if pairs >= len(task):
            continue
        weights = judged.weights(pairs)
        steps, _ = click_through(
            network, judged.images, judged.masks, judged.encoded, weights, CLICKS
        )
        scores[str(pairs)] = {str(turn): float(dice.mean()) for turn, dice in enumerate(steps)}
        scores[str(pairs)].update(told_alone(network, judged, pairs))
    return scores


def structure_size(task: Task) -> str:
    """Which of STRUCTURE_SIZES a task belongs to."""
    _, masks = task.pairs(np.arange(len(task)))
    share = float(np.median((masks > 0).mean(axis=(1, 2))))
    return next(name for name, below in STRUCTURE_SIZES if share < below)


def mean_scores(parts: list[Scores], sizes: list[int]) -> Scores:
    """Mean over the parts that have a context size; sizes some part lacks are left out."""
    return {
        str(pairs): {
            key: round(float(np.mean([part[str(pairs)][key] for part in parts])), 4)
            for key in parts[0][str(pairs)]
        }
        for pairs in sizes
        if all(str(pairs) in part for part in parts)
    }


def markdown_table(result: dict) -> str:
    """The mean over data sets, each data set on its own, and structures by their size."""
    told = dict.fromkeys(key for row in result['mean'].values() for key in row if 'alone' in key)
    columns = {name: name for name in told}
    columns.update({str(click): _heading(click) for click in REPORTED_CLICKS})
    lines = ['| data set | pairs | ' + ' | '.join(columns.values()) + ' |']
    lines.append('| --- | --- |' + ' --- |' * len(columns))
    parts = [('**mean**', result['mean']), *result['dataSets'].items()]
    parts += [(f'*structures {name}*', scores) for name, scores in result['structureSizes'].items()]
    for name, scores in parts:
        for pairs, row in scores.items():
            cells = ' | '.join(f'{100 * row[c]:.1f}' if c in row else '–' for c in columns)
            lines.append(f'| {name} | {pairs} | {cells} |')
    return '\n'.join(lines) + '\n'


def _heading(clicks: int) -> str:
    return f'{clicks} click' if clicks == 1 else f'{clicks} clicks'


def evaluate(
    network: nn.Module, tasks: list[Task], targets: int, sizes: list[int], seed: int
) -> dict:
    """Scores per task, per data set (mean of its tasks), over data sets, and per size of the structure
    (mean of its tasks)."""
    by_set: dict[str, dict[str, Scores]] = {}
    by_size: dict[str, list[Scores]] = {}
    for number, task in enumerate(tasks):
        scores = evaluate_task(network, task, targets, sizes, seed + number)
        by_set.setdefault(task.pack, {})[task.name] = scores
        by_size.setdefault(structure_size(task), []).append(scores)
    data_sets = {
        name: mean_scores(list(scores.values()), sizes) for name, scores in by_set.items()
    }
    return {
        'targetsPerTask': targets,
        'seed': seed,
        'mean': mean_scores(list(data_sets.values()), sizes),
        'dataSets': data_sets,
        'structureSizes': {
            name: mean_scores(by_size[name], sizes)
            for name, _ in STRUCTURE_SIZES
            if name in by_size
        },
        'tasks': {
            name: {task: mean_scores([score], sizes) for task, score in scores.items()}
            for name, scores in by_set.items()
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_checkpoint(parser)
    add_data(parser)
    parser.add_argument('--packs', nargs='+', help='data sets to judge on; else the five published')
    parser.add_argument('--output', type=Path, default=Path('..'))
    parser.add_argument('--targets', type=int, default=10, help='most targets of a task')
    parser.add_argument('--pairs', type=int, nargs='+', default=[0, 1, 4, 16, 64])
    parser.add_argument('--quick', action='store_true', help='4 targets a task, 0, 4, 16 pairs')
    add_threads(parser)
    parser.add_argument('--seed', type=int, default=0)
    arguments = parser.parse_args()
    use_threads(arguments.threads)
    targets, sizes = arguments.targets, arguments.pairs
    if arguments.quick:
        targets, sizes = 4, [0, 4, 16]
    network, _, content = load_trained(arguments.checkpoint)
    started = time.monotonic()
    tasks = evaluation_tasks(arguments.data, arguments.packs)
    result = evaluate(network, tasks, targets, sizes, arguments.seed)
    result = {'trainingSteps': content['steps'], **result}
    table = markdown_table(result)
    arguments.output.mkdir(parents=True, exist_ok=True)
    (arguments.output / 'evaluation.json').write_text(to_json(result))
    (arguments.output / 'evaluation.md').write_text(table)
    print(table + f'\n{content["steps"]} steps, {time.monotonic() - started:.0f} s')


if __name__ == '__main__':
    main()
