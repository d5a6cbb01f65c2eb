"""Imports of checkpoints in the published formats."""

from pathlib import Path

from conftest import FIXTURES

from multiverseg_training.importing import ImportRequest, import_checkpoint

MULTIVERSEG = FIXTURES / 'multiverseg_nf8.pt'


def run(checkpoint: Path, folder: Path, **options):
    return import_checkpoint(ImportRequest(checkpoint, folder / 'out', **options))
