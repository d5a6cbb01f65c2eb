"""Checkpoints: the published formats (read) and this package's own (read and written)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from .networks import NetworkConfiguration, build_network

# The context half of the last decoder block is never read, so it is not built.
UNUSED_PREFIX = 'dec_blocks.{last}.support.'

WEIGHTS = ('network', 'average')
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

    Kept small for the repository: weights in half precision, Muon's momentum in one byte each.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix('.partial')
    torch.save(_pack(content), temporary)
    os.replace(temporary, path)


def load_checkpoint(path: str | Path) -> dict[str, Any]:
    """The content `save_checkpoint` was given, in single precision again."""
    return _unpack(torch.load(path, map_location='cpu', weights_only=True))


def _pack(value: Any, key: str = '') -> Any:
    if isinstance(value, dict):
        return {name: _pack(part, key if key in WEIGHTS else name) for name, part in value.items()}
    if isinstance(value, list):
        return [_pack(part) for part in value]
    if key in WEIGHTS:
        return value.to(torch.float16)
    if key == MOMENTUM:
        scale = value.abs().amax().clamp(min=torch.finfo(torch.float32).tiny) / LARGEST_BYTE
        return {'bytes': (value / scale).to(torch.float8_e4m3fn), 'scale': scale}
    return value


def _unpack(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {'bytes', 'scale'}:
            return value['bytes'].to(torch.float32) * value['scale']
        return {name: _unpack(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_unpack(part) for part in value]
    return value.float() if isinstance(value, Tensor) and value.dtype == torch.float16 else value


def load_trained(path: str | Path) -> tuple[nn.Module, NetworkConfiguration, dict[str, Any]]:
    """The averaged (EMA) weights of a training checkpoint as a network in evaluation mode."""
    content = load_checkpoint(path)
    configuration = NetworkConfiguration(**content['configuration'])
    network = build_network(configuration)
    network.load_state_dict(content['average'])
    return network.eval(), configuration, content
