"""Compares variants at equal budget: each is trained from nothing for the same processor time.

`python -m multiverseg_training.variants --data FOLDER --work .cache/variants --output ..`
trains what is not trained yet, judges each on the held-out data sets and writes `variants.json`
and `variants.md`. Everything is at 64 pixels, on one thread.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from .arguments import add_data
from .checkpoint import load_trained
from .data.augmentation import area_threshold
from .data.packs import Task, evaluation_tasks
from .evaluate import evaluate
from .json_text import to_json

SIZE = 64
SIZES = [0, 1, 4, 16]
COLUMNS = (('4', '0'), ('16', '0'), ('1', '1'), ('16', '1'), ('16', '3'), ('0', '1'), ('0', '3'))


@dataclass(frozen=True)
class Variant:
    """options: what differs from the base; share: its share of the budget."""

    name: str
    title: str
    options: tuple[str, ...] = ()
    share: float = 1.0


VARIANTS = (
    Variant('base', 'one-way, widths 16 32 64 64, leave-one-out (5 targets a set)'),
    Variant('base-again', 'the same with another seed', ('--seed', '1')),
    Variant('full', 'full CrossBlock', ('--family', 'pairs')),
    Variant('matching', 'attention at the two coarse levels', ('--matching', '2')),
    Variant('narrow', 'widths 16 16 32 32', ('--widths', '16', '16', '32', '32')),
    Variant('wide', 'widths 32 48 96 96', ('--widths', '32', '48', '96', '96')),
    Variant('one-target', 'one target a set', ('--targets', '1')),
    Variant('context-only', 'no empty sets: two thirds of the budget', ('--empty', '0'), 2 / 3),
    Variant(
        'first-image',
        'a UNet of width 32 for the first image: one third of the budget',
        ('--family', 'unet', '--widths', '32', '--empty', '1'),
        1 / 3,
    ),
    Variant('half-packs', 'half of the data sets', ('--packs', '0.5')),
    Variant('quarter-packs', 'a quarter of the data sets', ('--packs', '0.25')),
    Variant('half-time', 'half of the budget', (), 0.5),
)


class SmallTask(Task):
    """A task at the size at which the variants are compared."""

    def pairs(self, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        images, masks = super().pairs(chosen)
        factor = images.shape[-1] // SIZE
        small = [
            F.avg_pool2d(torch.from_numpy(values).float().unsqueeze(1), factor)
            for values in (images, masks)
        ]
        return small[0][:, 0].numpy(), area_threshold(small[1])[:, 0].numpy()


def train_variant(variant: Variant, arguments: argparse.Namespace) -> Path:
    """Trains, or goes on with, one variant; returns its checkpoint."""
    folder = arguments.work / variant.name
    checkpoint = folder / 'latest.pt'
    command = [sys.executable, '-m', f'{__package__}.train', '--data', str(arguments.data)]
    command += ['--cache', str(arguments.cache), '--checkpoint', str(checkpoint)]
    command += ['--log', str(folder / 'log.csv'), '--minutes', str(arguments.minutes * variant.share)]
    command += ['--schedule', f'{SIZE}:1', '--reduction', '1', '--clock', 'cpu', '--threads', '1']
    # A short run sees few tasks: real ones teach it more.
    command += ['--superpixels', '.14', '--brains', '.1', '--turn', '.15', '--context', '8']
    subprocess.run([*command, *variant.options], check=True)
    return checkpoint


def judge(checkpoint: Path, arguments: argparse.Namespace) -> dict:
    """Dice on the held-out data sets at the small size, with the training log's length."""
    network, configuration, content = load_trained(checkpoint)
    tasks = [SmallTask(**vars(task)) for task in evaluation_tasks(arguments.data)]
    result = evaluate(network, tasks, arguments.targets, SIZES, 0)
    return {
        'steps': content['steps'],
        'minutes': round(content['seconds'] / 60, 2),
        'parameters': sum(p.numel() for p in network.parameters()),
        'family': configuration.family,
        'mean': result['mean'],
    }


def markdown_table(rows: dict[str, dict]) -> str:
    heads = ' | '.join(f'{pairs} pairs, {clicks} clicks' for pairs, clicks in COLUMNS)
    lines = [f'| variant | steps | parameters | {heads} |', '| --- |' + ' --- |' * (2 + len(COLUMNS))]
    for variant in VARIANTS:
        row = rows.get(variant.name)
        if row is None:
            continue
        cells = ' | '.join(cell(variant, row, *column) for column in COLUMNS)
        lines.append(f'| {variant.title} | {row["steps"]} | {row["parameters"]} | {cells} |')
    return '\n'.join(lines) + '\n'


def cell(variant: Variant, row: dict, pairs: str, clicks: str) -> str:
    """Dice in per cent; a dash where the variant was never meant to be used."""
    meant = {'context-only': pairs != '0', 'first-image': pairs == '0'}.get(variant.name, True)
    return f'{100 * row["mean"][pairs][clicks]:.1f}' if meant else '–'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data(parser)
    parser.add_argument('--cache', type=Path, default=Path('.cache/superpixels.npz'))
    parser.add_argument('--work', type=Path, default=Path('.cache/variants'))
    parser.add_argument('--output', type=Path, default=Path('..'))
    parser.add_argument('--minutes', type=float, default=8, help='processor time of each variant')
    parser.add_argument('--targets', type=int, default=6, help='most targets of a judged task')
    parser.add_argument('--only', nargs='+', choices=[v.name for v in VARIANTS])
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    path = arguments.output / 'variants.json'
    for variant in VARIANTS:
        if arguments.only and variant.name not in arguments.only:
            continue
        checkpoint = train_variant(variant, arguments)
        rows = json.loads(path.read_text())['variants'] if path.exists() else {}
        rows[variant.name] = judge(checkpoint, arguments)
        result = {'minutesOfProcessorTime': arguments.minutes, 'size': SIZE, 'variants': rows}
        path.write_text(to_json(result))
        (arguments.output / 'variants.md').write_text(markdown_table(rows))
        print(markdown_table(rows), flush=True)


if __name__ == '__main__':
    main()
