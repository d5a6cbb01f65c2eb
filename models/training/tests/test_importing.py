"""Published-format checkpoints become checked model folders; wrong files are named as such."""

import hashlib
import json
import os
import pickle
import zipfile
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from conftest import FIXTURES
from test_parity import cases

from multiverseg_training.importing import ImportFailure, ImportRequest, import_checkpoint, importer
from multiverseg_training.importing.agreement import open_graph
from multiverseg_training.importing.command import main
from multiverseg_training.importing.errors import TruncatedCheckpoint
from multiverseg_training.importing.precision import GraphModule, HalfLayerNorm
from multiverseg_training.importing.state_file import read_state
from multiverseg_training.networks import NetworkConfiguration, build_network
from multiverseg_training.networks.blocks import LayerNorm
from multiverseg_training.networks.crossblock import PairsNetwork

MODELS = {
    'multiverseg_nf8': ('multiverseg-nf8', 'pairs'),
    'scribbleprompt_unet_nf8': ('scribbleprompt-unet-nf8', 'single'),
    'universeg_nf8': ('universeg-nf8', 'pairs'),
}
MULTIVERSEG = FIXTURES / 'multiverseg_nf8.pt'


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


# --- wrong files -------------------------------------------------------------------------------


def run(checkpoint: Path, folder: Path, **options):
    return import_checkpoint(ImportRequest(checkpoint, folder / 'out', **options))


def assert_refused(checkpoint: Path, folder: Path, *parts: str, **options) -> None:
    """The message has all parts, and nothing was written."""
    with pytest.raises(ImportFailure) as caught:
        run(checkpoint, folder, **options)
    for part in (*parts, 'Nothing was written'):
        assert part in str(caught.value)
    assert not (folder / 'out').exists()
    assert not list(folder.glob('.importing-*'))


def saved(folder: Path, content: object, name: str = 'file.pt') -> Path:
    torch.save(content, folder / name)
    return folder / name


def fixture_state() -> dict:
    return torch.load(MULTIVERSEG, weights_only=True)['model']


@pytest.mark.parametrize('kept', [0, 3, 100, 50_000, -1])
def test_a_truncated_file(tmp_path, kept):
    path = tmp_path / 'file.pt'
    path.write_bytes(MULTIVERSEG.read_bytes()[:kept])
    expected = 'not a checkpoint' if kept == 3 else 'truncated or damaged'
    assert_refused(path, tmp_path, 'file.pt', expected)


def test_a_truncated_file_of_the_older_format(tmp_path):
    path = tmp_path / 'old.pt'
    torch.save(fixture_state(), path, _use_new_zipfile_serialization=False)
    content = path.read_bytes()
    # The reader breaks in another way in each part of the file.
    for kept in [-2000, *range(2, 6000, 97)]:
        path.write_bytes(content[:kept])
        with pytest.raises(TruncatedCheckpoint, match='old.pt'):
            read_state(path)


def test_a_file_whose_keys_are_no_names(tmp_path):
    torch.save({1: torch.zeros(1)}, tmp_path / 'numbers.pt')
    assert_refused(tmp_path / 'numbers.pt', tmp_path, 'numbers.pt', 'not a name')


def test_a_file_with_a_flipped_bit(tmp_path):
    content = bytearray(MULTIVERSEG.read_bytes())
    content[60_000] ^= 1
    (tmp_path / 'file.pt').write_bytes(content)
    assert_refused(tmp_path / 'file.pt', tmp_path, 'truncated or damaged', 'checksum')


@pytest.mark.parametrize(
    'content, found',
    [
        (b'<!DOCTYPE html><title>Log in</title>', 'web page'),
        (b'version https://git-lfs.github.com/spec/v1\n', 'Git LFS pointer'),
        (b'\x93NUMPY', 'no format PyTorch writes'),
    ],
)
def test_a_file_that_is_no_checkpoint(tmp_path, content, found):
    (tmp_path / 'file.pt').write_bytes(content)
    assert_refused(tmp_path / 'file.pt', tmp_path, 'not a checkpoint', found)


def test_a_zip_archive_of_something_else(tmp_path):
    with zipfile.ZipFile(tmp_path / 'file.pt', 'w') as archive:
        archive.writestr('readme.txt', 'weights')
    assert_refused(tmp_path / 'file.pt', tmp_path, 'ZIP archive of something else')


def test_a_missing_file(tmp_path):
    assert_refused(tmp_path / 'none.pt', tmp_path, 'does not exist')


