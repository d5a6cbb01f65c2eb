"""Files that can not be imported are named as such, and nothing is written."""

import os
import pickle
import zipfile
from pathlib import Path

import pytest
import torch
from conftest import FIXTURES
from imports import MULTIVERSEG, run

from multiverseg_training.importing import ImportFailure, importer
from multiverseg_training.importing.command import main
from multiverseg_training.importing.errors import TruncatedCheckpoint
from multiverseg_training.importing.precision import GraphModule
from multiverseg_training.importing.state_file import read_state
from multiverseg_training.networks import NetworkConfiguration, build_network


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
