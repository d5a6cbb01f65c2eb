"""New evidence is one file and one line: two kinds made here are trained, grown into and exported."""

import json

import numpy as np
import onnxruntime
import pytest
import torch
from commands import ONE_WAY, call, train_tiny
from torch import nn
from torch.nn import functional as F

from multiverseg_training import export, grow
from multiverseg_training.checkpoint import load_checkpoint, load_trained, save_checkpoint
from multiverseg_training.data.packs import evaluation_tasks
from multiverseg_training.evaluate import evaluate_task
from multiverseg_training.networks import NetworkConfiguration, build_network
from multiverseg_training.networks.evidence import KINDS, Evidence, build_evidence


class MeanMask(Evidence):
    """The mean mask of the pairs, times a number that is learned: no prompt changes it."""

    name, title, channels, cached = 'mean_mask', 'mean mask', 1, ('small',)

    def __init__(self, cell: int = 4) -> None:
        super().__init__()
        self.cell = cell
        self.strength = nn.Parameter(torch.tensor(0.5))

    def encode(self, context):
        return (F.avg_pool2d(context[:, 1:], self.cell),)

    def forward(self, images, small, weights=None):
        if weights is None:
            mean = small.mean(dim=0, keepdim=True)
        else:
            mean = (weights @ small.flatten(1)).view(-1, *small.shape[1:])
        return self.strength * (2 * F.interpolate(mean, size=images.shape[-2:]) - 1)


class MarkedGrey(Evidence):
    """Two channels: how far a pixel's grey is from that of the marks, and from the pairs' mean."""

    name, title, channels, cached = 'marked_grey', 'marked grey', 2, ('grey',)
    hears_prompts, grid = True, 32

    def encode(self, context):
        return (context[:, :1].mean(dim=(2, 3)),)

    def forward(self, images, prompts, grey, weights=None):
        mean = grey.mean(dim=0, keepdim=True) if weights is None else weights @ grey
        marked = (images * prompts[:, :1]).sum(dim=(1, 2, 3)) / (1 + prompts[:, 0].sum(dim=(1, 2)))
        return torch.cat([images - marked.view(-1, 1, 1, 1), images - mean.view(-1, 1, 1, 1)], dim=1)


@pytest.fixture
def registry(monkeypatch):
    """What a line in the registry does."""
    for kind in (MeanMask, MarkedGrey):
        monkeypatch.setitem(KINDS, kind.name, kind)


TOLD = 'network.evidence={marked_grey={}, fusion={}, mean_mask={cell=8}}'


def test_new_evidence_is_grown_into_trained_judged_and_exported(
    registry, monkeypatch, data_folder, tmp_path
):
    old = NetworkConfiguration('one-way', (4, 4, 4, 4), 2, evidence={'fusion': {}})
    before = build_network(old).eval()
    content = {'average': before.state_dict(), 'steps': 7, 'seconds': 3.5}
    small, wide = tmp_path / 'small.pt', tmp_path / 'wide.pt'
    save_checkpoint(small, {'configuration': old.to_dictionary(), **content})
    widths, plain = 'network.widths=[4,4,8,8]', 'network.guided=false'
    call(
        monkeypatch, grow, ONE_WAY, '--checkpoint', small, '--output', wide,
        '--set', TOLD, widths, plain,
    )  # fmt: skip
    before.load_state_dict(load_checkpoint(small)['average'])
    after = load_trained(wide)[0]
    target, context = torch.rand(1, 5, 64, 64), torch.rand(3, 2, 64, 64)
    with torch.no_grad():
        wanted = before(target, context)
        assert (after(target, context) - wanted).abs().max() < 0.01 * wanted.std()

    fast = 'optimiser.learning_rate=0.1'
    path = train_tiny(monkeypatch, data_folder, tmp_path, 3, TOLD, widths, fast, start=wide)
    network, _, trained = load_trained(path)
    assert trained['average']['mean_mask.strength'] != 0.5
    assert network.cached_names[-4:] == [
        'marked_grey_grey', 'fusion_keys', 'fusion_labels', 'mean_mask_small',
    ]  # fmt: skip
    alone = evaluate_task(network, evaluation_tasks(data_folder)[0], 1, [1], 0)['1']
    assert 'label fusion alone' in alone and 'mean mask alone' in alone

    call(monkeypatch, export, '--checkpoint', path, '--data', data_folder, '--output', tmp_path)
    [model] = json.loads((tmp_path / 'manifest.json').read_text())['models']
    files = {file['role']: tmp_path / file['path'] for file in model['files']}
    inputs = {
        role: {entry.name for entry in onnxruntime.InferenceSession(str(path)).get_inputs()}
        for role, path in files.items()
    }
    assert inputs['fuseLabels'] == {'image', 'fusion_keys', 'fusion_labels', 'mean_mask_small'}
    assert {'target', 'fused', 'context_0', 'marked_grey_grey'} <= inputs['predict']
    target, context = torch.rand(1, 5, 128, 128), torch.rand(4, 2, 128, 128)
    with torch.no_grad():
        wanted = network(target, context).numpy()
    found = export.Runtime(files)(target.numpy(), context.numpy())['logits']
    assert np.abs(found - wanted).max() < 1e-3


def test_each_target_hears_its_own_pairs(registry):
    torch.manual_seed(0)
    told = {'marked_grey': {}, 'mean_mask': {}}
    network = build_network(NetworkConfiguration('one-way', (4, 4, 4, 4), 2, evidence=told)).eval()
    target, context = torch.rand(2, 5, 64, 64), torch.rand(3, 2, 64, 64)
    weights = torch.tensor([[0.5, 0.5, 0], [0, 0, 1.0]])
    with torch.no_grad():
        both = network.predict(target, network.encode_context(context), weights)
        torch.testing.assert_close(both[:1], network(target[:1], context[:2]), atol=1e-5, rtol=0)
        torch.testing.assert_close(both[1:], network(target[1:], context[2:]), atol=1e-5, rtol=0)


def test_channels_that_hear_no_prompts_come_first_else_as_chosen(registry):
    chosen = ('geodesic', 'mean_mask', 'marked_grey', 'fusion')
    told = build_evidence({name: {} for name in chosen})
    assert [part.name for part in told] == ['mean_mask', 'fusion', 'geodesic', 'marked_grey']


def test_a_name_that_the_network_has_itself_is_refused(registry, monkeypatch):
    monkeypatch.setattr(MeanMask, 'name', 'widths')
    monkeypatch.setitem(KINDS, 'widths', MeanMask)
    with pytest.raises(ValueError, match="evidence can not be called 'widths'"):
        build_network(NetworkConfiguration('one-way', (4, 4), 2, evidence={'widths': {}}))


def test_only_the_one_way_family_is_told_evidence():
    with pytest.raises(ValueError, match='family pairs is told no evidence'):
        build_network(NetworkConfiguration('pairs', (4, 4), evidence={'fusion': {}}))


def test_a_checkpoint_with_a_switch_for_each_kind_is_read():
    old = {
        'family': 'one-way', 'widths': [4, 4], 'reduction': 2, 'matching': 0, 'fusion': True,
        'affinity': False, 'guided': True, 'geodesic': True, 'regression': True,
    }  # fmt: skip
    found = NetworkConfiguration.from_dictionary(old)
    assert (found.reduction, found.guided) == (2, True)
    assert list(found.evidence) == ['fusion', 'regression', 'geodesic']
    with pytest.raises(ValueError, match='with attention'):
        NetworkConfiguration.from_dictionary({**old, 'matching': 2})
