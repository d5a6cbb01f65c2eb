"""Exports checkpoints in the published formats as graphs that other runtimes are compared with.

`python -m multiverseg_training.export_parity --fixtures tests/fixtures --output ../../test/fixtures/parity`
writes a graph `NAME.onnx` for each `NAME.pt`; the known inputs and outputs stay in `NAME.npz`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from .checkpoint import load_published
from .networks import PairsNetwork
from .onnx_graphs import export_pairs, export_single


def export_fixture(checkpoint: Path, output: Path) -> Path:
    """Writes one checkpoint's graph into the folder `output` and returns its path."""
    network, _ = load_published(checkpoint)
    graph = output / f'{checkpoint.stem}.onnx'
    export = export_pairs if isinstance(network, PairsNetwork) else export_single
    export(network, graph)
    return graph


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--fixtures', type=Path, default=Path('tests/fixtures'))
    parser.add_argument('--output', type=Path, default=Path('../../test/fixtures/parity'))
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    for path in sorted(arguments.fixtures.glob('*.pt')):
        export_fixture(path, arguments.output)


if __name__ == '__main__':
    main()
