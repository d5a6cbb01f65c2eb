"""The published formats: checkpoint → PyTorch → ONNX → ONNX Runtime, against known outputs."""

import numpy as np
import onnxruntime
import pytest
import torch
from conftest import FIXTURES

from multiverseg_training.checkpoint import load_published
from multiverseg_training.export_parity import export_fixture
from multiverseg_training.networks import empty_context

TOLERANCE = 1e-4
NAMES = ['multiverseg_nf8', 'universeg_nf8', 'scribbleprompt_unet_nf8']


def context_of(arrays):
    """The context pairs `[S, 2, 128, 128]` of a fixture."""
    return np.concatenate([arrays['context_images'], arrays['context_labels']], axis=2)[0]


def cases(name):
    with np.load(FIXTURES / f'{name}.npz') as content:
        arrays = dict(content)
    for key in sorted(arrays):
        if not key.startswith('logits'):
            continue
        context = None
        if '_S' in key:
            pairs = int(key.removeprefix('logits_S'))
            context = context_of(arrays)[:pairs] if pairs else empty_context(128).numpy()
        yield key, arrays['target'], context, arrays[key]


@pytest.mark.parametrize('name', NAMES)
def test_torch_agrees_with_the_published_outputs(name):
    network, _ = load_published(FIXTURES / f'{name}.pt')
    for key, target, context, expected in cases(name):
        inputs = [torch.from_numpy(target)]
        if context is not None:
            inputs.append(torch.from_numpy(context))
        with torch.no_grad():
            assert np.abs(network(*inputs).numpy() - expected).max() < TOLERANCE, key


@pytest.mark.parametrize('name', NAMES)
def test_onnx_runtime_agrees_with_the_published_outputs(name, tmp_path):
    graph = export_fixture(FIXTURES / f'{name}.pt', tmp_path)
    session = onnxruntime.InferenceSession(str(graph))
    for key, target, context, expected in cases(name):
        feeds = {'target': target}
        if context is not None:
            feeds['context'] = context
        assert np.abs(session.run(None, feeds)[0] - expected).max() < TOLERANCE, key


def test_an_unknown_checkpoint_is_refused(tmp_path):
    torch.save({'layer.weight': torch.zeros(1)}, tmp_path / 'other.pt')
    with pytest.raises(ValueError, match='not a MultiverSeg'):
        load_published(tmp_path / 'other.pt')