class Intruder:
    """Runs a command when it is unpickled without care."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self):
        return os.mkdir, (str(self.trace),)


@pytest.mark.parametrize('form', ['archive', 'older format', 'plain pickle'])
def test_a_file_that_would_run_code_is_not_opened(tmp_path, form):
    path, trace = tmp_path / 'file.pt', tmp_path / 'trace'
    content = {'model': fixture_state(), 'more': Intruder(trace)}
    if form == 'plain pickle':
        path.write_bytes(pickle.dumps(Intruder(trace), protocol=2))
    else:
        torch.save(content, path, _use_new_zipfile_serialization=form == 'archive')
    assert_refused(path, tmp_path, 'could run code', 'mkdir')
    assert not trace.exists()


def test_a_foreign_state_dict_lists_its_first_names(tmp_path):
    names = ['image_encoder.pos_embed', 'image_encoder.norm', 'prompt_encoder.a', 'mask_decoder.b']
    path = saved(tmp_path, {name: torch.zeros(2) for name in names})
    assert_refused(
        path, tmp_path, *names[:3], 'and 1 more', 'missing is', 'downs.0.conv.0.weight'
    )


@pytest.mark.parametrize('content', [torch.zeros(3), {}, {'model': {}}, {'lr': 0.1}])
def test_a_file_without_named_tensors(tmp_path, content):
    assert_refused(saved(tmp_path, content), tmp_path, 'not a checkpoint of a known network')


def test_missing_unexpected_and_misshapen_tensors_are_named(tmp_path):
    state = fixture_state()
    del state['dec_blocks.1.target.vmapped.conv.bias']
    state['head.weight'] = torch.zeros(1)
    assert_refused(
        saved(tmp_path, {'model': state}),
        tmp_path,
        'resembles MultiverSeg',
        'unexpected: head.weight',
        'missing: dec_blocks.1.target.vmapped.conv.bias',
    )
    state = fixture_state()
    state['out_conv.conv.weight'] = torch.zeros(2, 8, 1, 1)
    assert_refused(
        saved(tmp_path, {'model': state}), tmp_path, 'out_conv.conv.weight has shape (2, 8, 1, 1)'
    )


def test_another_kind_than_the_one_asked_for(tmp_path):
    assert_refused(
        FIXTURES / 'universeg_nf8.pt',
        tmp_path,
        'should hold MultiverSeg but holds UniverSeg',
        '--kind universeg',
        kind='multiverseg',
    )


@pytest.mark.parametrize(
    'name, expected',
    [
        ('universeg_v1_nf8_ss64_STA.pt', 'should hold UniverSeg but holds MultiverSeg'),
        ('MultiverSeg_v1_nf256_res128.pt', 'width 256 but holds nf8'),
        ('MultiverSeg_v1_nf8_res256.pt', 'weights for 256 pixels'),
    ],
)
def test_a_renamed_file(tmp_path, name, expected):
    path = tmp_path / name
    path.write_bytes(MULTIVERSEG.read_bytes())
    assert_refused(path, tmp_path, expected, '--ignore-name')
    imported = run(path, tmp_path, check_name=False, precisions=('float32',))
    assert imported.entry['family'] == 'pairs'


def test_values_that_are_not_finite(tmp_path):
    state = fixture_state()
    state['out_conv.conv.bias'][0] = float('nan')
    assert_refused(saved(tmp_path, state), tmp_path, 'out_conv.conv.bias', 'not finite')


def test_a_checkpoint_of_our_own_training(tmp_path):
    content = {'configuration': {}, 'average': {}, 'network': {}}
    assert_refused(saved(tmp_path, content), tmp_path, 'multiverseg_training.export')


def test_weights_too_large_for_half_precision(tmp_path):
    state = fixture_state()
    state['out_conv.conv.weight'][0] = 1e5
    path = saved(tmp_path, {'model': state})
    assert_refused(path, tmp_path, 'out_conv.conv.weight', '--precision float32')
    assert run(path, tmp_path, precisions=('float32',)).agreements['float32'].relative < 1e-4


def test_a_graph_that_disagrees_is_not_written(tmp_path, monkeypatch):
    write = importer.export

    def export_another(module, takes_context, path):
        with torch.no_grad():
            other = GraphModule(build_network(NetworkConfiguration('pairs', (8, 8, 8, 8))), 'float32')
        write(other, takes_context, path)

    monkeypatch.setattr(importer, 'export', export_another)
    assert_refused(MULTIVERSEG, tmp_path, 'float32 graph differs from PyTorch')


def test_a_folder_with_another_manifest_is_left_alone(tmp_path):
    (tmp_path / 'out').mkdir()
    manifest = tmp_path / 'out' / 'manifest.json'
    manifest.write_text('{"short_name": "a web app"}')
    with pytest.raises(ImportFailure, match='not a list of models'):
        run(MULTIVERSEG, tmp_path)
    assert manifest.read_text() == '{"short_name": "a web app"}'


def test_the_command_ends_with_the_message(tmp_path):
    with pytest.raises(SystemExit, match='multiverseg-import: .*none.pt does not exist'):
        main([str(tmp_path / 'none.pt'), '--output', str(tmp_path / 'out')])


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
