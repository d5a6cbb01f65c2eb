"""The supervised upper bound learns a simple task and is judged on subjects it has not seen."""

import json
import sys
from dataclasses import replace

import numpy as np
import pytest

from multiverseg_training.data.packs import load_pack
from multiverseg_training.supervised import Budget, split_subjects, train_task
from multiverseg_training.supervised import __main__ as command


def test_no_subject_is_in_both_parts(data_folder):
    (task,) = load_pack(data_folder / 'squares.npz')
    task = replace(task, subject=task.subject // 3)
    for seed in range(5):
        training, test = split_subjects(task, seed)
        assert len(test) > 0
        assert not set(task.subject[training]) & set(task.subject[test])
        assert sorted([*training, *test]) == list(range(len(task)))


def test_one_subject_can_not_be_split(data_folder):
    (task,) = load_pack(data_folder / 'squares.npz')
    task = replace(task, subject=np.zeros_like(task.subject))
    with pytest.raises(ValueError, match='squares/square has one subject'):
        train_task(task, Budget(steps=1))


def test_a_run_is_repeatable_for_a_seed(data_folder):
    (task,) = load_pack(data_folder / 'squares.npz')
    first, second = (train_task(task, Budget(steps=2), seed=3) for _ in range(2))
    assert first == second


def test_it_learns_and_writes_what_the_evaluation_reads(data_folder, monkeypatch, tmp_path):
    output = tmp_path / 'results' / 'supervised.json'
    values = ['--data', str(data_folder), '--task', 'squares/square', '--steps', '25']
    values += ['--minutes', '60', '--threads', '1', '--output', str(output)]
    monkeypatch.setattr(sys, 'argv', ['supervised', *values])
    command.main()
    content = json.loads(output.read_text())
    assert content['system'] == 'supervised'
    (task,) = content['tasks']
    assert (task['dataSet'], task['task']) == ('squares', 'square')
    assert (task['trainImages'], task['testImages']) == (10, 4)
    assert task['dice'] > 0.85


def test_an_unknown_task_is_named(data_folder, monkeypatch):
    monkeypatch.setattr(sys, 'argv', ['supervised', '--data', str(data_folder), '--task', 'a/b'])
    with pytest.raises(SystemExit, match='no task a/b'):
        command.main()
