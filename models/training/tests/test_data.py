from dataclasses import replace

import numpy as np
import pytest
import torch
from commands import ONE_WAY

from multiverseg_training.data.augmentation import MILD, STRONG, area_threshold, augment, imperfect
from multiverseg_training.data.episodes import (
    EpisodeSource,
    context_weights,
    draw_pairs,
    mismatch,
)
from multiverseg_training.data.packs import Task, evaluation_tasks, join, training_tasks
from multiverseg_training.data.split import judged_relatives
from multiverseg_training.data.superpixels import build_superpixels, cache_of, draw_structure
from multiverseg_training.recipe import read_recipe


def test_training_never_sees_held_out_packs_or_demo_patients(data_folder):
    tasks = training_tasks(data_folder)
    assert {task.pack for task in tasks} == {'squares', 'chests'}
    assert {task.pack: len(task) for task in tasks} == {'squares': 14, 'chests': 8}


def test_evaluation_sees_only_held_out_packs(data_folder):
    packs = {task.pack for task in evaluation_tasks(data_folder)}
    assert len(packs) == 5 and all(judged_relatives(pack) for pack in packs)


def test_superpixels_are_never_made_of_a_demo_patient(data_folder):
    chests = [task for task in training_tasks(data_folder) if task.pack == 'chests']
    demo_patient = chests[0].images[0]
    made = build_superpixels(chests, 40)['images']
    assert not any(np.array_equal(image, demo_patient) for image in made)


def test_masks_are_unpacked_beside_their_images(data_folder):
    task = next(task for task in training_tasks(data_folder) if task.pack == 'squares')
    images, masks = task.pairs(np.arange(4))
    assert images.shape == masks.shape == (4, 128, 128)
    assert images[masks == 1].mean() > images[masks == 0].mean() + 80


def test_joined_tasks_are_one_structure_on_the_images_of_the_first():
    images = np.zeros((3, 128, 128), np.uint8)

    def task(name, image_index, columns):
        masks = np.zeros((len(image_index), 128, 128), np.uint8)
        masks[:, :, columns] = 1
        packed = np.packbits(masks.reshape(len(image_index), -1), axis=1)
        index = np.array(image_index)
        return Task('pack', name, images, index, packed, index)

    left, right = task('left', [0, 1], slice(0, 10)), task('right', [2, 1], slice(100, 104))
    joined = join(left, [right])
    _, masks = joined.pairs(np.arange(2))
    assert joined.image_index.tolist() == [0, 1]
    assert masks.sum(axis=(1, 2)).tolist() == [128 * 10, 128 * 14]
    assert left.pairs(np.arange(2))[1].sum() == 2 * 128 * 10


def test_a_thin_line_keeps_its_area_on_the_way_down():
    line = torch.zeros(1, 1, 128, 128)
    line[:, :, 60, 10:110] = 1
    soft = torch.nn.functional.avg_pool2d(line, 2)
    assert (soft >= 0.5).sum() == 50 and (soft > 0.5).sum() == 0
    thin = soft * 0.6
    assert area_threshold(thin).sum() >= 15


def test_augmentation_keeps_ranges_and_structures():
    torch.manual_seed(0)
    images = torch.rand(6, 1, 128, 128) * 255
    masks = torch.zeros(6, 1, 128, 128)
    masks[:, :, 40:80, 50:90] = 1
    for strength in (MILD, STRONG):
        new_images, new_masks = augment(images, masks, 64, strength, True)
        assert new_images.shape == new_masks.shape == (6, 1, 64, 64)
        assert new_images.min() == 0 and abs(float(new_images.max()) - 1) < 1e-5
        assert set(new_masks.unique().tolist()) <= {0.0, 1.0}
        assert (new_masks.sum(dim=(1, 2, 3)) > 100).all()


