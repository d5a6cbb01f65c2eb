"""Trains one UNet on the training subjects of a task and scores it on the others."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from ..data.augmentation import MILD, augment, normalise
from ..data.packs import SIZE, Task
from ..losses import dice_score, segmentation_loss
from .network import SupervisedUNet

TEST_SHARE = 0.3
BATCH = 8
LEARNING_RATE = 3e-3
WARM_UP_STEPS = 10


@dataclass(frozen=True)
class Budget:
    """Training of one task ends with whichever comes first."""

    seconds: float = math.inf
    steps: int = 10**9

    def progress(self, seconds: float, steps: int) -> float:
        """0 at the start, 1 when it is used up."""
        return max(seconds / self.seconds, steps / self.steps)


@dataclass(frozen=True)
class TaskResult:
    """dice: mean over the test images, which show no subject of the training."""

    data_set: str
    task: str
    dice: float
    train_images: int
    train_subjects: int
    test_images: int
    test_subjects: int
    steps: int

    def to_json(self) -> dict[str, object]:
        return {
            'dataSet': self.data_set,
            'task': self.task,
            'dice': round(self.dice, 4),
            'trainImages': self.train_images,
            'trainSubjects': self.train_subjects,
            'testImages': self.test_images,
            'testSubjects': self.test_subjects,
            'steps': self.steps,
        }


def split_subjects(task: Task, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows of the task for training and for testing; no subject is in both.

    Raises ValueError when there is only one subject.
    """
    subjects = np.unique(task.subject)
    if len(subjects) < 2:
        raise ValueError(f'{task.pack}/{task.name} has one subject, it can not be split')
    np.random.default_rng(seed).shuffle(subjects)
    held = subjects[: max(1, round(TEST_SHARE * len(subjects)))]
    is_test = np.isin(task.subject, held)
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)


def train_task(task: Task, budget: Budget, seed: int = 0) -> TaskResult:
    """Trains within the budget and scores. Raises ValueError when the task can not be split."""
    torch.manual_seed(seed)
    training, test = split_subjects(task, seed)
    network = SupervisedUNet()
    steps = fit(network, *tensors(task, training), budget)
    images, masks = tensors(task, test)
    with torch.no_grad():
        dice = dice_score(network.eval()(normalise(images)), masks)
    return TaskResult(
        task.pack,
        task.name,
        float(dice.mean()),
        len(training),
        len(np.unique(task.subject[training])),
        len(test),
        len(np.unique(task.subject[test])),
        steps,
    )


def fit(network: SupervisedUNet, images: Tensor, masks: Tensor, budget: Budget) -> int:
    """Dice + cross entropy, Adam, learning rate falling along a cosine. Returns the steps taken."""
    optimiser = torch.optim.Adam(network.train().parameters(), lr=LEARNING_RATE)
    started = time.monotonic()
    steps = 0
    while (progress := budget.progress(time.monotonic() - started, steps)) < 1:
        rate = LEARNING_RATE * min(1, (steps + 1) / WARM_UP_STEPS)
        rate *= 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * progress))
        for group in optimiser.param_groups:
            group['lr'] = rate
        chosen = torch.randint(len(images), (min(BATCH, max(2, len(images))),))
        batch, truth = augment(images[chosen], masks[chosen], SIZE, MILD, turn_task=False)
        loss = segmentation_loss(network(batch), truth, gamma=0, pixel_weight=1).mean()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        steps += 1
    return steps


def tensors(task: Task, rows: np.ndarray) -> tuple[Tensor, Tensor]:
    """Images 0–255 and masks 0 or 1 of some rows, float `[n, 1, 128, 128]`."""
    images, masks = task.pairs(rows)
    return torch.from_numpy(images).float()[:, None], torch.from_numpy(masks).float()[:, None]
