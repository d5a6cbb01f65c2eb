"""Does a written graph give the network's answer? ONNX Runtime against PyTorch in float32."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

from ..onnx_graphs import SIZE
from .precision import TARGET_CHANNELS, GraphModule, Precision

# Of max(1, largest |logit|).
TOLERANCES: dict[Precision, float] = {'float32': 1e-4, 'float16': 2e-2}
CONTEXT_SIZES = (1, 3)


@dataclass(frozen=True)
class Case:
    """Inputs of one run and PyTorch's logits for them, `[1, 1, 128, 128]`."""

    target: Tensor
    context: Tensor | None
    expected: Tensor

    @property
    def scale(self) -> float:
        return max(1.0, float(self.expected.abs().max()))


@dataclass(frozen=True)
class Agreement:
    """The largest difference of a logit, absolute and relative to max(1, largest |logit|)."""

    absolute: float
    relative: float
    pixels_changed: float
    """Share of pixels whose logit has another sign."""

    def to_json(self) -> dict[str, float]:
        """For the manifest, three digits each."""
        return {
            'largestDifference': float(f'{self.absolute:.2e}'),
            'relative': float(f'{self.relative:.2e}'),
            'pixelsChanged': float(f'{self.pixels_changed:.2e}'),
        }


def random_cases(module: GraphModule, takes_context: bool) -> list[Case]:
    """Smooth images, square masks and prompts, with 1 and 3 pairs (or none for `single`)."""
    generator = torch.Generator().manual_seed(0)
    cases = []
    for pairs in CONTEXT_SIZES if takes_context else (0, 0):
        target = torch.zeros(1, TARGET_CHANNELS, SIZE, SIZE)
        target[:, :1] = smooth_images(1, generator)
        target[:, 1:4] = (torch.rand(1, 3, SIZE, SIZE, generator=generator) > 0.99).float()
        target[:, 4] = torch.randn(1, SIZE, SIZE, generator=generator) * 3
        context = None
        if pairs:
            context = torch.cat([smooth_images(pairs, generator), squares(pairs, generator)], 1)
        inputs = [target] if context is None else [target, context]
        with torch.no_grad():
            cases.append(Case(target, context, module(*inputs)))
    return cases


def smooth_images(count: int, generator: torch.Generator) -> Tensor:
    coarse = torch.rand(count, 1, 9, 9, generator=generator)
    return nn.functional.interpolate(coarse, size=(SIZE, SIZE), mode='bilinear')


def squares(count: int, generator: torch.Generator) -> Tensor:
    masks = torch.zeros(count, 1, SIZE, SIZE)
    for mask, (left, top) in zip(masks, torch.randint(8, 60, (count, 2), generator=generator)):
        mask[0, top : top + 48, left : left + 40] = 1
    return masks


def open_graph(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # A large graph is run a few times only: no second copy of its weights, no kept arena.
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry('session.disable_prepacking', '1')
    return onnxruntime.InferenceSession(str(path), options, providers=['CPUExecutionProvider'])


def run_graph(
    session: onnxruntime.InferenceSession, target: Tensor, context: Tensor | None
) -> np.ndarray:
    feeds = {'target': target.numpy()}
    if context is not None:
        feeds['context'] = context.numpy()
    return session.run(None, feeds)[0]


def check_graph(path: Path, cases: list[Case], threads: int = 1) -> Agreement:
    """The worst over all cases."""
    session = open_graph(path, threads)
    return worst([measure(run_graph(session, c.target, c.context), c) for c in cases])


def measure(actual: np.ndarray, case: Case) -> Agreement:
    """Differences of logits; anything that is not finite counts as infinitely far away."""
    expected = case.expected.numpy()
    difference = float(np.abs(actual - expected).max())
    absolute = difference if np.isfinite(difference) else float('inf')
    return Agreement(
        absolute, absolute / case.scale, float(((actual > 0) != (expected > 0)).mean())
    )


def worst(agreements: list[Agreement]) -> Agreement:
    return Agreement(
        max(a.absolute for a in agreements),
        max(a.relative for a in agreements),
        max(a.pixels_changed for a in agreements),
    )
