"""The training log: one CSV row for every few steps."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np

LOG_FIELDS = (
    'step', 'minutes', 'size', 'learning_rate', 'loss', 'dice_first_context',
    'dice_first_empty', 'dice_last', 'seconds_per_step', 'data_share',
)  # fmt: skip


class Log:
    """Means over the steps since the last row, appended to a CSV file and printed."""

    def __init__(self, path: Path, steps: int) -> None:
        """Rows after `steps` belong to work that was lost with an interrupted run."""
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = path.read_text().splitlines()[1:] if path.exists() else []
        kept = [row for row in rows if int(row.split(',')[0]) <= steps]
        path.write_text('\n'.join([','.join(LOG_FIELDS), *kept]) + '\n')
        self.values: dict[str, list[float]] = {}

    def add(self, **values: float) -> None:
        for name, value in values.items():
            if not math.isnan(value):
                self.values.setdefault(name, []).append(value)

    def flush(self, **latest: float) -> None:
        row = {name: round(float(np.mean(v)), 5) for name, v in self.values.items()} | latest
        with self.path.open('a', newline='') as file:
            csv.DictWriter(file, LOG_FIELDS, restval='').writerow(row)
        print(' '.join(f'{name}={value}' for name, value in row.items()), flush=True)
        self.values.clear()
