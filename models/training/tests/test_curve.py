"""The curve over training time, from the copies that a training kept."""

import json

import pytest
from commands import call, train_tiny

from multiverseg_training import curve


def test_copies_of_a_training_are_judged_and_drawn_over_time(monkeypatch, data_folder, tmp_path):
    train_tiny(monkeypatch, data_folder, tmp_path, 1, 'budget.snapshot_minutes=10')
    monkeypatch.setattr(curve, 'TARGETS', 1)
    common = ('--data', data_folder, '--output', tmp_path)
    with pytest.raises(FileNotFoundError, match='no copies of a training'):
        call(monkeypatch, curve, '--snapshots', tmp_path, *common)
    call(monkeypatch, curve, '--snapshots', tmp_path / 'snapshots', *common)
    points = json.loads((tmp_path / 'validation_curve.json').read_text())
    assert [point['steps'] for point in points] == [1]
    assert set(points[0]['mean']) == {'0', '1', '4', '16'}
    assert (tmp_path / 'validation_curve.png').stat().st_size > 5000
