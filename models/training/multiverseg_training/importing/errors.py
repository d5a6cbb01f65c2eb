"""What can be wrong with a file to import. Each message says what happened, what was kept, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

LISTED = 3


class ImportFailure(Exception):
    """An import that ended without writing a model; the message is for the user."""


class MissingFile(ImportFailure):
    def __init__(self, path: Path) -> None:
        super().__init__(f'{path} does not exist. Nothing was written; check the path.')


class NotACheckpoint(ImportFailure):
    """The bytes are something else than what `torch.save` writes."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(
            f'{path.name} is not a checkpoint: {found}. Nothing was written; '
            'download the .pt file itself and try again.'
        )


class TruncatedCheckpoint(ImportFailure):
    """The bytes begin like a checkpoint and do not end like one, or are damaged in between."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(
            f'{path.name} is truncated or damaged: {found}. Nothing was written; '
            'download it again and compare its size.'
        )


class UnsafeCheckpoint(ImportFailure):
    """The pickle asks for Python objects besides tensors; it was not unpacked."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f'{path.name} holds Python objects besides tensors, which could run code, so it was not '
            f'opened ({reason}). Nothing was written; save its state dict alone, by somebody who '
            'trusts the file, and import that.'
        )


class ForeignCheckpoint(ImportFailure):
    """Tensors of a network that is none of the known kinds, or not quite one of them."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f'{path.name} is not a checkpoint of a known network: {reason}. Nothing was written; '
            'IMPORT.md lists the files that can be imported.'
        )


class WrongKind(ImportFailure):
    """A known network, but not the one asked for or the one the file is named after."""

    def __init__(self, path: Path, expected: str, found: str, advice: str) -> None:
        super().__init__(
            f'{path.name} should hold {expected} but holds {found}. Nothing was written; {advice}.'
        )


class Disagreement(ImportFailure):
    """A written graph does not give the network's answer."""

    def __init__(self, what: str, difference: float, limit: float, advice: str) -> None:
        super().__init__(
            f'{what} differs from PyTorch by {difference:.2e}, more than {limit:.2e}. '
            f'Nothing was written; {advice}.'
        )


class ForeignFolder(ImportFailure):
    """The output folder has a `manifest.json` that is no list of models."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f'{path} is not a list of models. Nothing was written; choose another folder.'
        )


def first_names(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    rest = len(names) - LISTED
    return ', '.join(names[:LISTED]) + (f' and {rest} more' if rest > 0 else '')
