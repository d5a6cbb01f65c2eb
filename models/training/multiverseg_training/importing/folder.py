"""The model folder: ONNX files and a `manifest.json` the viewer is pointed at, written all or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..json_text import to_json
from .errors import ForeignFolder

MANIFEST = 'manifest.json'
Entry = dict[str, object]


def read_entries(folder: Path) -> list[Entry]:
    """The models already in a folder; none where there is no manifest. Raises ForeignFolder."""
    path = folder / MANIFEST
    if not path.exists():
        return []
    try:
        content = json.loads(path.read_text(encoding='utf-8'))
        models = content['models']
        if content['schemaVersion'] != 1 or not all(isinstance(m['id'], str) for m in models):
            raise ForeignFolder(path)
    except (ValueError, KeyError, TypeError) as error:
        raise ForeignFolder(path) from error
    return models


@contextmanager
def staging_beside(folder: Path) -> Iterator[Path]:
    """An empty folder on the same disk that is gone afterwards."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix='.importing-', dir=folder.parent) as staging:
        yield Path(staging)


def publish(staging: Path, folder: Path, entry: Entry) -> None:
    """Moves the staged files into the folder and lists the model; an older one of its id goes."""
    entries = [other for other in read_entries(folder) if other['id'] != entry['id']]
    manifest = staging / MANIFEST
    content = {'schemaVersion': 1, 'models': [*entries, entry]}
    manifest.write_text(to_json(content), encoding='utf-8')
    folder.mkdir(exist_ok=True)
    # The manifest last: whoever reads the folder meanwhile sees the old list with its files.
    for path in sorted(staging.iterdir(), key=lambda path: path.name == MANIFEST):
        path.chmod(0o644)
        os.replace(path, folder / path.name)
