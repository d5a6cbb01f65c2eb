"""ONNX graphs of the networks: wrappers with the graphs' inputs and outputs, and their export."""

from __future__ import annotations

import math
from pathlib import Path

import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from .networks import OneWayNetwork, PairsNetwork

OPSET = 17
SIZE = 128
SMALLEST_WEIGHT = 1024
# What the graph `predict` says beside logits. Not whether the structure is there: learned as well, but too
# often wrong to empty an answer by (HISTORY.md).
VERDICT = ('confidence', 'errors')
PARTS = {'encodeContext': 'encode', 'fuseLabels': 'fuse', 'predict': 'predict'}


class EncodeContext(nn.Module):
    """`context [N, 2, 128, 128]` → `context_0` … (one tensor per block, `[N, C, h, w]`), and what
    `FuseLabels` needs."""

    def __init__(self, network: OneWayNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, context: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.network.encode_context(context))


class FuseLabels(nn.Module):
    """`image [1, 1, 128, 128]`, the cached tensors made for it → `fused [1, C, 128, 128]`."""

    def __init__(self, network: OneWayNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, image: Tensor, *known: Tensor) -> Tensor:
        return self.network.fuse(image, known)


class PredictFromCache(nn.Module):
    """`target [1, 5, 128, 128]`, `fused` of a network that is told it, and the cached tensors
    `[S, C, h, w]` → `logits`; of a network that passes a verdict also `confidence [1]`
    and `errors [1, 1, 128, 128]`."""

    def __init__(self, network: OneWayNetwork) -> None:
        super().__init__()
        self.network = network

    @property
    def outputs(self) -> list[str]:
        return ['logits'] if self.network.verdict is None else ['logits', *VERDICT]

    def forward(self, target: Tensor, *known: Tensor) -> Tensor | tuple[Tensor, ...]:
        fused = known[0] if self.network.told(hears_prompts=False) else None
        encoded = known if fused is None else known[1:]
        if self.network.verdict is None:
            return self.network.predict(target, encoded, fused=fused)
        logits, confidence, _, errors = self.network.assess(target, encoded, fused=fused)
        return logits, confidence, errors


def export_graph(
    module: nn.Module,
    examples: tuple[Tensor, ...],
    inputs: list[str],
    outputs: list[str],
    dynamic: list[str],
    path: Path,
) -> None:
    """Writes one graph; the first axis of the names in `dynamic` takes any size from 1 on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        torch.onnx.export(
            module.eval(),
            examples,
            str(path),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes={name: {0: 'pairs'} for name in dynamic},
            opset_version=OPSET,
            do_constant_folding=True,
            dynamo=False,
        )


def halve_weights(path: Path) -> None:
    """Keeps a graph's large weights in half precision, in place, and its large constants where that
    loses nothing. Half the download: a runtime turns them back into single precision once, when it
    loads the graph."""
    model = onnx.load(path)
    graph = model.graph
    casts: list[onnx.NodeProto] = []

    def halve(tensor: onnx.TensorProto, name: str) -> None:
        stored = f'{name}_half'
        values = numpy_helper.to_array(tensor).astype('float16')
        tensor.CopyFrom(numpy_helper.from_array(values, stored))
        casts.append(helper.make_node('Cast', [stored], [name], to=TensorProto.FLOAT))

    for weight in filter(_is_large, graph.initializer):
        halve(weight, weight.name)
    for node in [node for node in graph.node if node.op_type == 'Constant']:
        constant = node.attribute[0].t
        if _is_large(constant) and _is_exact_in_half(constant):
            graph.node.remove(node)
            halve(constant, node.output[0])
            graph.initializer.append(constant)
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.save(model, path)


def _is_large(tensor: onnx.TensorProto) -> bool:
    return tensor.data_type == TensorProto.FLOAT and math.prod(tensor.dims) >= SMALLEST_WEIGHT


def _is_exact_in_half(tensor: onnx.TensorProto) -> bool:
    values = numpy_helper.to_array(tensor)
    return bool((values.astype('float16') == values).all())


def export_one_way(network: OneWayNetwork, folder: Path, name: str) -> dict[str, Path]:
    """The graphs of the cached family as `folder/name.*.onnx`, by their role in the manifest."""
    context = torch.rand(3, 2, SIZE, SIZE)
    target = torch.rand(1, 5, SIZE, SIZE)
    encoded = network.encode_context(context)
    names = network.cached_names
    paths = {role: folder / f'{name}.{part}.onnx' for role, part in PARTS.items()}
    encode = EncodeContext(network)
    export_graph(encode, (context,), ['context'], names, ['context', *names], paths['encodeContext'])
    fused = network.fuse(target[:, :1], encoded)
    known = dict(zip(names, encoded))
    asked = {name: known.pop(name) for name in network.fused_names}
    if fused is None:
        del paths['fuseLabels']
    else:
        export_graph(
            FuseLabels(network),
            (target[:, :1], *asked.values()),
            ['image', *asked],
            ['fused'],
            list(asked),
            paths['fuseLabels'],
        )
    inputs = {'target': target, **({} if fused is None else {'fused': fused}), **known}
    predict = PredictFromCache(network)
    export_graph(
        predict,
        tuple(inputs.values()),
        list(inputs),
        predict.outputs,
        list(known),
        paths['predict'],
    )
    return paths


def export_pairs(network: PairsNetwork, path: Path) -> None:
    """The single graph of the pairs family: `target`, `context [S, 2, 128, 128]` → `logits`."""
    examples = (
        torch.rand(1, network.target_channels, SIZE, SIZE),
        torch.rand(3, 2, SIZE, SIZE),
    )
    export_graph(network, examples, ['target', 'context'], ['logits'], ['context'], path)


def export_single(network: nn.Module, path: Path) -> None:
    """The graph of a network without context: `target` → `logits`."""
    export_graph(network, (torch.rand(1, 5, SIZE, SIZE),), ['target'], ['logits'], [], path)
