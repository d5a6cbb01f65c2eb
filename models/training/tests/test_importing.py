"""Published-format checkpoints become checked model folders."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from conftest import FIXTURES
from imports import MULTIVERSEG, run
from test_parity import cases

from multiverseg_training.importing.agreement import open_graph
from multiverseg_training.importing.command import main
from multiverseg_training.importing.precision import HalfLayerNorm
from multiverseg_training.networks.blocks import LayerNorm
from multiverseg_training.networks.crossblock import PairsNetwork

MODELS = {
    'multiverseg_nf8': ('multiverseg-nf8', 'pairs'),
    'scribbleprompt_unet_nf8': ('scribbleprompt-unet-nf8', 'single'),
    'universeg_nf8': ('universeg-nf8', 'pairs'),
}


@pytest.fixture(scope='module')
def folder(tmp_path_factory):
    """All three fixtures imported into one folder by the command."""
    output = tmp_path_factory.mktemp('imported') / 'models'
    for name in MODELS:
        main([str(FIXTURES / f'{name}.pt'), '--output', str(output), '--threads', '1'])
    return output


def entries(folder: Path) -> dict:
    content = json.loads((folder / 'manifest.json').read_text())
    assert content['schemaVersion'] == 1
    return {entry['id']: entry for entry in content['models']}


def graph_path(folder: Path, entry: dict, precision: str) -> Path:
    return folder / next(f['path'] for f in entry['files'] if f['precision'] == precision)


def five_channels(target: np.ndarray) -> np.ndarray:
    """What the viewer sends: UniverSeg gets the channels of the prompts too, and must not mind."""
    others = np.full((1, 5 - target.shape[1], 128, 128), 7, np.float32)
    return np.concatenate([target, others], axis=1)


@pytest.mark.parametrize('precision, tolerance', [('float32', 1e-4), ('float16', 2e-2)])
@pytest.mark.parametrize('name', MODELS)
def test_graphs_give_the_published_outputs(folder, name, precision, tolerance):
    model_id, family = MODELS[name]
    session = open_graph(graph_path(folder, entries(folder)[model_id], precision), 1)
    compared = 0
    for key, target, context, expected in cases(name):
        feeds = {'target': five_channels(target)}
        if family == 'pairs':
            feeds['context'] = context
        scale = 1 if precision == 'float32' else max(1, np.abs(expected).max())
        difference = np.abs(session.run(None, feeds)[0] - expected).max()
        assert difference < tolerance * scale, key
        compared += 1
    assert compared > 0


@pytest.mark.parametrize('name', MODELS)
def test_manifest_describes_the_files(folder, name):
    model_id, family = MODELS[name]
    entry = entries(folder)[model_id]
    assert entry['family'] == family
    assert entry['maxContext'] == (64 if family == 'pairs' else 0)
    assert (entry['promptRadius'], entry['emptyContext'], entry['inputSize']) == (0, 0.5, 128)
    assert [file['precision'] for file in entry['files']] == ['float32', 'float16']
    for file in entry['files']:
        content = (folder / file['path']).read_bytes()
        assert file['role'] == 'predict'
        assert file['bytes'] == len(content)
        assert file['sha256'] == hashlib.sha256(content).hexdigest()
    checkpoint = (FIXTURES / f'{name}.pt').read_bytes()
    assert entry['importedFrom']['sha256'] == hashlib.sha256(checkpoint).hexdigest()


@pytest.mark.parametrize('precision', ['float32', 'float16'])
@pytest.mark.parametrize('name', MODELS)
def test_self_test_points_are_the_answer_to_the_known_input(folder, name, precision):
    model_id, family = MODELS[name]
    entry = entries(folder)[model_id]
    ramp = np.add.outer(np.arange(128, dtype=np.float32), np.arange(128, dtype=np.float32)) / 254
    target, context = np.zeros((1, 5, 128, 128), np.float32), np.zeros((1, 2, 128, 128), np.float32)
    target[0, 0], target[0, 2, 64, 64] = ramp[:, ::-1], 1
    context[0, 0], context[0, 1, 32:96, 32:96] = ramp, 1
    feeds = {'target': target} | ({'context': context} if family == 'pairs' else {})
    logits = open_graph(graph_path(folder, entry, precision), 1).run(None, feeds)[0]
    assert len(entry['selfTest']['points']) == 16
    # Imports with float16 allow more than 0.01, because one tolerance serves both precisions.
    tolerance = entry['selfTest']['tolerance'] if precision == 'float16' else 1e-4
    for x, y, expected in entry['selfTest']['points']:
        assert abs(logits[0, 0, y, x] - expected) < tolerance


@pytest.mark.parametrize('name', MODELS)
def test_half_graphs_keep_inputs_outputs_and_scales_in_single_precision(folder, name):
    model_id, _ = MODELS[name]
    graph = onnx.load(graph_path(folder, entries(folder)[model_id], 'float16')).graph
    for tensor in (*graph.input, *graph.output):
        assert tensor.type.tensor_type.elem_type == onnx.TensorProto.FLOAT
    constants = {tensor.name: tensor.data_type for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == 'Constant':
            constants[node.output[0]] = node.attribute[0].t.data_type
    resizes = [node for node in graph.node if node.op_type == 'Resize']
    assert resizes
    assert {constants[node.input[2]] for node in resizes} == {onnx.TensorProto.FLOAT}
    convolutions = [node for node in graph.node if node.op_type == 'Conv']
    assert {constants[node.input[1]] for node in convolutions} == {onnx.TensorProto.FLOAT16}


def test_other_widths_are_read_from_the_tensors(tmp_path):
    torch.manual_seed(0)
    network = PairsNetwork((4, 6, 8, 8), last_support=True)
    torch.save({'model': network.state_dict()}, tmp_path / 'mine.pt')
    imported = run(tmp_path / 'mine.pt', tmp_path, precisions=('float32',))
    assert imported.entry['id'] == 'multiverseg-nf4-6-8-8'
    assert imported.entry['selfTest']['tolerance'] == 0.01
    assert imported.agreements['float32'].absolute < 1e-4


def test_the_version_comes_from_the_file_name(tmp_path):
    path = tmp_path / 'MultiverSeg_v1_nf8_res128.pt'
    path.write_bytes(MULTIVERSEG.read_bytes())
    entry = run(path, tmp_path, precisions=('float32',)).entry
    assert (entry['id'], entry['name']) == ('multiverseg-v1-nf8', 'MultiverSeg nf8')
    assert entry['version'] == 'v1'


def test_a_second_import_of_a_model_replaces_it(tmp_path):
    for name in ('First', 'Second'):
        run(MULTIVERSEG, tmp_path, precisions=('float32',), name=name)
    assert [entry['name'] for entry in entries(tmp_path / 'out').values()] == ['Second']


@pytest.mark.parametrize('spread', [0.01, 1.0, 3000.0])
def test_half_precision_norm_neither_overflows_nor_vanishes(spread):
    generator = torch.Generator().manual_seed(0)
    norm = LayerNorm(4)
    with torch.no_grad():
        norm.weight.copy_(torch.rand(4, generator=generator) + 0.5)
        norm.bias.copy_(torch.rand(4, generator=generator))
        x = torch.randn(2, 4, 32, 32, generator=generator) * spread + spread
        expected = norm.eval()(x)
        actual = HalfLayerNorm(norm)(x.half()).float()
    assert (actual - expected).abs().max() < 0.02
