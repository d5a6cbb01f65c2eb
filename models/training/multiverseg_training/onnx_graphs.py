"""ONNX graphs of the networks: wrappers with the graphs' inputs and outputs, and their export."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from .networks import OneWayNetwork, PairsNetwork

OPSET = 17
SIZE = 128


class EncodeContext(nn.Module):
    """`context [N, 2, 128, 128]` → `context_0` … (one tensor per block, `[N, C, h, w]`)."""

    def __init__(self, network: OneWayNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, context: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.network.encode_context(context))


class PredictFromCache(nn.Module):
    """`target [1, 5, 128, 128]` and the cached tensors `[S, C, h, w]` → `logits`."""

    def __init__(self, network: OneWayNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, target: Tensor, *encoded: Tensor) -> Tensor:
        return self.network.predict(target, encoded)


def export_graph(
    module: nn.Module,
    examples: tuple[Tensor, ...],
    inputs: list[str],
    outputs: list[str],
    dynamic: list[str],
    path: Path,
) -> None:
    """Writes one graph; the first axis of the names in `dynamic` takes any size from 1 on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        torch.onnx.export(
            module.eval(),
            examples,
            str(path),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes={name: {0: 'pairs'} for name in dynamic},
            opset_version=OPSET,
            do_constant_folding=True,
            dynamo=False,
        )


def export_one_way(network: OneWayNetwork, encode_path: Path, predict_path: Path) -> list[str]:
    """The two graphs of the cached family. Returns the names of the cached tensors."""
    context = torch.rand(3, 2, SIZE, SIZE)
    encoded = tuple(network.encode_context(context))
    names = [f'context_{index}' for index in range(len(encoded))]
    export_graph(
        EncodeContext(network), (context,), ['context'], names, ['context', *names], encode_path
    )
    target = torch.rand(1, 5, SIZE, SIZE)
    export_graph(
        PredictFromCache(network),
        (target, *encoded),
        ['target', *names],
        ['logits'],
        names,
        predict_path,
    )
    return names


def export_pairs(network: PairsNetwork, path: Path) -> None:
    """The single graph of the pairs family: `target`, `context [S, 2, 128, 128]` → `logits`."""
    examples = (
        torch.rand(1, network.target_channels, SIZE, SIZE),
        torch.rand(3, 2, SIZE, SIZE),
    )
    export_graph(network, examples, ['target', 'context'], ['logits'], ['context'], path)


def export_single(network: nn.Module, path: Path) -> None:
    """The graph of a network without context: `target` → `logits`."""
    export_graph(network, (torch.rand(1, 5, SIZE, SIZE),), ['target'], ['logits'], [], path)
