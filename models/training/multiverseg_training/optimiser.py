"""Adam for all parameters, or Muon for the kernels of the convolutions and Adam for the rest."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

SMALLEST_MATRIX_SIDE = 8


class Optimiser:
    """What the training loop needs of one optimiser or two.

    Muon (Jordan et al. 2024, `torch.optim.Muon`) makes each update of a matrix orthogonal, so that
    no direction of it is left behind. It takes matrices: a kernel `[out, in, 3, 3]` is handed over
    as a view `[out, in · 9]` that shares its memory. Its steps are as long as Adam's
    (`match_rms_adamw`), so both go by one learning rate.
    """

    def __init__(self, network: nn.Module, kind: str) -> None:
        parameters = [p for p in network.parameters() if p.requires_grad]
        self.kernels = [p for p in parameters if kind == 'muon' and is_kernel(p)]
        taken = {id(kernel) for kernel in self.kernels}
        rest = [p for p in parameters if id(p) not in taken]
        self.parts: list[torch.optim.Optimizer] = [torch.optim.Adam(rest)] if rest else []
        self.views = [nn.Parameter(kernel.detach().flatten(1)) for kernel in self.kernels]
        if self.views:
            self.parts.append(
                torch.optim.Muon(self.views, weight_decay=0, adjust_lr_fn='match_rms_adamw')
            )

    def set_learning_rate(self, rate: float) -> None:
        for part in self.parts:
            for group in part.param_groups:
                group['lr'] = rate

    def step(self) -> None:
        """One update from the gradients of the network's parameters."""
        for kernel, view in zip(self.kernels, self.views):
            view.grad = None if kernel.grad is None else kernel.grad.flatten(1)
        for part in self.parts:
            part.step()

    def state_dict(self) -> list[dict[str, Any]]:
        return [part.state_dict() for part in self.parts]

    def fits(self, states: object) -> bool:
        """Whether a state is that of this kind of optimiser, for as many parameters."""
        return isinstance(states, list) and [_sizes(state) for state in states] == [
            _sizes(part.state_dict()) for part in self.parts
        ]

    def load_state_dict(self, states: list[dict[str, Any]]) -> None:
        """Raises ValueError when the state is that of another kind of optimiser."""
        if not self.fits(states):
            raise ValueError('the checkpoint was trained with another optimiser: use --start')
        for part, state in zip(self.parts, states):
            part.load_state_dict(state)


def _sizes(state: dict[str, Any]) -> list[int]:
    return [len(group['params']) for group in state['param_groups']]


def is_kernel(parameter: Tensor) -> bool:
    """A convolution's kernel that is a matrix worth the name."""
    return parameter.ndim == 4 and min(parameter.flatten(1).shape) >= SMALLEST_MATRIX_SIDE
