"""The walk-through of the product on a folder of patients: accept some, predict the next.

`python -m multiverseg_training.walk_through --patients ../../demo/studies/cxr_montgomery`

Each patient is a folder with one DICOM image and a `mask.png`. The first patients are segmented
with at most five centre clicks each and their predictions, errors included, become the context
set; the next one is predicted without a prompt. Repeated with every patient as that next one.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .arguments import add_checkpoint, add_threads, use_threads
from .checkpoint import load_trained
from .data.augmentation import area_threshold, normalise
from .networks import empty_context
from .simulation import click_through

SIZE = 128
GOOD_ENOUGH = 0.92


def to_model_space(pixels: np.ndarray) -> Tensor:
    """Area-averaged to 128 × 128 after padding to a square, `[1, 1, 128, 128]`."""
    height, width = pixels.shape
    side = max(height, width)
    top, left = (side - height) // 2, (side - width) // 2
    square = F.pad(
        torch.from_numpy(pixels.astype(np.float32)),
        (left, side - width - left, top, side - height - top),
    )
    return F.adaptive_avg_pool2d(square.view(1, 1, side, side), SIZE)


def load_patient(folder: Path) -> tuple[Tensor, Tensor]:
    """Image and mask of one patient, `[1, 1, 128, 128]` each."""
    import pydicom
    from PIL import Image

    image = pydicom.dcmread(next(folder.glob('*.dcm'))).pixel_array
    mask = np.asarray(Image.open(folder / 'mask.png').convert('L')) > 127
    return normalise(to_model_space(image)), area_threshold(to_model_space(mask))


@torch.no_grad()
def walk(
    network: nn.Module, patients: list[tuple[Tensor, Tensor]], clicks: int
) -> tuple[list[float], list[int], float]:
    """Accepts all patients but the last. Returns their Dice, their clicks and the last's Dice."""
    pairs: list[Tensor] = []
    dice: list[float] = []
    needed: list[int] = []
    for index, (image, mask) in enumerate(patients):
        last = index == len(patients) - 1
        context = torch.cat([*pairs, empty_context(SIZE)])
        weights = torch.zeros(1, len(pairs) + 1)
        if pairs:
            weights[0, :-1] = 1 / len(pairs)
        else:
            weights[0, -1] = 1
        encoded = network.encode_context(context)
        scores, logits = click_through(
            network, image, mask, encoded, weights, 0 if last else clicks, GOOD_ENOUGH
        )
        dice.append(float(scores[-1]))
        needed.append(len(scores) - 1)
        pairs.append(torch.cat([image, (logits > 0).float()], dim=1))
    return dice[:-1], needed[:-1], dice[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_checkpoint(parser)
    parser.add_argument('--patients', type=Path, required=True)
    parser.add_argument('--accepted', type=int, default=4)
    parser.add_argument('--clicks', type=int, default=5)
    add_threads(parser)
    arguments = parser.parse_args()
    use_threads(arguments.threads)
    network, _, _ = load_trained(arguments.checkpoint)
    folders = sorted(path.parent for path in arguments.patients.glob('*/mask.png'))
    patients = [load_patient(folder) for folder in folders]
    first: list[float] = []
    last: list[float] = []
    for start in range(len(patients)):
        turn = [patients[(start + i) % len(patients)] for i in range(arguments.accepted + 1)]
        accepted, clicks, unprompted = walk(network, turn, arguments.clicks)
        first.append(accepted[0])
        last.append(unprompted)
        name = folders[(start + arguments.accepted) % len(folders)].name
        print(f'{name}: accepted {[round(d, 3) for d in accepted]} after {clicks} clicks, '
              f'without a prompt {unprompted:.3f}')  # fmt: skip
    print(f'without a prompt after {arguments.accepted} patients: mean {np.mean(last):.3f}, '
          f'lowest {min(last):.3f}; the first patient, with clicks: mean {np.mean(first):.3f}')  # fmt: skip


if __name__ == '__main__':
    main()
