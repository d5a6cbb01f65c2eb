"""Trains a network: `python -m multiverseg_training.train --data FOLDER --minutes 110`."""

from __future__ import annotations

import argparse
import copy
import math
import os
import signal
import time
from contextlib import nullcontext
from pathlib import Path

# On a shared machine spinning threads wait on each other's time slices; must precede torch.
os.environ.setdefault('OMP_WAIT_POLICY', 'PASSIVE')
os.environ.setdefault('GOMP_SPINCOUNT', '0')

import numpy as np
import torch
from torch import Tensor, nn

from .arguments import add_data
from .checkpoint import load_checkpoint, save_checkpoint
from .data.episodes import Episode, EpisodeSettings, EpisodeSource, draw_pairs
from .log import Log
from .losses import dice_score, segmentation_loss
from .networks import FAMILIES, NetworkConfiguration, affinity, build_network, geodesic
from .optimiser import Optimiser
from .parallel import Team, run_team
from .prompts import correction, first_prompts

CLOCKS = {'wall': time.monotonic, 'cpu': time.process_time}
LOG_EVERY = 25
SAVE_EVERY_SECONDS = 120
WARM_UP_STEPS = 100


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data(parser)
    parser.add_argument('--cache', type=Path, default=Path('.cache/superpixels.npz'))
    parser.add_argument('--checkpoint', type=Path, default=Path('checkpoints/latest.pt'))
    parser.add_argument('--start', type=Path, help='weights to begin with, as far as they fit')
    parser.add_argument('--log', type=Path, default=Path('checkpoints/log.csv'))
    parser.add_argument('--minutes', type=float, default=110, help='whole budget, resumes included')
    parser.add_argument('--steps', type=int, default=10**9, help='stop after this many in all')
    parser.add_argument('--family', choices=FAMILIES[:2] + FAMILIES[3:], default='one-way')
    parser.add_argument('--widths', type=int, nargs='+', default=[16, 32, 64, 64])
    parser.add_argument('--reduction', type=int, choices=(1, 2), default=2)
    parser.add_argument('--matching', type=int, default=0, help='coarsest levels with attention')
    parser.add_argument('--fusion', action='store_true', help='tell it what label fusion says')
    parser.add_argument('--affinity', action='store_true', help='… what looks like the prompts')
    parser.add_argument('--geodesic', action='store_true', help='… how far the prompts are')
    parser.add_argument('--regression', action='store_true', help='… what pixel regression says')
    parser.add_argument('--guided', action='store_true', help='a guided filter behind the logits')
    parser.add_argument('--schedule', default='64:0.65,128:0.35', help='size:share of the budget, …')
    parser.add_argument('--targets', type=int, nargs='+', default=[5, 4], help='most, per size')
    parser.add_argument('--context', type=int, nargs='+', default=[12, 8], help='most pairs, per size')
    parser.add_argument('--rounds', type=int, default=3, help='an episode has 1 to this many')
    parser.add_argument('--earlier', type=int, default=0, help='most rounds ahead, not learned from')
    parser.add_argument('--forget', type=float, default=0.0, help='share of logits not fed back')
    parser.add_argument('--empty', type=float, default=0.33, help='share of targets without context')
    parser.add_argument('--packs', type=float, default=1.0, help='share of the packs to learn from')
    parser.add_argument('--learning-rate', type=float, default=1e-3)
    parser.add_argument('--optimiser', choices=('adam', 'muon'), default='muon')
    parser.add_argument('--cosine-from', type=float, default=0, help='minute at which it begins')
    parser.add_argument('--gamma', type=float, default=0.0, help='focal exponent, 0: cross entropy')
    parser.add_argument('--pixel-weight', type=float, default=0.5)
    parser.add_argument('--promptless', type=float, default=0.5, help='share of prompt-free starts')
    parser.add_argument('--average', type=float, default=0.998, help='decay of the weight average')
    parser.add_argument('--superpixel-images', type=int, default=3000)
    parser.add_argument('--superpixels', type=float, default=0.28, help='share of the episodes')
    parser.add_argument('--brains', type=float, default=0.12, help='share of rendered brains')
    parser.add_argument('--joined', type=float, default=0.0, help='share of real tasks joined')
    parser.add_argument('--mismatched', type=float, default=0.0, help='share of misleading contexts')
    parser.add_argument('--turn', type=float, default=0.4, help='share of real tasks turned')
    parser.add_argument('--emphasis', nargs='*', default=[], help='PACK=FACTOR: drawn more often')
    parser.add_argument('--device', default='cpu')
    parser.add_argument('--bfloat16', action='store_true', help='autocast; measure first on a CPU')
    parser.add_argument('--threads', type=int, default=0, help='per process; 0: as torch likes')
    parser.add_argument('--processes', type=int, default=1, help='each with its own episodes')
    parser.add_argument('--clock', choices=CLOCKS, default='wall', help='what the budget counts')
    parser.add_argument('--snapshots', type=Path, help='folder that keeps a copy now and then')
    parser.add_argument('--snapshot-minutes', type=float, default=10)
    parser.add_argument('--seed', type=int, default=0)
    return parser.parse_args()


