"""The published networks: how their checkpoints are told apart, and what the manifest says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from torch import Tensor, nn

from ..checkpoint import UNUSED_PREFIX, published_configuration
from ..networks import NetworkConfiguration, build_network
from .errors import ForeignCheckpoint, WrongKind, first_names

MAXIMUM_CONTEXT = 64
EXAMPLE_NAMES = {
    'multiverseg': 'enc_blocks.0.target.vmapped.norml.weight',
    'universeg': 'enc_blocks.0.cross.cross_conv.weight',
    'scribbleprompt-unet': 'downs.0.conv.0.weight',
}


@dataclass(frozen=True)
class Kind:
    """One published network. `family` is the manifest's, `network` the one of `networks`."""

    key: str
    name: str
    network: str
    family: str
    maximum_context: int
    licence: str
    file_pattern: str


KINDS = (
    Kind(
        'multiverseg',
        'MultiverSeg',
        'pairs',
        'pairs',
        MAXIMUM_CONTEXT,
        'Apache-2.0 (terms of the published MultiverSeg code)',
        r'multiver|mvs',
    ),
    Kind(
        'scribbleprompt-unet',
        'ScribblePrompt-UNet',
        'unet',
        'single',
        0,
        'Apache-2.0 (terms of the published ScribblePrompt code)',
        r'scribbleprompt',
    ),
    Kind(
        'universeg',
        'UniverSeg',
        'universeg',
        'pairs',
        MAXIMUM_CONTEXT,
        'UniverSeg Open RAIL++-M, research only (terms of the published weights)',
        r'universeg',
    ),
)


def kind_named(key: str) -> Kind:
    return next(kind for kind in KINDS if kind.key == key)


@dataclass(frozen=True)
class Recognised:
    """A network in evaluation mode with the file's weights. widths: channels per level."""

    kind: Kind
    network: nn.Module
    widths: tuple[int, ...]

    @property
    def width_name(self) -> str:
        """`nf256`, or `nf16-32-64-64` where levels differ."""
        widths = self.widths if len(set(self.widths)) > 1 else self.widths[:1]
        return 'nf' + '-'.join(map(str, widths))


def recognise(path: Path, state: dict[str, Tensor], asked: str | None) -> Recognised:
    """Kind and widths from the tensors' names and shapes. asked: a key of KINDS, or None.

    Raises ForeignCheckpoint or WrongKind.
    """
    try:
        configuration = published_configuration(state)
    except (ValueError, IndexError) as error:
        raise ForeignCheckpoint(path, describe_foreign(state, asked)) from error
    kind = next(kind for kind in KINDS if kind.network == configuration.family)
    if asked is not None and asked != kind.key:
        raise WrongKind(path, kind_named(asked).name, kind.name, f'use --kind {kind.key} for it')
    network = build_network(configuration)
    state = without_unused(state, configuration)
    complaint = compare(state, network.state_dict())
    if complaint is not None:
        raise ForeignCheckpoint(path, f'it resembles {kind.name}, but {complaint}')
    network.load_state_dict(state)
    return Recognised(kind, network.eval().requires_grad_(False), tuple(configuration.widths))


def check_name(path: Path, found: Recognised) -> None:
    """A file name that speaks of another network or width: renamed, or taken for another one.

    Raises WrongKind.
    """
    name = path.stem.lower()
    advice = 'if the content is what you want, rename the file or say --ignore-name'
    named = next((kind for kind in KINDS if re.search(kind.file_pattern, name)), None)
    if named is not None and named != found.kind:
        raise WrongKind(path, named.name, found.kind.name, advice)
    width = re.search(r'nf(\d+)', name)
    if width and {int(width[1])} != set(found.widths):
        raise WrongKind(path, f'a network of width {width[1]}', found.width_name, advice)
    size = re.search(r'res(\d+)', name)
    if size and size[1] != '128':
        raise WrongKind(path, '128 × 128 weights', f'weights for {size[1]} pixels', advice)


def version_in_name(path: Path) -> str | None:
    """`v1` of `MultiverSeg_v1_nf256_res128.pt`."""
    match = re.search(r'(?:^|[_-])(v\d+(?:\.\d+)*)(?=[_.-]|$)', path.stem.lower())
    return match[1] if match else None


def without_unused(
    state: dict[str, Tensor], configuration: NetworkConfiguration
) -> dict[str, Tensor]:
    """The context half of the last decoder block is in the files and is never read."""
    unused = UNUSED_PREFIX.format(last=len(configuration.widths) - 2)
    return {name: tensor for name, tensor in state.items() if not name.startswith(unused)}


def describe_foreign(state: dict[str, Tensor], asked: str | None) -> str:
    wanted = [EXAMPLE_NAMES[asked]] if asked else list(EXAMPLE_NAMES.values())
    missing = [name for name in wanted if name not in state]
    unexpected = first_names(list(state))
    return f'unexpected are {unexpected}; missing is {" or ".join(missing or wanted)}'


def compare(state: dict[str, Tensor], expected: dict[str, Tensor]) -> str | None:
    """The first differences of names and shapes, or None."""
    complaints = []
    if unexpected := [name for name in state if name not in expected]:
        complaints.append(f'unexpected: {first_names(unexpected)}')
    if missing := [name for name in expected if name not in state]:
        complaints.append(f'missing: {first_names(missing)}')
    if not complaints:
        complaints = [
            f'{name} has shape {tuple(state[name].shape)} instead of {tuple(tensor.shape)}'
            for name, tensor in expected.items()
            if state[name].shape != tensor.shape
        ][:1]
    return '; '.join(complaints) or None
