"""Draws the training curves: `python -m multiverseg_training.plot --log checkpoints/log.csv`."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np

CURVES = {
    'loss': 'loss',
    'dice_first_context': 'Dice, first round, with context',
    'dice_first_empty': 'Dice, first round, no context',
    'dice_last': 'Dice, last round',
}
WINDOW = 12


def read_log(path: Path) -> dict[str, np.ndarray]:
    """The columns of the log as numbers; gaps are not-a-number."""
    with path.open(newline='') as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([float(row[name] or 'nan') for row in rows]) for name in rows[0]}


def smooth(values: np.ndarray) -> np.ndarray:
    """Running mean over WINDOW rows that skips gaps."""
    known = np.isfinite(values).astype(float)
    kernel = np.ones(WINDOW)
    total = np.convolve(np.nan_to_num(values), kernel, mode='same')
    return total / np.maximum(np.convolve(known, kernel, mode='same'), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--log', type=Path, default=Path('checkpoints/log.csv'))
    parser.add_argument('--output', type=Path, default=Path('../training_curves.png'))
    arguments = parser.parse_args()
    import matplotlib

    matplotlib.use('Agg')
    from matplotlib import pyplot

    log = read_log(arguments.log)
    figure, axis = pyplot.subplots(figsize=(8, 4.5))
    for name, label in CURVES.items():
        axis.plot(log['minutes'], smooth(log[name]), label=label)
    for index in np.flatnonzero(np.diff(log['size'])):
        axis.axvline(log['minutes'][index], color='grey', linewidth=0.8)
        axis.text(log['minutes'][index], 1.0, f' {log["size"][index + 1]:.0f} px from here')
    axis.set_xlabel('minutes of training')
    axis.set_ylim(0, 1.2)
    axis.grid(alpha=0.3)
    axis.legend(loc='lower right')
    figure.tight_layout()
    figure.savefig(arguments.output, dpi=90)


if __name__ == '__main__':
    main()
