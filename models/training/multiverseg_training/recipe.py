"""A recipe: everything that decides what a training learns, but the data's place and the machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from .data.episodes import EpisodeSettings
from .data.split import refuse_held_out
from .networks import NetworkConfiguration
from .networks.evidence import build_evidence
from .recipe_file import RecipeError, read_section, read_toml, section_of

OPTIMISERS = ('adam', 'muon')
CLOCKS = ('wall', 'processor')


@dataclass(frozen=True)
class DataMixture:
    """What episodes are made of: shares of 1, but superpixel_images, how many are cut up ahead.

    packs: names of the packs to learn from, all that are not held out if left out. emphasis: how many
    times more often than usual a pack is drawn. Shares of the episodes: absent, where some images lack
    the structure; cropped, windows of the packs' images; foreign, where some pairs are of another task
    of the pack; window, whose grey levels are windowed. exhaustive: packs whose every structure is
    labelled in every image, so that an image without a mask lacks it.
    """

    superpixel_images: int
    superpixels: float
    brains: float
    joined: float
    mismatched: float
    imperfect: float
    turn: float
    packs: Sequence[str] | None = None
    emphasis: Mapping[str, float] = field(default_factory=dict)
    absent: float = 0.0
    cropped: float = 0.0
    foreign: float = 0.0
    window: float = 0.0
    exhaustive: Sequence[str] = ()


@dataclass(frozen=True)
class Phase:
    """A share of the budget with episodes of one size."""

    share: float
    size: int
    targets: int
    context: int
    empty: float


@dataclass(frozen=True)
class PromptMixture:
    """Rounds of an episode and what they begin with.

    human: share of first prompts, and half of it of corrections, that are strokes as people draw them.
    neighbour: share of the targets with a context that begin with a neighbouring slice's answer.
    """

    rounds: int
    earlier: int
    forget: float
    promptless: float
    human: float = 0.0
    neighbour: float = 0.0


@dataclass(frozen=True)
class OptimiserSettings:
    """Updates of the weights and the loss.

    presence_weight: of the loss on whether the structure is there. harm_weight: how much more a round
    counts whose correction made the answer worse. learns: parts of the network that do, all if left out.
    """

    kind: str
    learning_rate: float
    warm_up_steps: int
    average: float
    gamma: float
    pixel_weight: float
    bfloat16: bool
    presence_weight: float = 0.0
    harm_weight: float = 0.0
    learns: Sequence[str] = ()


@dataclass(frozen=True)
class Budget:
    """Ends with whichever comes first; what came before a start is not counted.

    snapshot_minutes: how often a copy of the averaged weights is kept, 0 for none. clock: what the
    minutes are of, one of CLOCKS: those that pass, or those that processors work on the steps, of all
    processes together. Only the latter compare networks fairly on a machine with other work.
    """

    minutes: float
    steps: int = 10**9
    snapshot_minutes: float = 0.0
    clock: str = 'wall'


@dataclass(frozen=True)
class Recipe:
    """One file of `recipes/`, checked."""

    seed: int
    network: NetworkConfiguration
    data: DataMixture
    episodes: tuple[Phase, ...]
    prompts: PromptMixture
    optimiser: OptimiserSettings
    budget: Budget

    def settings(self, progress: float) -> EpisodeSettings:
        """The episodes of the phase at a share of the budget, 0 to 1."""
        ends = accumulate(phase.share for phase in self.episodes)
        open_phases = (phase for phase, end in zip(self.episodes, ends) if progress < end)
        phase = next(open_phases, self.episodes[-1])
        return EpisodeSettings(
            size=phase.size,
            targets=phase.targets,
            maximum_context=phase.context,
            empty_probability=phase.empty,
            imperfect_probability=self.data.imperfect,
            mismatched_share=self.data.mismatched,
            superpixel_share=self.data.superpixels,
            brain_share=self.data.brains,
            turn_probability=self.data.turn,
            joined_share=self.data.joined,
            absent_share=self.data.absent,
            cropped_share=self.data.cropped,
            foreign_share=self.data.foreign,
            window_share=self.data.window,
            exhaustive=frozenset(self.data.exhaustive),
        )


def read_recipe(path: Path, changes: Sequence[str] = ()) -> Recipe:
    """Reads a recipe, with `key.key=value` changes on top.

    Raises RecipeError, which names the key, for anything unknown, missing or of the wrong kind, and
    HeldOutPack for a pack that is never trained on.
    """
    content = read_toml(path, changes)
    sections = {
        'network': NetworkConfiguration,
        'data': DataMixture,
        'prompts': PromptMixture,
        'optimiser': OptimiserSettings,
        'budget': Budget,
    }
    for name in content:
        if name not in (*sections, 'seed', 'episodes'):
            raise RecipeError(f'{path}: there is no {name!r} in a recipe')
    phases = content.get('episodes')
    if not isinstance(phases, list) or not phases:
        raise RecipeError(f'{path}: episodes must be one or several tables [[episodes]]')
    recipe = Recipe(
        seed=content.get('seed', 0),
        episodes=tuple(
            read_section(Phase, phase, f'{path}: episodes.{number}')
            for number, phase in enumerate(phases)
        ),
        **{
            name: read_section(kind, section_of(content, name, path), f'{path}: {name}')
            for name, kind in sections.items()
        },
    )
    _check(recipe, path)
    return recipe


def _check(recipe: Recipe, path: Path) -> None:
    """What one section alone does not tell."""
    if recipe.optimiser.kind not in OPTIMISERS:
        known = ', '.join(OPTIMISERS)
        raise RecipeError(f'{path}: optimiser.kind is {recipe.optimiser.kind!r}, known: {known}')
    if recipe.budget.clock not in CLOCKS:
        known = ', '.join(CLOCKS)
        raise RecipeError(f'{path}: budget.clock is {recipe.budget.clock!r}, known: {known}')
    if recipe.budget.minutes <= 0:
        raise RecipeError(f'{path}: budget.minutes is {recipe.budget.minutes}, wanted more than 0')
    try:
        told = build_evidence(recipe.network.evidence)
    except ValueError as error:
        raise RecipeError(f'{path}: network.evidence: {error}') from error
    for number, phase in enumerate(recipe.episodes):
        for evidence in told:
            if phase.size % evidence.grid:
                raise RecipeError(
                    f'{path}: episodes.{number}.size is {phase.size}, but {evidence.name} takes '
                    f'multiples of {evidence.grid}'
                )
    for pack in (*(recipe.data.packs or ()), *recipe.data.emphasis):
        refuse_held_out(pack, str(path))
