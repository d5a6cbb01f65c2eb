"""One network in training: its weights, their average, the optimiser, and a step of all three."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from .checkpoint import load_checkpoint, save_checkpoint
from .data.episodes import Episode
from .losses import dice_score, presence_loss, segmentation_loss
from .networks import NetworkConfiguration, build_network
from .optimiser import Optimiser
from .parallel import Team
from .prompts import correction
from .recipe import Recipe
from .rounds import first_logits, first_maps, forget
from .strokes import human_correction


class Trainer:
    """Network, its running average and optimiser; one call of `step` per episode.

    steps and seconds count all training the weights have had; began is where this recipe took over.
    """

    def __init__(self, recipe: Recipe, team: Team, device: str = 'cpu') -> None:
        self.recipe = recipe
        self.team = team
        self.device = torch.device(device)
        self.network = build_network(recipe.network).to(self.device).train()
        self.average = copy.deepcopy(self.network).requires_grad_(False)
        self._freeze_others(recipe.optimiser.learns)
        self.optimiser = Optimiser(self.network, recipe.optimiser.kind)
        self.random = np.random.default_rng(recipe.seed + 1 + team.rank)
        self.packs: set[str] = set()
        self.steps = self.first_step = 0
        self.seconds = self.first_second = 0.0

    def _freeze_others(self, learns: Sequence[str]) -> None:
        """Leaves parts of the network as they are, if some are named that learn. Raises ValueError for one
        that the network does not have."""
        parts = {name.split('.')[0] for name, _ in self.network.named_parameters()}
        if unknown := set(learns) - parts:
            raise ValueError(f'the network has no part {", ".join(sorted(unknown))} that could learn')
        for name, parameter in self.network.named_parameters():
            parameter.requires_grad_(not learns or name.split('.')[0] in learns)

    @property
    def progress(self) -> float:
        """The share of the recipe's budget of time that is used up."""
        return (self.seconds - self.first_second) / (60 * self.recipe.budget.minutes)

    @property
    def done(self) -> bool:
        budget = self.recipe.budget
        return self.progress >= 1 or self.steps - self.first_step >= budget.steps

    def resume(self, path: Path) -> None:
        """Goes on with a training that was stopped. Raises ValueError for another network."""
        content = load_checkpoint(path)
        if self._network_of(content) != self.recipe.network.to_dictionary():
            raise ValueError(
                f'{path} holds another network than the recipe: {content["configuration"]}. '
                'Begin with its weights (--start) in another folder.'
            )
        self._load(content)
        self.first_step, self.first_second = content.get('began', (0, 0.0))

    def start(self, path: Path) -> None:
        """Begins where another training ended: with all it had if the networks and optimisers are the
        same, else with the averaged weights, as far as both have them. Steps and time are counted on.
        Raises RuntimeError when a tensor has another shape."""
        content = load_checkpoint(path)
        same = self._network_of(content) == self.recipe.network.to_dictionary()
        if same and self.optimiser.fits(content.get('optimiser')):
            self._load(content)
        else:
            for network in (self.network, self.average):
                differences = network.load_state_dict(content['average'], strict=False)
            if self.team.leads:
                new, left_out = differences.missing_keys, differences.unexpected_keys
                print(f'new: {", ".join(new) or "-"}; left out: {", ".join(left_out) or "-"}')
            self._count_on(content)
        self.first_step, self.first_second = self.steps, self.seconds

    @staticmethod
    def _network_of(content: dict[str, Any]) -> dict[str, object]:
        return NetworkConfiguration.from_dictionary(content['configuration']).to_dictionary()

    def _load(self, content: dict[str, Any]) -> None:
        self.network.load_state_dict(content['network'])
        self.average.load_state_dict(content['average'])
        self.optimiser.load_state_dict(content['optimiser'])
        self._count_on(content)

    def _count_on(self, content: dict[str, Any]) -> None:
        self.steps, self.seconds = content['steps'], content['seconds']
        self.packs |= set(content.get('packs', ()))

    def save(self, path: Path) -> None:
        state = {
            'network': self.network.state_dict(),
            'optimiser': self.optimiser.state_dict(),
            'began': [self.first_step, self.first_second],
            'packs': sorted(self.packs),
            'recipe': asdict(self.recipe),
        }
        save_checkpoint(path, {**self._weights(), **state})

    def save_snapshot(self, folder: Path) -> None:
        """The averaged weights alone, for a curve over training time."""
        save_checkpoint(folder / f'step-{self.steps:06}.pt', self._weights())

    def _weights(self) -> dict[str, Any]:
        return {
            'configuration': self.recipe.network.to_dictionary(),
            'average': self.average.state_dict(),
            'steps': self.steps,
            'seconds': self.seconds,
        }

    def set_learning_rate(self) -> float:
        """Cosine over the time budget after a short warm-up over steps."""
        settings = self.recipe.optimiser
        warm = min(1.0, (self.steps - self.first_step + 1) / settings.warm_up_steps)
        rate = settings.learning_rate * warm
        rate *= 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, self.progress)))
        self.optimiser.set_learning_rate(rate)
        return rate

    def _autocast(self) -> AbstractContextManager:
        if not self.recipe.optimiser.bfloat16:
            return nullcontext()
        return torch.autocast(self.device.type, torch.bfloat16)

    def step(self, episode: Episode, rounds: int, earlier: int = 0) -> dict[str, Tensor]:
        """All rounds of one episode and one update. Returns the loss and each round's Dice.

        earlier: rounds that come first and are not learned from, at a third of the cost: the
        network also meets the late corrections of a long interaction.
        """
        prompting, settings = self.recipe.prompts, self.recipe.optimiser
        count = episode.targets
        truth = episode.masks[:count, 0].numpy() > 0.5
        images = episode.images[:count].to(self.device)
        masks = episode.masks[:count].to(self.device)
        weights = episode.weights.to(self.device)
        maps = first_maps(self.random, episode, prompting.promptless, prompting.human)
        fed_back = first_logits(self.random, episode, prompting.neighbour).to(self.device)
        before = torch.full((count,), torch.inf, device=self.device)
        losses, scores = [], []
        human = prompting.human / 2
        with self._autocast():
            encoded = self.network.encode_context(episode.context.to(self.device))
        fused = self.network.fuse(images, encoded, weights)
        for turn in range(earlier + rounds):
            learned = turn >= earlier
            prompts = torch.from_numpy(maps).to(self.device)
            with torch.set_grad_enabled(learned), self._autocast():
                target = torch.cat([images, prompts, fed_back], dim=1)
                logits, presence = self._judge(target, encoded, weights, fused)
            loss = segmentation_loss(logits, masks, settings.gamma, settings.pixel_weight)
            if learned:
                worse = (loss.detach() > before).float()
                losses.append(loss * (1 + settings.harm_weight * worse))
                if presence is not None:
                    losses[-1] = losses[-1] + settings.presence_weight * presence_loss(presence, masks)
            before, logits = loss.detach(), logits.detach()
            scores.append(dice_score(logits, masks).cpu())
            if turn + 1 < earlier + rounds:
                fed_back = forget(self.random, logits, prompting.forget)
                predicted = (logits[:, 0] > 0).cpu().numpy()
                for index in range(count):
                    correct = human_correction if self.random.random() < human else correction
                    correct(self.random, maps[index], truth[index], predicted[index])
        loss = torch.stack(losses).mean()
        self._update(loss)
        return {'loss': loss.detach().cpu(), 'scores': torch.stack(scores)}

    def _judge(
        self, target: Tensor, encoded: list[Tensor], weights: Tensor, fused: Tensor | None
    ) -> tuple[Tensor, Tensor | None]:
        """Logits and, of a network that says so, how much speaks for the structure."""
        if self.recipe.network.presence:
            logits, presence = self.network.judge(target, encoded, weights, fused)
            return logits.float(), presence.float()
        return self.network.predict(target, encoded, weights, fused).float(), None

    def _update(self, loss: Tensor) -> None:
        self.network.zero_grad(set_to_none=True)
        loss.backward()
        self.team.average_gradients(self.network)
        norm = nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.steps += 1
        if torch.isfinite(norm):  # one overflow must not spoil the weights and their average
            self.optimiser.step()
            decay = min(self.recipe.optimiser.average, (1 + self.steps) / (10 + self.steps))
            with torch.no_grad():
                for mean, value in zip(self.average.parameters(), self.network.parameters()):
                    mean.lerp_(value, 1 - decay)
