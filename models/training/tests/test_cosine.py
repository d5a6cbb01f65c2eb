"""Cosines of graphs that are sums and products."""

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper

from multiverseg_training.onnx_cosine import write_out_cosines

MODELS = Path(__file__).parents[2]


def cosine_graph(path):
    values = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ['n']) for name in 'xy']
    graph = helper.make_graph([helper.make_node('Cos', ['x'], ['y'])], 'g', values[:1], values[1:])
    opset = [helper.make_opsetid('', 17)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=8), path)
    return path


@pytest.mark.parametrize('reach', [3.2, 50, 600])
def test_a_cosine_written_out_is_one(tmp_path, reach):
    path = cosine_graph(tmp_path / 'cosine.onnx')
    assert write_out_cosines(path) == 1
    assert write_out_cosines(path) == 0
    angles = np.linspace(-reach, reach, 100_001, dtype=np.float32)
    (cosines,) = onnxruntime.InferenceSession(str(path)).run(None, {'x': angles})
    assert np.abs(cosines - np.cos(angles.astype(np.float64))).max() < 3e-7


def test_no_shipped_graph_needs_what_webgpu_is_poor_at():
    manifest = json.loads((MODELS / 'manifest.json').read_text())
    paths = [file['path'] for model in manifest['models'] for file in model['files']]
    assert paths
    for path in paths:
        kinds = {node.op_type for node in onnx.load(MODELS / path).graph.node}
        assert not kinds & {'Cos', 'Sin', 'Tan'}, path
