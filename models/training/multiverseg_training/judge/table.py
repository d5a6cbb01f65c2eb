"""The judge's figures as a Markdown table: mean over data sets, fine structures apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

JudgedTasks = Sequence[Mapping[str, Any]]
# Setting, its measures, and the row's title.
ROWS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ('0 pairs', ('dice 1', 'dice 3', 'dice 5'), 'no pairs: 1 / 3 / 5 clicks'),
    ('1 pairs', ('dice 0', 'dice 1', 'dice 3', 'dice 5'), '1 pair: 0 / 1 / 3 / 5 clicks'),
    ('4 pairs', ('dice 0', 'dice 1', 'dice 3', 'dice 5'), '4 pairs: 0 / 1 / 3 / 5 clicks'),
    ('16 pairs', ('dice 0', 'dice 1', 'dice 3', 'dice 5'), '16 pairs: 0 / 1 / 3 / 5 clicks'),
    ('0 pairs', ('surface 1', 'surface 3', 'surface 5'), 'border within 1 pixel, no pairs: 1 / 3 / 5'),
    ('16 pairs', ('surface 0', 'surface 3', 'surface 5'), '… 16 pairs: 0 / 3 / 5'),
    ('0 pairs', ('harm',), 'clicks that cost over half a point, no pairs'),
    ('16 pairs', ('harm',), '… 16 pairs'),
    ('misled', ('dice 0', 'dice 1', 'dice 3'), 'half of 16 pairs of another task: 0 / 1 / 3 clicks'),
    ('strokes, 0 pairs', ('after',), 'strokes as people draw them, no pairs'),
    ('strokes, 1 pairs', ('before', 'after', 'worse'), '… 1 pair: before / after / share made worse'),
    ('strokes, 16 pairs', ('before', 'after', 'worse'), '… 16 pairs'),
)


def mean_over_data_sets(tasks: JudgedTasks, setting: str, measure: str) -> float | None:
    """The mean over data sets of the means over their tasks; None where none has it."""
    by_set: dict[str, list[float]] = {}
    for task in tasks:
        values = task['values'].get(setting, {}).get(measure)
        if values:
            by_set.setdefault(task['dataSet'], []).append(float(np.mean(values)))
    return float(np.mean([np.mean(means) for means in by_set.values()])) if by_set else None


def table(result: Mapping[str, Any]) -> str:
    """Dice, surface Dice and shares in per cent."""
    groups: dict[str, Callable[[Mapping[str, Any]], bool]] = {
        'all': lambda task: True,
        'fine structures': lambda task: bool(task['fine']),
        'others': lambda task: not task['fine'],
    }
    chosen = {name: [t for t in result['tasks'] if belongs(t)] for name, belongs in groups.items()}
    counts = [f'{name} ({len(tasks)} tasks)' for name, tasks in chosen.items()]
    lines = [_row('', *counts), _row(*['---'] * (1 + len(groups)))]
    for setting, measures, title in ROWS:
        cells = [
            _figures(mean_over_data_sets(tasks, setting, measure) for measure in measures)
            for tasks in chosen.values()
        ]
        lines.append(_row(title, *cells))
    if 'sureness' in result:
        figures = (f'{name} {value:.2f}' for name, value in result['sureness'].items())
        lines += ['', f'Expected against true Dice: {", ".join(figures)}']
    if 'series' in result:
        lines += ['', *_series_lines(result['series'])]
    return '\n'.join(lines) + '\n'


def _series_lines(series: Mapping[str, Mapping[str, float]]) -> list[str]:
    lines = [_row('series', *series), _row(*['---'] * (1 + len(series)))]
    for measure in series['mean']:
        lines.append(_row(measure, *(_figures([means.get(measure)]) for means in series.values())))
    return lines


def _figures(values: Iterable[float | None]) -> str:
    return ' / '.join('–' if value is None else f'{100 * value:.1f}' for value in values)


def _row(*cells: str) -> str:
    return f'| {" | ".join(cells)} |'
