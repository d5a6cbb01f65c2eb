"""Widens a trained one-way network without changing what it computes; training goes on from it.

`python -m multiverseg_training.grow --output wide.pt --widths 16 32 128 128 --fusion --affinity --geodesic`

Net2WiderNet (Chen, Goodfellow, Shlens, ICLR 2016): channels are copied, and what reads a copied
channel shares its old weight among the copies at random, so that they learn different things. Pixel
regression shares like that with label fusion, of which it is no copy: there the answers change a little.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from .checkpoint import load_checkpoint, save_checkpoint
from .networks import NetworkConfiguration
from .networks.crossblock import TARGET_CHANNELS, target_parts

# One source of input channels: how many before and how many after.
Growth = tuple[int, int]


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
        tensor = _rows(tensor, _outputs(name, levels, tensor.shape[0]))
        if tensor.ndim == 4:
            tensor = _columns(tensor, _sources(name, levels, target), generator)
        grown[name] = tensor.contiguous()
    return grown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--checkpoint', type=Path, default=Path('checkpoints/latest.pt'))
    parser.add_argument('--output', type=Path, required=True, help='begin with it: train --start')
    parser.add_argument('--widths', type=int, nargs='+', required=True)
    parser.add_argument('--fusion', action='store_true', help='make room for label fusion')
    parser.add_argument('--affinity', action='store_true', help='make room for prompt affinity')
    parser.add_argument('--geodesic', action='store_true', help='make room for geodesic distances')
    parser.add_argument('--regression', action='store_true', help='let it share with label fusion')
    arguments = parser.parse_args()
    content = load_checkpoint(arguments.checkpoint)
    old = NetworkConfiguration(**content['configuration'])
    if old.family != 'one-way' or old.matching:
        raise SystemExit(f'{arguments.checkpoint}: only one-way networks without attention grow')
    wider = NetworkConfiguration(
        old.family,
        arguments.widths,
        old.reduction,
        fusion=old.fusion or arguments.fusion,
        affinity=old.affinity or arguments.affinity,
        guided=old.guided,
        geodesic=old.geodesic or arguments.geodesic,
        regression=old.regression or arguments.regression,
    )
    target = list(
        zip(
            target_parts(old.fusion, old.affinity, old.geodesic, old.regression),
            target_parts(wider.fusion, wider.affinity, wider.geodesic, wider.regression),
        )
    )
    save_checkpoint(
        arguments.output,
        {
            'configuration': wider.to_dictionary(),
            'average': grow(content['average'], old.widths, wider.widths, target),
            'steps': content['steps'],
            'seconds': content['seconds'],
        },
    )


if __name__ == '__main__':
    main()
