"""Cosines of ONNX graphs, written out.

WebGPU promises the cosine of a shader to 2⁻¹¹ only (WGSL, «Accuracy of Concrete Floating Point
Expressions»), a thousand times less than single precision holds. Sums and products are exact to the
last digit everywhere.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import onnx
from onnx import NodeProto, helper, numpy_helper

# 2π in two parts (Cody and Waite, 1980): a whole number of turns times the first has no rounding error.
TURN = (6.28125, 2 * math.pi - 6.28125)
# Of the series of the sine up to the 11th power, by falling power; within π/2 the rest is 6e-8.
SINE = tuple((-1) ** n / math.factorial(2 * n + 1) for n in range(5, -1, -1))


def write_out_cosines(path: Path) -> int:
    """Replaces every `Cos` of a graph, in place, by sums and products that differ from it by less than
    3e-7 up to a hundred turns. Returns how many there were."""
    model = onnx.load(path)
    nodes: list[NodeProto] = []
    count = 0
    for node in model.graph.node:
        if node.op_type == 'Cos':
            nodes.extend(_Written(node.input[0], node.output[0]).nodes)
            count += 1
        else:
            nodes.append(node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, path)
    return count


class _Written:
    """The nodes that make `output`, the cosine of `angle`."""

    def __init__(self, angle: str, output: str) -> None:
        self.output = output
        self.nodes: list[NodeProto] = []
        turns = self._node('Floor', self._with('Add', self._with('Mul', angle, 0.5 / math.pi), 0.5))
        rest = angle
        for part in TURN:
            rest = self._node('Sub', rest, self._with('Mul', turns, part))
        # cos(rest) = sin(π/2 − |rest|)
        place = self._node('Sub', self._constant(math.pi / 2), self._node('Abs', rest))
        square = self._node('Mul', place, place)
        series = self._constant(SINE[0])
        for factor in SINE[1:]:
            series = self._with('Add', self._node('Mul', series, square), factor)
        self._node('Mul', series, place, name=output)

    def _with(self, operator: str, value: str, number: float) -> str:
        return self._node(operator, value, self._constant(number))

    def _constant(self, number: float) -> str:
        value = numpy_helper.from_array(np.float32(number))
        return self._add(helper.make_node('Constant', [], [self._name()], value=value))

    def _node(self, operator: str, *inputs: str, name: str | None = None) -> str:
        return self._add(helper.make_node(operator, inputs, [name or self._name()]))

    def _add(self, node: NodeProto) -> str:
        self.nodes.append(node)
        return str(node.output[0])

    def _name(self) -> str:
        return f'{self.output}_written_{len(self.nodes)}'
