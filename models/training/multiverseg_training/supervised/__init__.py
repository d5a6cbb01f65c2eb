"""The upper bound: a UNet trained on one task alone, as nnU-Net does it, to compare others with."""

from .training import Budget, TaskResult, split_subjects, train_task

__all__ = ['Budget', 'TaskResult', 'split_subjects', 'train_task']
