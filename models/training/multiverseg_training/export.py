"""Exports a checkpoint to ONNX with its manifest.

`python -m multiverseg_training.export --checkpoint checkpoints/latest.pt --output ..`
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from torch import Tensor

from .arguments import add_checkpoint, add_data
from .checkpoint import load_trained
from .data.packs import LABEL_SLICES, training_tasks
from .json_text import to_json
from .networks import OneWayNetwork
from .onnx_cosine import write_out_cosines
from .onnx_graphs import SIZE, VERDICT, export_one_way, halve_weights
from .self_test import self_test, self_test_input

MODEL_ID = 'multiverseg-one-way'
MAXIMUM_CONTEXT = 64
PROMPT_RADIUS = 2
EMPTY_CONTEXT = 0.5
LARGEST_DIFFERENCE = 1e-3


def describe_file(role: str, path: Path) -> dict[str, object]:
    """A manifest entry with the file's hash and size."""
    content = path.read_bytes()
    return {
        'role': role,
        'path': path.name,
        'sha256': hashlib.sha256(content).hexdigest(),
        'bytes': len(content),
        'precision': 'float32',
    }


class Runtime:
    """The exported graphs in ONNX Runtime."""

    def __init__(self, paths: dict[str, Path]) -> None:
        self.graphs = {
            role: onnxruntime.InferenceSession(str(path)) for role, path in paths.items()
        }

    def __call__(self, target: np.ndarray, context: np.ndarray) -> dict[str, np.ndarray]:
        """target `[1, 5, H, W]`, context `[S, 2, H, W]` → `logits [1, 1, H, W]` and what else the graph
        `predict` says."""
        encoded = self._run('encodeContext', context=context)
        known = {'image': target[:, :1], 'target': target, **encoded}
        if 'fuseLabels' in self.graphs:
            known.update(self._run('fuseLabels', **known))
        return self._run('predict', **known)

    def _run(self, role: str, **known: np.ndarray) -> dict[str, np.ndarray]:
        graph = self.graphs[role]
        feeds = {entry.name: known[entry.name] for entry in graph.get_inputs()}
        names = [entry.name for entry in graph.get_outputs()]
        return dict(zip(names, graph.run(names, feeds)))


def check_runtime(network: OneWayNetwork, paths: dict[str, Path]) -> float:
    """Largest difference between PyTorch and ONNX Runtime over set sizes and amounts of prompts.

    Raises ValueError when it exceeds LARGEST_DIFFERENCE.
    """
    runtime = Runtime(paths)
    generator = torch.Generator().manual_seed(0)
    largest = 0.0
    for pairs, marked in ((1, 0.0), (5, 0.001), (MAXIMUM_CONTEXT, 0.01)):
        context = torch.rand(pairs, 2, SIZE, SIZE, generator=generator)
        context[:, 1] = (context[:, 1] > 0.5).float()
        target = torch.rand(1, 5, SIZE, SIZE, generator=generator)
        target[:, 1:4] = (target[:, 1:4] < marked).float()
        actual = runtime(target.numpy(), context.numpy())
        for name, expected in said(network, target, context).items():
            largest = max(largest, float(np.abs(actual[name] - expected.numpy()).max()))
    if largest > LARGEST_DIFFERENCE:
        raise ValueError(f'ONNX Runtime differs from PyTorch by {largest:.2e}')
    return largest


@torch.no_grad()
def said(network: OneWayNetwork, target: Tensor, context: Tensor) -> dict[str, Tensor]:
    """What the graph `predict` is to say, by the names of its outputs."""
    if network.verdict is None:
        return {'logits': network(target, context)}
    logits, confidence, _, errors = network.assess(target, network.encode_context(context))
    return dict(zip(('logits', *VERDICT), (logits, confidence, errors)))


def write_graphs(network: OneWayNetwork, folder: Path) -> tuple[dict[str, Path], float]:
    """The graphs of a network by their role, as they ship, and how far they are from PyTorch.

    Raises ValueError as `check_runtime`.
    """
    paths = export_one_way(network, folder, MODEL_ID)
    for path in paths.values():
        write_out_cosines(path)
        halve_weights(path)  # the checkpoint's weights are no finer, see save_checkpoint
    return paths, check_runtime(network, paths)


def training_packs(content: dict[str, Any], data: Path) -> list[str]:
    """Names of the packs a checkpoint was trained on; older ones do not say, so those of the folder."""
    known = content.get('packs') or {task.pack for task in training_tasks(data)}
    return sorted({*known, LABEL_SLICES})


def build_manifest(
    network: OneWayNetwork,
    paths: dict[str, Path],
    version: str,
    packs: list[str],
    metrics: dict[str, object],
) -> dict[str, object]:
    """The manifest the extension validates on load."""
    target, context = self_test_input()
    with torch.no_grad():
        encoded = network.encode_context(context)
        logits = network.predict(target, encoded)
    return {
        'schemaVersion': 1,
        'models': [
            {
                'id': MODEL_ID,
                'name': 'MultiverSeg one-way',
                'version': version,
                'family': 'cached',
                'inputSize': SIZE,
                'maxContext': MAXIMUM_CONTEXT,
                'normalisation': 'min-max',
                'promptRadius': PROMPT_RADIUS,
                'emptyContext': EMPTY_CONTEXT,
                'cachedTensors': [
                    {'name': name, 'shape': list(tensor.shape[1:])}
                    for name, tensor in zip(network.cached_names, encoded)
                ],
                **({} if network.verdict is None else {'verdict': list(VERDICT)}),
                'files': [describe_file(role, path) for role, path in paths.items()],
                'licence': 'Apache-2.0',
                'trainingData': packs,
                'metrics': metrics,
                'selfTest': self_test(logits),
            }
        ],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_checkpoint(parser)
    parser.add_argument('--output', type=Path, default=Path('..'))
    add_data(parser)
    parser.add_argument('--metrics', type=Path, default=Path('../evaluation.json'))
    parser.add_argument('--version', default='0.7.1')
    arguments = parser.parse_args()
    network, configuration, content = load_trained(arguments.checkpoint)
    if not isinstance(network, OneWayNetwork):
        raise SystemExit(f'only the one-way family is shipped, this is {configuration.family}')
    paths, difference = write_graphs(network, arguments.output)
    metrics: dict[str, object] = {
        'trainingSteps': content['steps'],
        'trainingMinutes': round(content['seconds'] / 60),
    }
    if arguments.metrics.exists():
        metrics['heldOutDice'] = json.loads(arguments.metrics.read_text())['mean']
    manifest = build_manifest(
        network,
        paths,
        arguments.version,
        training_packs(content, arguments.data),
        metrics,
    )
    (arguments.output / 'manifest.json').write_text(to_json(manifest))
    names = ', '.join(path.name for path in paths.values())
    print(f'{names}, manifest.json; difference {difference:.1e}')


if __name__ == '__main__':
    main()
