"""From a file to named tensors, without ever running code the file brings along."""

from __future__ import annotations

import pickle
import re
import zipfile
from pathlib import Path

import torch
from torch import Tensor

from .errors import (
    ForeignCheckpoint,
    MissingFile,
    NotACheckpoint,
    TruncatedCheckpoint,
    UnsafeCheckpoint,
)

# Where the published files, and what others save around a state dict, keep it.
CONTAINERS = ('model', 'state_dict')
ARCHIVE = b'PK\x03\x04'
PICKLE = b'\x80'
OTHER_FORMATS = (
    (b'<', 'it is a web page, as servers send when a download needs a confirmation'),
    (b'version https://git-lfs', 'it is a Git LFS pointer, not the file it points to'),
    (b'{', 'it is JSON'),
    (b'\x08', 'it looks like an ONNX graph'),
    (b'\x1f\x8b', 'it is a gzip archive'),
)


def read_state(path: Path) -> dict[str, Tensor]:
    """The state dict of a checkpoint as float32 tensors on the CPU.

    Raises MissingFile, NotACheckpoint, TruncatedCheckpoint, UnsafeCheckpoint or ForeignCheckpoint.
    """
    check_format(path)
    content = load_tensors(path)
    if isinstance(content, dict) and {'configuration', 'average'} <= content.keys():
        raise ForeignCheckpoint(
            path, 'it comes from this package’s own training; multiverseg_training.export takes it'
        )
    for name in CONTAINERS:
        if isinstance(content, dict) and isinstance(content.get(name), dict):
            content = content[name]
            break
    if not isinstance(content, dict) or not content:
        raise ForeignCheckpoint(path, f'it holds {type(content).__name__} instead of named tensors')
    for name, tensor in content.items():
        if not isinstance(name, str):
            raise ForeignCheckpoint(path, f'its key {name!r} is not a name')
        if not isinstance(tensor, Tensor):
            raise ForeignCheckpoint(path, f'its entry {name!r} is not a tensor')
        if not torch.isfinite(tensor).all():
            raise TruncatedCheckpoint(path, f'{name} has values that are not finite')
    return {name: tensor.float() for name, tensor in content.items()}


def check_format(path: Path) -> None:
    """Tells files that are no checkpoint, or only the beginning of one, by their bytes."""
    if not path.is_file():
        raise MissingFile(path)
    with path.open('rb') as file:
        head = file.read(64)
    if not head:
        raise TruncatedCheckpoint(path, 'it is empty')
    if head.startswith(PICKLE):
        return
    if not head.startswith(ARCHIVE):
        start = head.lstrip()
        found = next((text for mark, text in OTHER_FORMATS if start.startswith(mark)), None)
        raise NotACheckpoint(path, found or 'its first bytes are of no format PyTorch writes')
    size = path.stat().st_size
    try:
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
            names = archive.namelist()
    except (zipfile.BadZipFile, EOFError) as error:
        raise TruncatedCheckpoint(path, f'its {size} bytes end too early') from error
    if damaged is not None:
        raise TruncatedCheckpoint(path, f'its part {damaged} has a wrong checksum')
    if not any(name.endswith('data.pkl') for name in names):
        raise NotACheckpoint(path, 'it is a ZIP archive of something else')


def load_tensors(path: Path) -> object:
    """What was saved, restricted to tensors and plain containers."""
    try:
        return torch.load(path, map_location='cpu', weights_only=True)
    except Exception as error:  # a damaged pickle can break its reader anywhere
        blocked = re.search(r'(?:global|class|GLOBAL) ([\w.]+)', str(error))
        if isinstance(error, pickle.UnpicklingError) and blocked is not None:
            raise UnsafeCheckpoint(path, blocked[1]) from error
        raise TruncatedCheckpoint(path, first_line(error)) from error


def first_line(error: Exception) -> str:
    return str(error).strip().split('\n')[0] or type(error).__name__
