"""Trains a network by a recipe, or goes on with the training in the output folder.

`python -m multiverseg_training.train recipes/one-way.toml --data FOLDER --output FOLDER`
writes `latest.pt`, `log.csv` and, if the recipe wants them, `snapshots/` into the output folder.
"""

from __future__ import annotations

import argparse
import math
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

# On a shared machine spinning threads wait on each other's time slices; must precede torch.
os.environ.setdefault('OMP_WAIT_POLICY', 'PASSIVE')
os.environ.setdefault('GOMP_SPINCOUNT', '0')

import numpy as np
import torch
from torch import Tensor

from .arguments import add_data, add_recipe
from .data.episodes import Episode, EpisodeSource, draw_pairs
from .data.split import HeldOutPack
from .log import Log
from .parallel import Team, run_team
from .recipe import Recipe, read_recipe
from .recipe_file import RecipeError
from .rounds import draw_rounds
from .trainer import Trainer

LOG_EVERY = 25
SAVE_EVERY_SECONDS = 120


@dataclass(frozen=True)
class Run:
    """A recipe, where its data and results are, and what it runs on."""

    recipe: Recipe
    data: Path
    output: Path
    start: Path | None
    device: str

    @property
    def checkpoint(self) -> Path:
        return self.output / 'latest.pt'


def train(run: Run, team: Team) -> None:
    """One process's part of the training."""
    if team.size > 1:  # the layers are too small for threads to pay
        torch.set_num_threads(1)
    recipe = run.recipe
    torch.manual_seed(recipe.seed)
    trainer = Trainer(recipe, team, run.device)
    if run.checkpoint.exists():
        trainer.resume(run.checkpoint)
    elif run.start is not None:
        trainer.start(run.start)
    # A resumed run must not see the first run's episodes again, nor one process another's.
    seed = (recipe.seed + trainer.steps) * team.size + team.rank
    torch.manual_seed(seed)
    if trainer.done and team.leads:
        print(f'{run.checkpoint} has used up the budget of the recipe: give more --minutes')
    source = episode_source(run, seed, team)
    trainer.packs |= source.names
    # Steps of the same length in all processes: none waits long for the others.
    pace = np.random.default_rng(recipe.seed + trainer.steps)
    log = Log(run.output / 'log.csv', trainer.steps) if team.leads else None
    begun, targets = trainer.seconds, 0
    last_save, last_snapshot = time.monotonic(), trainer.seconds
    snapshot_seconds = 60 * recipe.budget.snapshot_minutes
    # A stopped run ends like a finished one: between two steps, with a checkpoint.
    stops: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: stops.append(received))
    clock = time.process_time if recipe.budget.clock == 'processor' else time.monotonic
    spend = team.total if recipe.budget.clock == 'processor' else team.largest
    while not trainer.done:
        started = clock()
        settings = recipe.settings(trainer.progress)
        rate = trainer.set_learning_rate()
        episode = source.draw(settings, draw_pairs(pace, settings.maximum_context))
        drawn = clock()
        rounds = draw_rounds(pace, recipe.prompts.rounds, recipe.prompts.earlier)
        result = trainer.step(episode, *rounds)
        ended = clock()
        [seconds] = spend(ended - started)
        [stopped] = team.largest(float(bool(stops)))
        trainer.seconds += seconds
        targets += episode.targets * team.size
        if log is not None:
            add_to_log(log, result, episode, seconds, (drawn - started) / (ended - started))
            if trainer.steps % LOG_EVERY == 0:
                log.flush(
                    step=trainer.steps,
                    minutes=round(trainer.seconds / 60, 2),
                    size=settings.size,
                    learning_rate=round(rate, 7),
                )
            if time.monotonic() - last_save > SAVE_EVERY_SECONDS:
                trainer.save(run.checkpoint)
                last_save = time.monotonic()
            if 0 < snapshot_seconds < trainer.seconds - last_snapshot:
                trainer.save_snapshot(run.output / 'snapshots')
                last_snapshot = trainer.seconds
        if stopped:
            break
    if team.leads:
        trainer.save(run.checkpoint)
        if snapshot_seconds > 0:
            trainer.save_snapshot(run.output / 'snapshots')
        rate = targets / max(trainer.seconds - begun, 1e-9)
        print(f'{targets} targets, {rate:.1f} a second; step {trainer.steps}, {run.checkpoint}')


def episode_source(run: Run, seed: int, team: Team) -> EpisodeSource:
    """The process that leads makes the cache; the others come when it is there."""
    if not team.leads:
        team.wait()
    data = run.recipe.data
    source = EpisodeSource(
        run.data,
        run.output / 'superpixels.npz',
        data.superpixel_images,
        seed,
        data.emphasis,
        data.packs,
    )
    if team.leads:
        team.wait()
    return source


def add_to_log(
    log: Log, result: dict[str, Tensor], episode: Episode, seconds: float, data_share: float
) -> None:
    scores, has = result['scores'], episode.has_context
    log.add(
        loss=float(result['loss']),
        dice_first_context=float(scores[0][has].mean()),
        dice_first_empty=float(scores[0][~has].mean()),
        dice_last=float(scores[-1].mean()) if len(scores) > 1 else math.nan,
        seconds_per_step=seconds,
        data_share=data_share,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_recipe(parser, 'a file of recipes/')
    add_data(parser)
    parser.add_argument('--output', type=Path, required=True, help='folder; one with latest.pt goes on')
    parser.add_argument('--start', type=Path, help='checkpoint to begin with, as far as it fits')
    parser.add_argument('--minutes', type=float, help='budget in place of the recipe\'s')
    parser.add_argument('--processes', type=int, default=1, help='each with its own episodes')
    parser.add_argument('--device', default='cpu')
    arguments = parser.parse_args()
    changes = [*arguments.set]
    if arguments.minutes is not None:
        changes.append(f'budget.minutes={arguments.minutes}')
    try:
        recipe = read_recipe(arguments.recipe, changes)
    except (RecipeError, HeldOutPack) as error:
        sys.exit(f'train: {error}')
    run = Run(recipe, arguments.data, arguments.output, arguments.start, arguments.device)
    run_team(train, run, arguments.processes)


if __name__ == '__main__':
    main()