def parse_schedule(arguments: argparse.Namespace) -> list[tuple[float, EpisodeSettings]]:
    """(end of the phase as a share of the budget, its episodes), in order.

    Raises ValueError for a size the network does not take.
    """
    phases: list[tuple[float, EpisodeSettings]] = []
    end = 0.0
    for index, phase in enumerate(arguments.schedule.split(',')):
        size, share = phase.split(':')
        for name, grid in (('affinity', affinity.GRID), ('geodesic', geodesic.GRID)):
            if getattr(arguments, name) and int(size) % grid:
                raise ValueError(f'--schedule {phase}: --{name} takes multiples of {grid} pixels')
        end += float(share)
        targets = arguments.targets[min(index, len(arguments.targets) - 1)]
        context = arguments.context[min(index, len(arguments.context) - 1)]
        settings = EpisodeSettings(
            int(size),
            targets,
            context,
            empty_probability=arguments.empty,
            superpixel_share=arguments.superpixels,
            brain_share=arguments.brains,
            joined_share=arguments.joined,
            mismatched_share=arguments.mismatched,
            turn_probability=arguments.turn,
        )
        phases.append((end, settings))
    return phases


def draw_rounds(random: np.random.Generator, rounds: int, earlier: int) -> tuple[int, int]:
    """Rounds to learn from, 1 to `rounds`, and rounds ahead of them: none in half of the episodes,
    else 1 to `earlier`, with at most two to learn from."""
    learned = int(random.integers(1, rounds + 1))
    if earlier == 0 or random.random() < 0.5:
        return learned, 0
    return min(learned, 2), int(random.integers(1, earlier + 1))


def forget(random: np.random.Generator, logits: Tensor, share: float) -> Tensor:
    """Some targets lose their last logits `[T, 1, H, W]`: the prompts alone must do then too."""
    kept = torch.from_numpy(random.random(logits.shape[0]) >= share).to(logits)
    return logits * kept.view(-1, 1, 1, 1)


def first_maps(random: np.random.Generator, episode: Episode, promptless: float) -> np.ndarray:
    """Prompt maps `[T, 3, H, W]` of the first round; some targets with a context set get none."""
    masks = episode.masks[: episode.targets, 0].numpy() > 0.5
    maps = np.zeros((episode.targets, 3, *masks.shape[1:]), np.float32)
    for target, mask in enumerate(masks):
        if bool(episode.has_context[target]) and random.random() < promptless:
            continue
        maps[target] = first_prompts(random, mask)
    return maps


