"""Checkpoints: the published formats (read) and this package's own (read and written)."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from .networks import NetworkConfiguration, build_network

# The context half of the last decoder block is never read, so it is not built.
UNUSED_PREFIX = 'dec_blocks.{last}.support.'

MOMENTUM = 'momentum_buffer'
LARGEST_BYTE = torch.finfo(torch.float8_e4m3fn).max


def published_configuration(state: dict[str, Tensor]) -> NetworkConfiguration:
    """Family and widths of a published state dict, read from its tensors' names and shapes."""
    if 'downs.0.conv.0.weight' in state:
        return NetworkConfiguration('unet', (state['downs.0.conv.0.weight'].shape[0],))
    widths: list[int] = []
    while (name := f'enc_blocks.{len(widths)}.cross.cross_conv.weight') in state:
        widths.append(state[name].shape[0])
    if not widths:
        raise ValueError('not a MultiverSeg, UniverSeg or ScribblePrompt-UNet checkpoint')
    normalised = 'enc_blocks.0.target.vmapped.norml.weight' in state
    return NetworkConfiguration('pairs' if normalised else 'universeg', tuple(widths))


def load_published(path: str | Path) -> tuple[nn.Module, NetworkConfiguration]:
    """A network in evaluation mode from a checkpoint in a published format.

    Raises ValueError when the file is of no known format, RuntimeError when tensors are missing.
    """
    content = torch.load(path, map_location='cpu', weights_only=True)
    state: dict[str, Tensor] = content['model'] if 'model' in content else content
    configuration = published_configuration(state)
    unused = UNUSED_PREFIX.format(last=len(configuration.widths) - 2)
    network = build_network(configuration)
    network.load_state_dict({k: v for k, v in state.items() if not k.startswith(unused)})
    return network.eval(), configuration


def save_checkpoint(path: str | Path, content: dict[str, Any]) -> None:
    """Writes beside the target first: a stop in the middle leaves the old checkpoint whole.

    Kept small for the repository: the average in half precision, the network as its difference from
    that and Muon's momentum in one byte a weight, the file compressed.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = dict(content)
    if 'average' in content:
        packed['average'] = {name: value.half() for name, value in content['average'].items()}
    if 'network' in content:
        packed['network'] = {
            name: _to_bytes(value - packed['average'][name])
            for name, value in content['network'].items()
        }
    if 'optimiser' in content:
        packed['optimiser'] = _map_momenta(content['optimiser'], _to_bytes)
    temporary = path.with_suffix('.partial')
    with gzip.open(temporary, 'wb') as file:
        torch.save(packed, file)
    os.replace(temporary, path)


def load_checkpoint(path: str | Path) -> dict[str, Any]:
    """The content `save_checkpoint` was given, in single precision again."""
    with gzip.open(path) as file:
        content = torch.load(io.BytesIO(file.read()), map_location='cpu', weights_only=True)
    if 'average' in content:
        content['average'] = {name: value.float() for name, value in content['average'].items()}
    if 'network' in content:
        content['network'] = {
            name: content['average'][name] + _from_bytes(difference)
            for name, difference in content['network'].items()
        }
    if 'optimiser' in content:
        content['optimiser'] = _map_momenta(content['optimiser'], _from_bytes)
    return content


def _map_momenta(value: Any, convert: Callable[[Any], Any], key: str = '') -> Any:
    """A nested optimiser state with every momentum of Muon converted."""
    if key == MOMENTUM:
        return convert(value)
    if isinstance(value, dict):
        return {name: _map_momenta(part, convert, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_map_momenta(part, convert) for part in value]
    return value


def _to_bytes(value: Tensor) -> dict[str, Tensor]:
    scale = value.abs().amax().clamp(min=torch.finfo(torch.float32).tiny) / LARGEST_BYTE
    return {'bytes': (value / scale).to(torch.float8_e4m3fn), 'scale': scale}


def _from_bytes(packed: dict[str, Tensor]) -> Tensor:
    return packed['bytes'].to(torch.float32) * packed['scale']


def load_trained(path: str | Path) -> tuple[nn.Module, NetworkConfiguration, dict[str, Any]]:
    """The averaged (EMA) weights of a training checkpoint as a network in evaluation mode."""
    content = load_checkpoint(path)
    configuration = NetworkConfiguration.from_dictionary(content['configuration'])
    network = build_network(configuration)
    network.load_state_dict(content['average'])
    return network.eval(), configuration, content
