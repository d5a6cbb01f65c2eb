"""Widens a trained one-way network without changing what it computes; training goes on from it.

`python -m multiverseg_training.grow recipes/one-way.toml --checkpoint OLD.pt --output WIDE.pt` makes
the network of the recipe, with its widths and evidence; then train with `--start WIDE.pt`.

Net2WiderNet (Chen, Goodfellow, Shlens, ICLR 2016): channels are copied, and what reads a copied
channel shares its old weight among the copies at random, so that they learn different things. New
evidence begins unheard, or like the evidence before it (`begins_like`): there the answers change a
little, as they do where evidence gets other settings. What the old network lacks otherwise (a guided
filter, evidence's own weights, the presence of more channels) begins afresh.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from .arguments import add_checkpoint, add_recipe
from .checkpoint import load_checkpoint, save_checkpoint
from .networks import NetworkConfiguration, build_network
from .networks.evidence import Evidence, build_evidence
from .networks.target import TARGET_CHANNELS
from .recipe import read_recipe

# One source of input channels: how many before and how many after.
Growth = tuple[int, int]
# Parts of a state dict that widen; what evidence has learned itself is kept as it is.
WIDENED = ('enc_blocks', 'dec_blocks', 'out_conv', 'refinement')


def target_growth(old: Sequence[Evidence], new: Sequence[Evidence]) -> list[Growth]:
    """Where the channels of the target come from, by kind of evidence, in their order.

    Raises ValueError where evidence went, changed its channels or stands in another order.
    """
    before = [part.name for part in old]
    if [part.name for part in new if part.name in before] != before:
        raise ValueError(f'the evidence {", ".join(before)} must stay, in this order')
    channels = {part.name: part.channels for part in old}
    growth = [(TARGET_CHANNELS, TARGET_CHANNELS)]
    previous = ''
    for part in new:
        kept = channels.get(part.name, 0)
        if kept not in (0, part.channels):
            raise ValueError(f'{part.name} has {kept} channels, not {part.channels}')
        if kept == 0 and previous and part.begins_like == previous:
            growth[-1] = (growth[-1][0], growth[-1][1] + part.channels)
        else:
            growth.append((kept, part.channels))
        previous = part.name
    return growth


def _rows(tensor: Tensor, growth: Growth) -> Tensor:
    """Copies the outputs (first axis)."""
    return tensor[torch.arange(growth[1]) % growth[0]]


def _columns(weight: Tensor, sources: Sequence[Growth], generator: torch.Generator) -> Tensor:
    """Copies the inputs (second axis) of `[out, in, h, w]`; the copies' weights add up to the old.
    Where none was before, the new ones begin without effect."""
    parts: list[Tensor] = []
    first = 0
    for before, after in sources:
        if before == 0:
            parts.append(weight.new_zeros(weight.shape[0], after, *weight.shape[2:]))
            continue
        part, copies = weight[:, first : first + before], after // before
        shares = torch.rand(copies, *part.shape[:2], 1, 1, generator=generator)
        shares = shares / shares.sum(dim=0)
        parts.extend(part * share for share in shares)
        first += before
    return torch.cat(parts, dim=1)


def _sources(name: str, levels: Sequence[Growth], target: Sequence[Growth]) -> list[Growth]:
    """Where the input channels of a convolution come from, in their order."""
    part, *rest = name.split('.')
    if part == 'out_conv':
        return [levels[0]]
    if part == 'refinement':
        return [*target, levels[0]] if rest[0] == 'first' else [levels[0]]
    number = int(rest[0])
    level = number if part == 'enc_blocks' else len(levels) - 2 - number
    if 'cross_conv' not in name:
        return [levels[level]]
    if part == 'dec_blocks':
        return [levels[level + 1], levels[level]] * 2
    return [*target, (2, 2)] if number == 0 else [levels[number - 1]] * 2


def _outputs(name: str, levels: Sequence[Growth], outputs: int) -> Growth:
    part, *rest = name.split('.')
    if part == 'out_conv' or (part == 'refinement' and rest[0] in ('out', 'guided')):
        return (outputs, outputs)
    if part == 'refinement':
        return levels[0]
    number = int(rest[0])
    return levels[number if part == 'enc_blocks' else len(levels) - 2 - number]


def grow(
    state: dict[str, Tensor],
    widths: Sequence[int],
    wider: Sequence[int],
    target: Sequence[Growth] = ((TARGET_CHANNELS, TARGET_CHANNELS),),
    seed: int = 0,
) -> dict[str, Tensor]:
    """State dict of the same function with other widths, finest level first.

    target: where the target's channels come from; new ones are ignored at first. Every new width must
    be a multiple of the old one: only then do the norms stay as they are. Raises ValueError otherwise.
    """
    if len(widths) != len(wider) or any(new % old for old, new in zip(widths, wider)):
        raise ValueError(f'widths {list(wider)} are not multiples of {list(widths)}')
    levels = list(zip(widths, wider))
    generator = torch.Generator().manual_seed(seed)
    grown: dict[str, Tensor] = {}
    for name, tensor in state.items():
        if name.split('.')[0] not in WIDENED:
            grown[name] = tensor
            continue
        tensor = _rows(tensor, _outputs(name, levels, tensor.shape[0]))
        if tensor.ndim == 4:
            tensor = _columns(tensor, _sources(name, levels, target), generator)
        grown[name] = tensor.contiguous()
    return grown


def grow_network(
    state: dict[str, Tensor], old: NetworkConfiguration, new: NetworkConfiguration
) -> dict[str, Tensor]:
    """The weights of the network `new` that computes what `old` does. Raises ValueError where there is
    no such one."""
    if old.family != 'one-way' or new.family != 'one-way':
        raise ValueError('only one-way networks grow')
    if (old.reduction, old.guided) != (new.reduction, old.guided and new.guided):
        raise ValueError('the reduction must stay, and so must a guided filter')
    target = target_growth(build_evidence(old.evidence), build_evidence(new.evidence))
    fresh = build_network(new).state_dict()
    grown = grow(state, old.widths, new.widths, target)
    # Whether the structure is there is asked of every channel: with more of them, afresh. A verdict on
    # the old network's answers goes where the new one passes none.
    kept = {
        name: value
        for name, value in grown.items()
        if name in fresh and value.shape == fresh[name].shape
    }
    return {**fresh, **kept}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_recipe(parser, 'whose network is wanted')
    add_checkpoint(parser)
    parser.add_argument('--output', type=Path, required=True, help='begin with it: train --start')
    arguments = parser.parse_args()
    content = load_checkpoint(arguments.checkpoint)
    old = NetworkConfiguration.from_dictionary(content['configuration'])
    try:
        new = read_recipe(arguments.recipe, arguments.set).network
        average = grow_network(content['average'], old, new)
    except ValueError as error:
        raise SystemExit(f'grow: {arguments.checkpoint}: {error}') from error
    afresh = sorted({name.rsplit('.', 1)[0] for name in average if name not in content['average']})
    gone = sorted({name.split('.')[0] for name in content['average'] if name not in average})
    print(f'new: {", ".join(afresh) or "-"}')
    if gone:
        print(f'left out: {", ".join(gone)}')
    save_checkpoint(
        arguments.output,
        {
            'configuration': new.to_dictionary(),
            'average': average,
            'steps': content['steps'],
            'seconds': content['seconds'],
            'packs': list(content.get('packs', ())),
        },
    )


if __name__ == '__main__':
    main()
