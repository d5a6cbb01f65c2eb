"""Marks hold: where logits contradict what the user has marked, they give way around it.

A network may overlook a click, and the same click again would tell it nothing new. What is marked
is known, as the seeds of graph cuts are (Boykov and Jolly, ICCV 2001). Nothing is learned here.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

# The least that logits say at a mark.
MARGIN = 1.0
# By how much of what a mark is missing the logits give way 1, 2, … pixels away from it.
SHARES = (0.75, 0.5, 0.25)


def keep_marks(logits: Tensor, prompts: Tensor) -> Tensor:
    """Logits `[T, 1, H, W]` that are `MARGIN` or more where marked as inside and −`MARGIN` or less
    where marked as outside. prompts `[T, 2, H, W]`: positive, negative, drawn as discs of radius 2
    around any point, of which the inner pixels count, those with four marked neighbours: the rim may
    lie beyond the border. What is marked as both is left free."""
    rows = F.max_pool2d(-prompts, (3, 1), stride=1, padding=(1, 0))
    columns = F.max_pool2d(-prompts, (1, 3), stride=1, padding=(0, 1))
    middle = -torch.maximum(rows, columns)
    held = middle[:, :1] - middle[:, 1:]
    missing = torch.cat([F.relu(held), F.relu(-held)], dim=1) * F.relu(MARGIN - held * logits)
    raised = missing
    for share in SHARES:
        missing = F.max_pool2d(missing, 3, stride=1, padding=1)
        raised = torch.maximum(raised, share * missing)
    moved = logits + raised[:, :1] - raised[:, 1:]
    # Marks of both kinds near each other must not move each other.
    return torch.where(held == 0, moved, held * (held * moved).clamp(min=MARGIN))
