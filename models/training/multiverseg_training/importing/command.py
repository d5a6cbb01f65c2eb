"""Turns a published checkpoint into a model folder for the viewer.

`multiverseg-import MultiverSeg_v1_nf256_res128.pt --output models-published` writes the ONNX graphs
(float32 and float16) and `manifest.json`; another import into the same folder adds its model.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from .agreement import TOLERANCES
from .errors import ImportFailure
from .importer import Imported, ImportRequest, import_checkpoint
from .kinds import KINDS


def parse_arguments(values: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog='multiverseg-import',
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument('checkpoint', type=Path, help='the published .pt file')
    parser.add_argument('--output', type=Path, required=True, help='the model folder')
    parser.add_argument('--kind', choices=[kind.key for kind in KINDS], help='what it must be')
    parser.add_argument('--id', help='id in the manifest; default: kind, version and width')
    parser.add_argument('--name', help='name the panel shows')
    parser.add_argument('--model-version', help='default: the one in the file name')
    parser.add_argument('--licence', help='terms of these weights, where they are not the usual')
    parser.add_argument(
        '--precision', nargs='+', choices=list(TOLERANCES), default=list(TOLERANCES)
    )
    parser.add_argument('--ignore-name', action='store_true', help='trust the content, not the name')
    parser.add_argument('--threads', type=int, default=0, help='default: as many as there are')
    return parser.parse_args(values)


def main(values: Sequence[str] | None = None) -> None:
    arguments = parse_arguments(values)
    if arguments.threads > 0:
        torch.set_num_threads(arguments.threads)
    request = ImportRequest(
        arguments.checkpoint,
        arguments.output,
        arguments.kind,
        arguments.id,
        arguments.name,
        arguments.model_version,
        arguments.licence,
        tuple(dict.fromkeys(arguments.precision)),
        not arguments.ignore_name,
        arguments.threads,
    )
    try:
        print(describe(import_checkpoint(request), request.output))
    except ImportFailure as failure:
        sys.exit(f'multiverseg-import: {failure}')


def describe(imported: Imported, output: Path) -> str:
    """What was written, for the terminal."""
    entry = imported.entry
    lines = [f'{entry["name"]} → {output} as "{entry["id"]}"']
    for file in entry['files']:
        agreement = imported.agreements[file['precision']]
        lines.append(
            f'  {file["path"]}: {file["bytes"] / 1e6:.1f} MB, differs from PyTorch by '
            f'{agreement.absolute:.1e} ({agreement.relative:.1e} of the largest logit), '
            f'{100 * agreement.pixels_changed:.2f} % of the pixels change sides'
        )
    return '\n'.join([*lines, f'  licence: {entry["licence"]}'])
