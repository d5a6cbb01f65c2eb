"""TOML files as frozen dataclasses: every key is known, none is missing, each has its kind of value."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_origin, get_type_hints

Section = TypeVar('Section')


class RecipeError(ValueError):
    """A recipe that can not be followed; the message names the file, the key and the way out."""


def read_toml(path: Path, changes: Sequence[str] = ()) -> dict[str, Any]:
    """The file's content with changes `key.key=value`; a list's places are numbers."""
    try:
        content = tomllib.loads(path.read_text(encoding='utf-8'))
    except FileNotFoundError as error:
        raise RecipeError(f'there is no recipe {path}') from error
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f'{path} is no TOML: {error}') from error
    for change in changes:
        _change(content, change)
    return content


def _change(content: dict[str, Any], change: str) -> None:
    path, separator, text = change.partition('=')
    if not separator:
        raise RecipeError(f'--set {change}: wanted key=value, as in optimiser.learning_rate=1e-3')
    *parents, last = path.strip().split('.')
    place: Any = content
    try:
        for key in parents:
            place = place[int(key)] if isinstance(place, list) else place[key]
        if isinstance(place, list):
            place[int(last)] = _value(text)
        else:
            place[last] = _value(text)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise RecipeError(f'--set {change}: the recipe has no {path.strip()}') from error


def _value(text: str) -> Any:
    """TOML, or a plain word."""
    try:
        return tomllib.loads(f'value = {text}')['value']
    except tomllib.TOMLDecodeError:
        return text.strip()


def section_of(content: Mapping[str, Any], name: str, path: Path) -> dict[str, Any]:
    """One table of a file. Raises RecipeError where there is none."""
    section = content.get(name)
    if not isinstance(section, dict):
        raise RecipeError(f'{path}: the table [{name}] is missing')
    return section


def read_section(kind: type[Section], values: Mapping[str, Any], where: str) -> Section:
    """A dataclass from a table. Raises RecipeError for an unknown, missing or wrong value."""
    fields = {field.name: field for field in dataclasses.fields(kind)}
    hints = get_type_hints(kind)
    for name, value in values.items():
        if name not in fields:
            raise RecipeError(f'{where}.{name} is unknown, known: {", ".join(fields)}')
        if not _fits(value, hints[name]):
            raise RecipeError(f'{where}.{name} is {value!r}, wanted {fields[name].type}')
    for name, field in fields.items():
        optional = (field.default, field.default_factory) != (dataclasses.MISSING,) * 2
        if name not in values and not optional:
            raise RecipeError(f'{where}.{name} is missing')
    return kind(**values)


def _fits(value: Any, hint: Any) -> bool:
    """Whether a TOML value is of the kind a field wants: a number, a text, a list or a table."""
    if hint is bool or isinstance(value, bool):
        return hint is bool and isinstance(value, bool)
    if hint in (int, str):
        return isinstance(value, hint)
    if hint is float:
        return isinstance(value, (int, float))
    wanted = dict if get_origin(hint) is Mapping else list
    return isinstance(value, wanted)