def test_imperfect_masks_differ_but_are_not_lost():
    torch.manual_seed(0)
    masks = torch.zeros(20, 1, 32, 32)
    masks[:, :, 10:20, 10:20] = 1
    changed = imperfect(masks, 1.0)
    assert (changed != masks).flatten(1).any(1).sum() >= 15
    assert (changed.sum(dim=(1, 2, 3)) > 30).all()
    assert torch.equal(imperfect(masks, 0.0), masks)


def test_mismatched_masks_come_from_other_images_but_never_from_a_target():
    masks = torch.arange(12.0).view(12, 1, 1, 1)
    random = np.random.default_rng(0)
    changed = torch.stack([mismatch(random, masks, 2).flatten() for _ in range(200)])
    moved = changed != masks.flatten()
    assert (changed[moved] >= 2).all()  # a target's mask elsewhere would give the answer away
    assert moved.any(dim=0).all()
    assert 0.4 < moved.float().mean() < 0.8
    assert torch.equal(mismatch(random, masks[:3], 2), masks[:3])


def test_a_target_is_never_in_its_own_context():
    weights, has = context_weights(np.random.default_rng(0), np.ones(8, bool), 5, 4, 0.3)
    assert torch.allclose(weights.sum(dim=1), torch.ones(5))
    assert all(weights[t, t] == 0 for t in range(5))
    assert (weights[has] > 0).sum(dim=1).tolist() == [4] * int(has.sum())
    assert (weights[~has, 8] == 1).all()


def test_episodes_come_from_all_sources(data_folder, tmp_path):
    source = EpisodeSource(data_folder, tmp_path / 'cache.npz', 4, 0)
    settings = replace(read_recipe(ONE_WAY).settings(0), size=32, targets=3, maximum_context=5)
    for _ in range(25):
        episode = source.draw(settings, 4)
        assert episode.context.shape[0] == episode.images.shape[0] + 1
        assert episode.weights.shape == (3, episode.context.shape[0])
        assert (episode.masks.sum(dim=(1, 2, 3)) > 0).all()


def test_a_pack_to_emphasise_that_is_not_there_is_named(data_folder, tmp_path):
    with pytest.raises(ValueError, match='there is no data pack cxr_lungs to emphasise'):
        EpisodeSource(data_folder, tmp_path / 'cache.npz', 4, 0, {'squares': 2, 'cxr_lungs': 2})


def test_context_sizes_stay_in_their_bounds_and_small_ones_come_more_often():
    random = np.random.default_rng(0)
    sizes = np.array([draw_pairs(random, 16) for _ in range(2000)])
    assert sizes.min() == 1 and sizes.max() == 16
    assert 0.5 < (sizes <= 4).mean() < 0.7
    assert max(draw_pairs(random, 2) for _ in range(50)) == 2


def test_superpixels_of_other_packs_are_another_file(data_folder, tmp_path):
    tasks = training_tasks(data_folder)
    cache = tmp_path / 'cache.npz'
    assert cache_of(cache, tasks) == cache_of(cache, list(reversed(tasks)))
    assert cache_of(cache, tasks) != cache_of(cache, training_tasks(data_folder, ['squares']))


def test_superpixel_structures_are_segments_joined_ones_or_all_alike():
    # 16 stripes of 8 pixels, dark and bright in turn.
    segments = np.broadcast_to(np.arange(128) // 8, (128, 128)).astype(np.uint16)
    image = np.where(segments % 2, 200, 50).astype(np.uint8)
    random = np.random.default_rng(0)
    found = []
    for _ in range(60):
        structure = draw_structure(random, image, segments)
        stripes = structure.reshape(128, 16, 8).all(axis=(0, 2))
        assert np.array_equal(structure, stripes[segments])  # whole segments, no parts of any
        found.append(np.flatnonzero(stripes))
    assert any(len(stripes) == 1 for stripes in found)
    assert any(len(stripes) == 8 and (np.diff(stripes) == 2).all() for stripes in found)
    joined = [stripes for stripes in found if len(stripes) in (3, 4, 5, 6)]
    assert joined and all((np.diff(stripes) == 1).all() for stripes in joined)