class Trainer:
    """Network, its running average and optimiser; one call of `step` per episode."""

    def __init__(self, arguments: argparse.Namespace, team: Team) -> None:
        self.arguments = arguments
        self.team = team
        self.device = torch.device(arguments.device)
        self.configuration = NetworkConfiguration(
            arguments.family,
            tuple(arguments.widths),
            arguments.reduction,
            arguments.matching,
            fusion=arguments.fusion,
            affinity=arguments.affinity,
            guided=arguments.guided,
            geodesic=arguments.geodesic,
            regression=arguments.regression,
        )
        self.network = build_network(self.configuration).to(self.device).train()
        self.average = copy.deepcopy(self.network).requires_grad_(False)
        self.optimiser = Optimiser(self.network, arguments.optimiser)
        self.random = np.random.default_rng(arguments.seed + 1 + team.rank)
        self.steps = self.first_step = 0
        self.seconds = 0.0

    def resume(self, path: Path) -> None:
        """Goes on from a checkpoint; its configuration must be the one asked for."""
        content = load_checkpoint(path)
        found = NetworkConfiguration(**content['configuration'])
        if found.to_dictionary() != self.configuration.to_dictionary():
            raise ValueError(f'{path} holds another network: {content["configuration"]}')
        self.network.load_state_dict(content['network'])
        self.average.load_state_dict(content['average'])
        self.optimiser.load_state_dict(content['optimiser'])
        self.steps, self.seconds = content['steps'], content['seconds']

    def start(self, path: Path) -> None:
        """Begins with the averaged weights of another network, as far as both have them; steps and
        time are counted on. Raises RuntimeError when a tensor has another shape."""
        content = load_checkpoint(path)
        for network in (self.network, self.average):
            differences = network.load_state_dict(content['average'], strict=False)
        if self.team.leads:
            new, left_out = differences.missing_keys, differences.unexpected_keys
            print(f'new: {", ".join(new) or "-"}; left out: {", ".join(left_out) or "-"}')
        self.steps, self.seconds = content['steps'], content['seconds']
        self.first_step = self.steps

    def save(self, path: Path) -> None:
        save_checkpoint(
            path,
            {
                'configuration': self.configuration.to_dictionary(),
                'network': self.network.state_dict(),
                'average': self.average.state_dict(),
                'optimiser': self.optimiser.state_dict(),
                'steps': self.steps,
                'seconds': self.seconds,
            },
        )

    def save_snapshot(self) -> None:
        """The averaged weights alone, for a curve over training time."""
        if self.arguments.snapshots is not None:
            content = {
                'configuration': self.configuration.to_dictionary(),
                'average': self.average.state_dict(),
                'steps': self.steps,
                'seconds': self.seconds,
            }
            save_checkpoint(self.arguments.snapshots / f'step-{self.steps:06}.pt', content)

    def set_learning_rate(self, progress: float) -> float:
        """Cosine over the time budget after a short warm-up over steps."""
        warm = min(1.0, (self.steps - self.first_step + 1) / WARM_UP_STEPS)
        rate = self.arguments.learning_rate * warm
        rate *= 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, progress)))
        self.optimiser.set_learning_rate(rate)
        return rate

    def autocast(self):
        if not self.arguments.bfloat16:
            return nullcontext()
        return torch.autocast(self.device.type, torch.bfloat16)

    def step(self, episode: Episode, rounds: int, earlier: int = 0) -> dict[str, Tensor]:
        """All rounds of one episode and one update. Returns the loss and each round's Dice.

        earlier: rounds that come first and are not learned from, at a third of the cost: the
        network also meets the late corrections of a long interaction.
        """
        arguments, count = self.arguments, episode.targets
        truth = episode.masks[:count, 0].numpy() > 0.5
        images = episode.images[:count].to(self.device)
        masks = episode.masks[:count].to(self.device)
        weights = episode.weights.to(self.device)
        maps = first_maps(self.random, episode, arguments.promptless)
        fed_back = torch.zeros_like(images)
        losses, scores = [], []
        with self.autocast():
            encoded = self.network.encode_context(episode.context.to(self.device))
        fused = self.network.fuse(images, encoded, weights)
        for turn in range(earlier + rounds):
            learned = turn >= earlier
            prompts = torch.from_numpy(maps).to(self.device)
            with torch.set_grad_enabled(learned), self.autocast():
                target = torch.cat([images, prompts, fed_back], dim=1)
                logits = self.network.predict(target, encoded, weights, fused).float()
            if learned:
                loss = segmentation_loss(logits, masks, arguments.gamma, arguments.pixel_weight)
                losses.append(loss)
            logits = logits.detach()
            scores.append(dice_score(logits, masks).cpu())
            if turn + 1 < earlier + rounds:
                fed_back = forget(self.random, logits, arguments.forget)
                predicted = (logits[:, 0] > 0).cpu().numpy()
                for index in range(count):
                    correction(self.random, maps[index], truth[index], predicted[index])
        loss = torch.stack(losses).mean()
        self.network.zero_grad(set_to_none=True)
        loss.backward()
        self.team.average_gradients(self.network)
        norm = nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.steps += 1
        if torch.isfinite(norm):  # one overflow must not spoil the weights and their average
            self.optimiser.step()
            self._update_average()
        return {'loss': loss.detach().cpu(), 'scores': torch.stack(scores)}

    def _update_average(self) -> None:
        decay = min(self.arguments.average, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            for mean, value in zip(self.average.parameters(), self.network.parameters()):
                mean.lerp_(value, 1 - decay)


def train(arguments: argparse.Namespace, team: Team) -> None:
    """One process's part of the training."""
    if arguments.threads > 0:
        torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    phases = parse_schedule(arguments)
    trainer = Trainer(arguments, team)
    if arguments.checkpoint.exists():
        trainer.resume(arguments.checkpoint)
    elif arguments.start is not None:
        trainer.start(arguments.start)
    # A resumed run must not see the first run's episodes again, nor one process another's.
    seed = (arguments.seed + trainer.steps) * team.size + team.rank
    torch.manual_seed(seed)
    source = episode_source(arguments, seed, team)
    # Steps of the same length in all processes: none waits long for the others.
    pace = np.random.default_rng(arguments.seed + trainer.steps)
    log = Log(arguments.log, trainer.steps) if team.leads else None
    clock = CLOCKS[arguments.clock]
    budget = arguments.minutes * 60
    begin = arguments.cosine_from * 60
    first_second, targets = trainer.seconds, 0
    last_save, last_snapshot = time.monotonic(), trainer.seconds
    # A stopped run ends like a finished one: between two steps, with a checkpoint.
    stops: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: stops.append(received))
    while trainer.seconds < budget and trainer.steps < arguments.steps:
        started = clock()
        progress = max(0.0, (trainer.seconds - begin) / (budget - begin))
        settings = next((s for end, s in phases if progress < end), phases[-1][1])
        rate = trainer.set_learning_rate(progress)
        pairs = draw_pairs(pace, settings.maximum_context)
        episode = source.draw(settings, pairs)
        drawn = clock()
        result = trainer.step(episode, *draw_rounds(pace, arguments.rounds, arguments.earlier))
        ended = clock()
        seconds, stopped = team.largest(ended - started, float(bool(stops)))
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
                trainer.save(arguments.checkpoint)
                last_save = time.monotonic()
            if trainer.seconds - last_snapshot > arguments.snapshot_minutes * 60:
                trainer.save_snapshot()
                last_snapshot = trainer.seconds
        if stopped:
            break
    if team.leads:
        trainer.save(arguments.checkpoint)
        trainer.save_snapshot()
        rate = targets / max(trainer.seconds - first_second, 1e-9)
        print(f'{targets} targets, {rate:.1f} a second')


def episode_source(arguments: argparse.Namespace, seed: int, team: Team) -> EpisodeSource:
    """The process that leads makes the cache; the others come when it is there."""
    emphasis = {name: float(factor) for name, factor in (e.split('=') for e in arguments.emphasis)}
    if not team.leads:
        team.wait()
    source = EpisodeSource(
        arguments.data,
        arguments.cache,
        arguments.superpixel_images,
        seed,
        emphasis,
        arguments.packs,
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
    arguments = parse_arguments()
    run_team(train, arguments, arguments.processes)


if __name__ == '__main__':
    main()
