"""Turns published checkpoints into checked model folders for the extension; see IMPORT.md."""

from .errors import ImportFailure
from .importer import Imported, ImportRequest, import_checkpoint

__all__ = ['ImportFailure', 'ImportRequest', 'Imported', 'import_checkpoint']
