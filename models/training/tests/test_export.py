"""Exports and evaluations of small checkpoints."""

import hashlib
import json

import onnxruntime
import pytest
from commands import call, train_tiny

from multiverseg_training import evaluate, export
from multiverseg_training.networks import NetworkConfiguration
from multiverseg_training.self_test import self_test_input


def test_a_family_that_is_not_shipped_is_not_exported(monkeypatch, data_folder, tmp_path):
    monkeypatch.setattr(export, 'load_trained', lambda _: (None, NetworkConfiguration('pairs'), {}))
    with pytest.raises(SystemExit, match='only the one-way family'):
        call(monkeypatch, export, '--data', data_folder, '--output', tmp_path)


@pytest.mark.parametrize(
    'options',
    [
        (),
        (
            'network.evidence={fusion={}, affinity={}, geodesic={}}',
            'network.guided=true',
            'episodes.0.size=64',
        ),
        ('network.evidence={fusion={}, regression={}}',),
    ],
)
def test_export_and_evaluation_of_a_checkpoint(options, monkeypatch, data_folder, tmp_path):
    checkpoint = train_tiny(monkeypatch, data_folder, tmp_path, 2, *options)
    output = tmp_path / 'out'
    common = ['--checkpoint', checkpoint, '--data', data_folder, '--output', output]
    call(monkeypatch, evaluate, *common, '--targets', 2)
    result = json.loads((output / 'evaluation.json').read_text())
    assert set(result['mean']) == {'0', '1', '4', '16'} and len(result['dataSets']) == 5
    call(monkeypatch, export, *common, '--metrics', output / 'evaluation.json')
    model = json.loads((output / 'manifest.json').read_text())['models'][0]
    assert model['metrics']['heldOutDice'] == result['mean']
    assert model['trainingData'] == ['chests', 'squares', 'synthseg_labelslices']
    for file in model['files']:
        content = (output / file['path']).read_bytes()
        assert file['bytes'] == len(content)
        assert file['sha256'] == hashlib.sha256(content).hexdigest()
    target, context = (tensor.numpy() for tensor in self_test_input())
    paths = {file['role']: output / file['path'] for file in model['files']}
    assert ('fuseLabels' in paths) == (len(options) > 0)
    names = [tensor['name'] for tensor in model['cachedTensors']]
    encode = onnxruntime.InferenceSession(str(paths['encodeContext']))
    cached = dict(zip(names, encode.run(names, {'context': context})))
    assert [list(cached[t['name']].shape[1:]) for t in model['cachedTensors']] == [
        t['shape'] for t in model['cachedTensors']
    ]
    logits = export.Runtime(paths)(target, context)['logits']
    for x, y, value in model['selfTest']['points']:
        assert abs(logits[0, 0, y, x] - value) < 1e-3
