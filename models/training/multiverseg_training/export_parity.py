"""Exports checkpoints in the published formats with their known inputs and outputs for other runtimes.

`python -m multiverseg_training.export_parity --fixtures tests/fixtures --output ../../test/fixtures/parity`
writes for each `NAME.pt` + `NAME.npz` a graph `NAME.onnx` and raw little-endian float32 `.bin`
files, listed with their shapes in `index.json`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from .checkpoint import load_published
from .json_text import to_json
from .networks import PairsNetwork
from .onnx_graphs import export_pairs, export_single


def write_tensor(array: np.ndarray, path: Path) -> dict[str, object]:
    """Writes raw little-endian float32 and returns its entry for the index."""
    path.write_bytes(np.ascontiguousarray(array, '<f4').tobytes())
    return {'path': path.name, 'shape': list(array.shape)}


def context_of(arrays: dict[str, np.ndarray]) -> np.ndarray:
    """The context pairs `[S, 2, 128, 128]` of a fixture."""
    return np.concatenate([arrays['context_images'], arrays['context_labels']], axis=2)[0]


def export_fixture(checkpoint: Path, output: Path) -> dict[str, object]:
    """Writes one fixture's graph and tensors and returns its entry for the index."""
    network, configuration = load_published(checkpoint)
    name = checkpoint.stem
    with np.load(checkpoint.with_suffix('.npz')) as content:
        arrays = dict(content)
    graph = output / f'{name}.onnx'
    entry: dict[str, object] = {
        'name': name,
        'family': 'pairs' if isinstance(network, PairsNetwork) else 'single',
        'graph': graph.name,
        'target': write_tensor(arrays['target'], output / f'{name}.target.bin'),
    }
    if isinstance(network, PairsNetwork):
        export_pairs(network, graph)
        entry['context'] = write_tensor(context_of(arrays), output / f'{name}.context.bin')
    else:
        export_single(network, graph)
    entry['cases'] = [
        {
            'contextPairs': int(key.removeprefix('logits_S')) if '_S' in key else None,
            'logits': write_tensor(arrays[key], output / f'{name}.{key}.bin'),
        }
        for key in sorted(arrays)
        if key.startswith('logits')
    ]
    return entry


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--fixtures', type=Path, default=Path('tests/fixtures'))
    parser.add_argument('--output', type=Path, default=Path('../../test/fixtures/parity'))
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    entries = [
        export_fixture(path, arguments.output) for path in sorted(arguments.fixtures.glob('*.pt'))
    ]
    note = (
        'Raw little-endian float32. A case with contextPairs k uses the first k pairs of context; '
        '0 means one stand-in pair, image and mask 0.5 everywhere; null means no context input.'
    )
    index = {'note': note, 'tolerance': 1e-4, 'fixtures': entries}
    (arguments.output / 'index.json').write_text(to_json(index))


if __name__ == '__main__':
    main()
