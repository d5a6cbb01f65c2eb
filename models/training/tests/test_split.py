"""What is judged on is never trained on, whatever asks for it."""

import pytest
from conftest import write_pack

from multiverseg_training.data.packs import load_training_pack, training_tasks
from multiverseg_training.data.split import HeldOutPack, group_of, judged_relatives, split

SOURCES = [f'subject_{number}' for number in range(6)]


@pytest.fixture
def folder(tmp_path):
    write_pack(tmp_path, 'squares', SOURCES, 0)
    return tmp_path


@pytest.mark.parametrize(
    'pack',
    [
        *split()['evaluated'],
        *split()['validation'],
        *split()['series'],
        'emps_em_zoom',
        'usgra_us_zoom',
        'totalseg_mr',
        'hvsmr_mr_zoom',
        'hvsmr16_mr',
        'hvsmr16_mr_zoom',
        'spleen_ct_zoom',
        'idrid_ex',
        'islets',
        'drosophila_disc',
        'kidney_t2_zoom',
    ],
)
def test_a_held_out_pack_is_passed_over_in_a_folder_and_refused_by_name(folder, pack):
    write_pack(folder, pack, SOURCES, 1)
    assert {task.pack for task in training_tasks(folder)} == {'squares'}
    with pytest.raises(HeldOutPack, match=f'{pack} is never trained on, since .*Leave it out'):
        training_tasks(folder, ['squares', pack])
    with pytest.raises(HeldOutPack, match=pack):
        load_training_pack(folder / f'{pack}.npz')


def test_the_refusal_names_the_judged_pack_of_the_same_subjects(folder):
    write_pack(folder, 'hvsmr16_mr_zoom', SOURCES, 1)
    with pytest.raises(HeldOutPack, match='it shares subjects with hvsmr_mr'):
        load_training_pack(folder / 'hvsmr16_mr_zoom.npz')


def test_a_held_out_pack_under_another_name_is_refused(folder):
    write_pack(folder, 'hearts', SOURCES, 1, dataset='hvsmr16_mr')
    with pytest.raises(HeldOutPack, match='hearts.npz: hvsmr16_mr is never trained on'):
        training_tasks(folder)


def test_a_folder_of_held_out_packs_alone_is_named_as_such(tmp_path):
    write_pack(tmp_path, 'axon_sem', SOURCES, 1)
    with pytest.raises(FileNotFoundError, match='every data pack in .* is held out'):
        training_tasks(tmp_path)


def test_a_named_pack_that_is_not_there_is_named(folder):
    with pytest.raises(FileNotFoundError, match='no data pack circles.npz'):
        training_tasks(folder, ['circles'])
    assert {task.pack for task in training_tasks(folder, ['squares'])} == {'squares'}


def test_a_pack_is_in_one_group_with_its_zoom():
    groups = split()['shared_subjects']
    names = [name for group in groups for name in group]
    assert len(names) == len(set(names))
    assert group_of('busi_us_zoom') == group_of('breast_prep_us') == {'busi_us', 'breast_prep_us'}
    assert group_of('liver_us_zoom') == {'liver_us'}
    assert judged_relatives('liver_us_zoom') == []
