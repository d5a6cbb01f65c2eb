"""The weighted mean over context pairs of LeakyReLU(conv_q(q) + conv_v(v_i)), without the big tensor."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from .blocks import LEAKY_SLOPE


leaky_relu_backward = torch.ops.aten.leaky_relu_backward


def _rows(weights: Tensor) -> Tensor | None:
    """The targets that use a pair; None when most do, where computing all of them is cheaper."""
    rows = weights.nonzero().flatten()
    return None if 2 * rows.numel() > weights.numel() else rows


class _InteractionMean(torch.autograd.Function):
    """Recomputes each pair's term in the backward pass: memory does not grow with T × S."""

    @staticmethod
    def forward(ctx, q: Tensor, v: Tensor, weights: Tensor) -> Tensor:
        ctx.save_for_backward(q, v, weights)
        out = torch.zeros_like(q)
        for pair in range(v.shape[0]):
            rows = _rows(weights[:, pair])
            if rows is None:
                share = weights[:, pair].view(-1, 1, 1, 1).to(q.dtype)
                out.addcmul_(F.leaky_relu_(q + v[pair], LEAKY_SLOPE), share)
            elif rows.numel() > 0:
                share = weights[rows, pair].view(-1, 1, 1, 1).to(q.dtype)
                out.index_add_(0, rows, F.leaky_relu_(q[rows] + v[pair], LEAKY_SLOPE).mul_(share))
        return out

    @staticmethod
    def backward(ctx, grad: Tensor):
        q, v, weights = ctx.saved_tensors
        grad_q = torch.zeros_like(q)
        grad_v = torch.zeros_like(v)
        for pair in range(v.shape[0]):
            rows = _rows(weights[:, pair])
            if rows is None:
                share = weights[:, pair].view(-1, 1, 1, 1).to(q.dtype)
                part = leaky_relu_backward(grad * share, q + v[pair], LEAKY_SLOPE, False)
                grad_q += part
                grad_v[pair] = part.sum(dim=0)
            elif rows.numel() > 0:
                share = weights[rows, pair].view(-1, 1, 1, 1).to(q.dtype)
                part = leaky_relu_backward(grad[rows] * share, q[rows] + v[pair], LEAKY_SLOPE, False)
                grad_q.index_add_(0, rows, part)
                grad_v[pair] = part.sum(dim=0)
        return grad_q, grad_v, None


def interaction_mean(q: Tensor, v: Tensor, weights: Tensor) -> Tensor:
    """Σ_i weights[t, i] · LeakyReLU(q[t] + v[i]).

    q `[T, C, H, W]`, v `[S, C, H, W]`, weights `[T, S]` (rows sum to one; a zero leaves the pair
    out for that target) → `[T, C, H, W]`.
    """
    return _InteractionMean.apply(q, v, weights)
