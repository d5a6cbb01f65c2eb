from dataclasses import replace

import pytest
import torch
from commands import ONE_WAY, call

from multiverseg_training import grow
from multiverseg_training.checkpoint import load_checkpoint, load_trained, save_checkpoint
from multiverseg_training.networks import NetworkConfiguration, build_network


def save(path, configuration):
    torch.manual_seed(0)
    network = build_network(configuration)
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    content = {'average': network.state_dict(), 'steps': 7, 'seconds': 3.5}
    save_checkpoint(path, {'configuration': configuration.to_dictionary(), **content})
    return load_trained(path)[0]


def run(monkeypatch, small, wide, widths, evidence=(), guided=False):
    """Grows into the network of a recipe with these widths and this evidence."""
    told = ', '.join(f'{name}={{}}' for name in evidence)
    call(
        monkeypatch, grow, ONE_WAY, '--checkpoint', small, '--output', wide, '--set',
        f'network.widths={widths}', f'network.evidence={{{told}}}',
        f'network.guided={str(guided).lower()}',
        f'network.reduction={load_trained(small)[1].reduction}',
    )  # fmt: skip


@pytest.mark.parametrize('reduction, guided', [(1, False), (2, False), (2, True)])
def test_a_wider_network_computes_the_same(monkeypatch, tmp_path, reduction, guided):
    small, wide = tmp_path / 'small.pt', tmp_path / 'wide.pt'
    before = save(small, NetworkConfiguration('one-way', (4, 6, 6, 8), reduction, guided=guided))
    run(monkeypatch, small, wide, [4, 12, 18, 8], ['fusion'], guided)
    after, configuration, content = load_trained(wide)
    assert configuration == NetworkConfiguration(
        'one-way', [4, 12, 18, 8], reduction, guided, {'fusion': {}}
    )
    assert (content['steps'], content['seconds']) == (7, 3.5)
    target, context = torch.rand(1, 5, 64, 64), torch.rand(3, 2, 64, 64)
    with torch.no_grad():
        wanted = before(target, context)
        assert (after(target, context) - wanted).abs().max() < 0.005 * wanted.std()


@pytest.mark.parametrize('reduction', [1, 2])
@pytest.mark.parametrize(
    'told', [['fusion'], ['affinity'], ['geodesic'], ['fusion', 'geodesic'], []]
)
def test_new_channels_change_nothing_wherever_they_come(reduction, told):
    torch.manual_seed(0)
    widths = (4, 6, 6, 8)
    plain = NetworkConfiguration('one-way', widths, reduction)
    few = replace(plain, evidence={name: {} for name in told})
    many = replace(plain, evidence={name: {} for name in ('fusion', 'affinity', 'geodesic')})
    before, after = build_network(few), build_network(many)
    after.load_state_dict(grow.grow_network(before.state_dict(), few, many))
    given, context = torch.rand(1, 5, 64, 64), torch.rand(3, 2, 64, 64)
    with torch.no_grad():
        wanted = before(given, context)
        torch.testing.assert_close(after(given, context), wanted, atol=1e-5, rtol=1e-5)
        assert wanted.std() > 1e-3


def test_pixel_regression_shares_what_label_fusion_did(monkeypatch, tmp_path):
    """Where both say the same, the network computes the same; else it heeds both."""
    small, wide = tmp_path / 'small.pt', tmp_path / 'wide.pt'
    told = {'fusion': {}}
    before = save(small, NetworkConfiguration('one-way', (4, 4, 4, 4), 2, evidence=told))
    run(monkeypatch, small, wide, [4, 4, 4, 4], ['fusion', 'regression'])
    after, configuration, _ = load_trained(wide)
    assert list(configuration.evidence) == ['fusion', 'regression']
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
    run(monkeypatch, small, wide, [4, 4, 8, 4])
    weight = load_checkpoint(wide)['average']['enc_blocks.3.cross.cross_conv.weight']
    assert weight.shape == (4, 16, 3, 3)
    assert not torch.allclose(weight[:, :4], weight[:, 4:8], rtol=0.1)


def test_widths_that_are_no_multiples_are_refused(monkeypatch, tmp_path):
    small = tmp_path / 'small.pt'
    save(small, NetworkConfiguration('one-way', (4, 4, 4, 4)))
    with pytest.raises(SystemExit, match=r'\[4, 4, 6, 4\] are not multiples of \[4, 4, 4, 4\]'):
        run(monkeypatch, small, small, [4, 4, 6, 4])


@pytest.mark.parametrize(
    'told, wanted, message',
    [
        (['fusion'], ['geodesic'], 'the evidence fusion must stay, in this order'),
        (['affinity', 'geodesic'], ['geodesic', 'affinity'], 'affinity, geodesic must stay'),
    ],
)
def test_evidence_that_goes_or_moves_is_refused(monkeypatch, tmp_path, told, wanted, message):
    small = tmp_path / 'small.pt'
    evidence = {name: {} for name in told}
    save(small, NetworkConfiguration('one-way', (4, 4, 4, 4), 2, evidence=evidence))
    with pytest.raises(SystemExit, match=message):
        run(monkeypatch, small, small, [4, 4, 4, 4], wanted)


@pytest.mark.parametrize('name', ['affinity', 'geodesic'])
def test_the_command_makes_room_for_channels(monkeypatch, tmp_path, name):
    small, wide = tmp_path / 'small.pt', tmp_path / 'wide.pt'
    old = NetworkConfiguration('one-way', (4, 4, 4, 4), evidence={'fusion': {}})
    save(small, old)
    run(monkeypatch, small, wide, [4, 4, 4, 4], ['fusion', name])
    _, configuration, _ = load_trained(wide)
    assert configuration == replace(old, widths=[4, 4, 4, 4], evidence={'fusion': {}, name: {}})


def test_a_network_begins_with_a_fresh_guided_filter(monkeypatch, capsys, tmp_path):
    small, wide = tmp_path / 'small.pt', tmp_path / 'wide.pt'
    save(small, NetworkConfiguration('one-way', (4, 4, 4, 4), 2))
    run(monkeypatch, small, wide, [4, 4, 4, 4], guided=True)
    assert capsys.readouterr().out == 'new: refinement.guided.choice, refinement.guided.guide\n'
    assert load_trained(wide)[1].guided


def test_a_verdict_goes_where_the_new_network_passes_none(monkeypatch, capsys, tmp_path):
    small, wide = tmp_path / 'small.pt', tmp_path / 'wide.pt'
    save(small, NetworkConfiguration('one-way', (4, 4, 4, 4), 2, verdict=True))
    run(monkeypatch, small, wide, [4, 8, 4, 4])
    assert capsys.readouterr().out.endswith('left out: verdict\n')
    assert not load_trained(wide)[1].verdict
