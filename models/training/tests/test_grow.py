import sys
from dataclasses import replace

import pytest
import torch

from multiverseg_training import grow
from multiverseg_training.checkpoint import load_checkpoint, load_trained, save_checkpoint
from multiverseg_training.networks import NetworkConfiguration, build_network
from multiverseg_training.networks.crossblock import target_parts


def save(path, configuration):
    torch.manual_seed(0)
    network = build_network(configuration)
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    content = {'average': network.state_dict(), 'steps': 7, 'seconds': 3.5}
    save_checkpoint(path, {'configuration': configuration.to_dictionary(), **content})
    return load_trained(path)[0]


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, 'argv', ['grow', *map(str, arguments)])
    grow.main()


@pytest.mark.parametrize('reduction, guided', [(1, False), (2, False), (2, True)])
def test_a_wider_network_computes_the_same(monkeypatch, tmp_path, reduction, guided):
    small, wide = tmp_path / 'small.pt', tmp_path / 'wide.pt'
    before = save(small, NetworkConfiguration('one-way', (4, 6, 6, 8), reduction, guided=guided))
    run(
        monkeypatch, '--checkpoint', small, '--output', wide, '--widths', 4, 12, 18, 8, '--fusion'
    )  # fmt: skip
    after, configuration, content = load_trained(wide)
    assert configuration == NetworkConfiguration(
        'one-way', [4, 12, 18, 8], reduction, fusion=True, guided=guided
    )
    assert (content['steps'], content['seconds']) == (7, 3.5)
    target, context = torch.rand(1, 5, 64, 64), torch.rand(3, 2, 64, 64)
    with torch.no_grad():
        wanted = before(target, context)
        assert (after(target, context) - wanted).abs().max() < 0.005 * wanted.std()


@pytest.mark.parametrize('reduction', [1, 2])
@pytest.mark.parametrize(
    'told',
    [
        {'fusion': True},
        {'affinity': True},
        {'geodesic': True},
        {'fusion': True, 'geodesic': True},
        {},
    ],
)
def test_new_channels_change_nothing_wherever_they_come(reduction, told):
    torch.manual_seed(0)
    widths = (4, 6, 6, 8)
    everything = {'fusion': True, 'affinity': True, 'geodesic': True}
    nothing = dict.fromkeys(everything, False)
    plain = NetworkConfiguration('one-way', widths, reduction)
    before = build_network(replace(plain, **told))
    after = build_network(replace(plain, **everything))
    target = list(zip(target_parts(**{**nothing, **told}), target_parts(**everything)))
    after.load_state_dict(grow.grow(before.state_dict(), widths, widths, target))
    given, context = torch.rand(1, 5, 64, 64), torch.rand(3, 2, 64, 64)
    with torch.no_grad():
        wanted = before(given, context)
        torch.testing.assert_close(after(given, context), wanted, atol=1e-5, rtol=1e-5)
        assert wanted.std() > 1e-3


def test_pixel_regression_shares_what_label_fusion_did(monkeypatch, tmp_path):
    """Where both say the same, the network computes the same; else it heeds both."""
    small, wide = tmp_path / 'small.pt', tmp_path / 'wide.pt'
    before = save(small, NetworkConfiguration('one-way', (4, 4, 4, 4), 2, fusion=True))
    run(
        monkeypatch, '--checkpoint', small, '--output', wide, '--widths', 4, 4, 4, 4, '--regression'
    )  # fmt: skip
    after, configuration, _ = load_trained(wide)
    assert configuration.fusion and configuration.regression
    target, context = torch.rand(1, 5, 64, 64), torch.rand(3, 2, 64, 64)
    target[:, 2:4] = 0  # where marks are they hold, whatever the network says
    with torch.no_grad():
        fused = torch.rand(1, 1, 64, 64)
        wanted = before.predict(target, before.encode_context(context), fused=fused)
        encoded = after.encode_context(context)
        same = after.predict(target, encoded, fused=torch.cat([fused, fused], dim=1))
        assert (same - wanted).abs().max() < 0.005 * wanted.std()
        other = after.predict(target, encoded, fused=torch.cat([fused, 1 - fused], dim=1))
        assert (other - wanted).abs().max() > 0.05 * wanted.std()


def test_the_copies_of_a_channel_are_read_with_different_weights(monkeypatch, tmp_path):
    small, wide = tmp_path / 'small.pt', tmp_path / 'wide.pt'
    save(small, NetworkConfiguration('one-way', (4, 4, 4, 4)))
    run(monkeypatch, '--checkpoint', small, '--output', wide, '--widths', 4, 4, 8, 4)
    weight = load_checkpoint(wide)['average']['enc_blocks.3.cross.cross_conv.weight']
    assert weight.shape == (4, 16, 3, 3)
    assert not torch.allclose(weight[:, :4], weight[:, 4:8], rtol=0.1)


def test_widths_that_are_no_multiples_are_refused(monkeypatch, tmp_path):
    small = tmp_path / 'small.pt'
    save(small, NetworkConfiguration('one-way', (4, 4, 4, 4)))
    with pytest.raises(ValueError, match=r'\[4, 4, 6, 4\] are not multiples of \[4, 4, 4, 4\]'):
        run(monkeypatch, '--checkpoint', small, '--output', small, '--widths', 4, 4, 6, 4)


def test_a_network_with_attention_does_not_grow(monkeypatch, tmp_path):
    small = tmp_path / 'small.pt'
    save(small, NetworkConfiguration('one-way', (4, 4, 4, 4), matching=1))
    with pytest.raises(SystemExit, match='without attention'):
        run(monkeypatch, '--checkpoint', small, '--output', small, '--widths', 8, 8, 8, 8)


@pytest.mark.parametrize('name', ['affinity', 'geodesic'])
def test_the_command_makes_room_for_channels(monkeypatch, tmp_path, name):
    small, wide = tmp_path / 'small.pt', tmp_path / 'wide.pt'
    old = NetworkConfiguration('one-way', (4, 4, 4, 4), fusion=True)
    save(small, old)
    run(
        monkeypatch, '--checkpoint', small, '--output', wide, '--widths', 4, 4, 4, 4, f'--{name}'
    )  # fmt: skip
    _, configuration, _ = load_trained(wide)
    assert configuration == replace(old, widths=[4, 4, 4, 4], **{name: True})
