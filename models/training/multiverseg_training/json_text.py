"""JSON text as the repository formats it: two spaces, lists of numbers on one line."""

from __future__ import annotations

import json
import re

NUMBERS = re.compile(r'\[\s*(-?[\d.eE+-]+(?:,\s*-?[\d.eE+-]+)*)\s*\]')


def to_json(content: object) -> str:
    """Indented JSON with a final line break."""
    text = json.dumps(content, indent=2, ensure_ascii=False)
    return NUMBERS.sub(lambda match: '[' + re.sub(r',\s*', ', ', match[1]) + ']', text) + '\n'
