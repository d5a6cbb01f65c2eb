"""Arguments that several commands share."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path

import torch

DATA_VARIABLE = 'MULTIVERSEG_DATA'


def add_data(parser: ArgumentParser) -> None:
    """`--data`, the folder with the data packs; the environment may name it once for all commands."""
    named = os.environ.get(DATA_VARIABLE)
    parser.add_argument(
        '--data',
        type=Path,
        default=None if named is None else Path(named),
        required=named is None,
        help=f'folder with the data packs; {DATA_VARIABLE} where it is left out',
    )


def add_checkpoint(parser: ArgumentParser) -> None:
    parser.add_argument('--checkpoint', type=Path, default=Path('checkpoints/latest.pt'))


def add_recipe(parser: ArgumentParser, what: str) -> None:
    """A recipe's file, and `--set`, which may come more than once."""
    parser.add_argument('recipe', type=Path, help=what)
    parser.add_argument(
        '--set',
        nargs='+',
        action='extend',
        default=[],
        metavar='KEY=VALUE',
        help='change lines of the recipe, as in optimiser.learning_rate=1e-3',
    )


def add_threads(parser: ArgumentParser) -> None:
    parser.add_argument('--threads', type=int, default=0, help='0: as many as PyTorch likes')


def use_threads(count: int) -> None:
    if count > 0:
        torch.set_num_threads(count)
