"""What a network says of its own answers: what it goes by, what it learns, and its graphs."""

import json

import numpy as np
import onnxruntime
import pytest
import torch
from commands import ONE_WAY, TINY, call, train_tiny
from conftest import ball, write_series

from multiverseg_training import export
from multiverseg_training.checkpoint import load_trained
from multiverseg_training.judge import __main__ as judge
from multiverseg_training.judge.sureness import agreement
from multiverseg_training.networks import NetworkConfiguration, build_network, empty_context
from multiverseg_training.networks.verdict import Verdict
from multiverseg_training.self_test import self_test_input
from multiverseg_training.verdict import __main__ as teach
from multiverseg_training.verdict.answers import Answers
from multiverseg_training.verdict.learn import learn, learn_errors

SIZE = 32


def network():
    torch.manual_seed(0)
    return build_network(NetworkConfiguration('one-way', (4, 4, 4, 4), verdict=True)).eval()


def question(pairs=3):
    generator = torch.Generator().manual_seed(1)
    context = torch.rand(pairs, 2, SIZE, SIZE, generator=generator)
    context[:, 1] = (context[:, 1] > 0.7).float()
    target = torch.rand(1, 5, SIZE, SIZE, generator=generator)
    target[:, 1:4] = 0
    return target, context


def test_pairs_that_do_not_count_for_a_target_change_nothing():
    asked = network()
    target, context = question()
    alone = asked.assess(target, asked.encode_context(context))
    more = asked.encode_context(torch.cat([context, 1 - context, empty_context(SIZE)]))
    weights = torch.tensor([[1 / 3] * 3 + [0.0] * 4])
    for one, other in zip(alone, asked.assess(target, more, weights), strict=True):
        assert torch.allclose(one, other, atol=1e-5)


def test_the_answer_is_the_same_as_without_a_verdict():
    asked = network()
    target, context = question()
    encoded = asked.encode_context(context)
    assert torch.equal(asked.assess(target, encoded)[0], asked.predict(target, encoded))
    with pytest.raises(ValueError, match='no verdict'):
        bare = build_network(NetworkConfiguration('one-way', (4, 4, 4, 4)))
        bare.assess(target, bare.encode_context(context))


def test_an_empty_context_is_described_as_none():
    asked = network()
    target, _ = question()
    seen = asked.see(target, asked.encode_context(empty_context(SIZE)))
    described = asked.verdict.describe(seen, asked.verdict.summarise(empty_context(SIZE)), None)
    compared = described[0, -56:-7]  # means, spreads, extremes, most alike; likeness; whether there is any
    assert not compared.any()


def test_a_verdict_learns_what_tells_good_answers_from_bad_and_presence_from_absence():
    verdict = Verdict(4, 5)
    generator = torch.Generator().manual_seed(2)
    described = torch.randn(1000, len(verdict.centre), generator=generator)
    dice = torch.sigmoid(2 * described[:, 3])
    area = 100.0 * (described[:, 7] > -0.5)
    sizes = 4 * torch.rand(1000, 50, generator=generator)
    wrong = torch.rand(1000, 50, generator=generator) < 0.5 * torch.exp(-sizes)
    answers = Answers(described, dice, area, sizes, wrong)
    known, rest = answers.of(torch.arange(700)), answers.of(torch.arange(700, 1000))
    learn(verdict, known)
    learn_errors(verdict, known)
    with torch.no_grad():
        overlap, presence = (torch.sigmoid(said) for said in verdict.judge(rest.described))
    there = rest.present
    assert np.corrcoef(overlap[there], rest.dice[there])[0, 1] > 0.8
    assert ((presence > 0.5) == there).float().mean() > 0.85
    with torch.no_grad():
        doubt = torch.sigmoid(verdict.wrong(torch.tensor([[0.0, 3.0]]), torch.zeros(1)))[0]
    assert doubt[0] > 0.35 and doubt[1] < 0.06


def test_agreement_is_perfect_of_who_is_right_and_bad_of_who_is_sure_of_everything():
    dice = [0.05, 0.35, 0.65, 0.95]
    right = agreement(
        [
            {'dice 0': [0.5, 0.5], 'dice 1': dice[:2], 'expected 1': dice[:2]},
            {'dice 0': dice[2:], 'expected 0': dice[2:], 'harm': [0.0]},
        ]
    )
    assert right['correlation'] == pytest.approx(1)
    assert right['calibration error'] == pytest.approx(0)
    sure = agreement([{'dice 3': dice, 'expected 3': [0.9, 0.91, 0.92, 0.93]}])
    assert sure['calibration error'] == pytest.approx(0.415)


def test_a_trained_network_is_taught_judged_and_exported(monkeypatch, data_folder, tmp_path):
    checkpoint = train_tiny(monkeypatch, data_folder, tmp_path, 2)
    before, _, _ = load_trained(checkpoint)
    series = tmp_path / 'series'
    series.mkdir()
    write_series(series, 'sarcoma_0', ball())
    taught = tmp_path / 'taught.pt'
    call(
        monkeypatch, teach, ONE_WAY, '--checkpoint', checkpoint, '--data', data_folder,
        '--series', series, '--episodes', 3, '--cache', tmp_path / 'superpixels.npz',
        '--output', taught, '--set', *TINY,
    )  # fmt: skip
    after, configuration, _ = load_trained(taught)
    assert configuration.verdict
    for name, value in before.state_dict().items():
        assert torch.equal(value, after.state_dict()[name])

    output = tmp_path / 'out'
    call(monkeypatch, export, '--checkpoint', taught, '--data', data_folder, '--output', output)
    model = json.loads((output / 'manifest.json').read_text())['models'][0]
    assert model['verdict'] == ['confidence', 'errors']
    path = next(file['path'] for file in model['files'] if file['role'] == 'predict')
    outputs = onnxruntime.InferenceSession(str(output / path)).get_outputs()
    shapes = {one.name: one.shape for one in outputs}
    assert [*shapes] == ['logits', 'confidence', 'errors']
    assert shapes['confidence'] == [1] and shapes['errors'] == [1, 1, 128, 128]
    target, context = self_test_input()
    found = export.Runtime({f['role']: output / f['path'] for f in model['files']})(
        target.numpy(), context.numpy()
    )
    logits, confidence, _, errors = after.assess(target, after.encode_context(context))
    for name, value in {'logits': logits, 'confidence': confidence, 'errors': errors}.items():
        assert np.abs(found[name] - value.detach().numpy()).max() < 1e-3

    write_series(series, 'hippocampus_0', ball())
    call(
        monkeypatch, judge, '--checkpoint', taught, '--data', data_folder, '--quick',
        '--series', series, '--output', tmp_path / 'judged.json',
    )  # fmt: skip
    judged = json.loads((tmp_path / 'judged.json').read_text())
    assert set(judged['sureness']) == {'correlation', 'calibration error', 'off by'}
    assert 'alone, told: false alarms' in judged['series']['hippocampus']
