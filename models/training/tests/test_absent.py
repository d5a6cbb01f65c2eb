"""Images that lack the structure: in episodes, in the loss, and as an answer of the network."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from commands import ONE_WAY

from multiverseg_training.data.absent import crop, images_without, window
from multiverseg_training.data.augmentation import MILD, augment
from multiverseg_training.data.episodes import EpisodeSource, context_weights
from multiverseg_training.data.packs import Task
from multiverseg_training.losses import presence_loss, soft_dice_loss
from multiverseg_training.networks import NetworkConfiguration, build_network
from multiverseg_training.recipe import read_recipe


def task(name, image_index):
    index = np.array(image_index)
    packed = np.packbits(np.ones((len(index), 128 * 128), np.uint8), axis=1)
    return Task('pack', name, np.zeros((9, 128, 128), np.uint8), index, packed, index)


def test_an_image_lacks_a_structure_where_only_others_are_labelled():
    liver, spleen, kidney = task('liver', [0, 1, 2]), task('spleen', [1, 3]), task('kidney', [3, 4])
    every = [liver, spleen, kidney]
    assert images_without([liver], every).tolist() == [3, 4]
    assert images_without([liver, kidney], every).tolist() == []


def test_a_window_holds_the_structure_or_avoids_it():
    random = np.random.default_rng(0)
    mask = np.zeros((128, 128), bool)
    mask[40:60, 50:70] = True
    for _ in range(50):
        for without in (False, True):
            top, left = window(random, mask, 56, without)
            part = mask[top : top + 56, left : left + 56]
            assert part.shape == (56, 56)
            assert part.any() != without


def test_where_there_is_no_room_beside_the_structure_the_window_holds_it():
    everywhere = np.ones((128, 128), bool)
    assert window(np.random.default_rng(0), everywhere, 64, True) <= (64, 64)
    images, masks = torch.rand(2, 1, 128, 128), torch.ones(2, 1, 128, 128)
    _, cropped = crop(np.random.default_rng(0), images, masks, np.array([True, False]))
    assert (cropped == 1).all()


def test_an_empty_mask_is_augmented_like_any_other():
    torch.manual_seed(0)
    images, masks = torch.rand(4, 1, 128, 128), torch.zeros(4, 1, 128, 128)
    masks[:2, :, 40:80, 50:90] = 1
    moved, kept = augment(images.clone(), masks, 128, MILD, True)
    assert (kept.sum(dim=(1, 2, 3)) > 0).tolist() == [True, True, False, False]
    assert all((moved[row] - images[row]).abs().mean() > 0.05 for row in range(4))


def test_a_target_without_its_structure_has_a_context_that_holds_it():
    random = np.random.default_rng(0)
    filled = np.array([False, True, False, False, True, False])
    for _ in range(40):
        weights, has = context_weights(random, filled, 3, 2, 0.9)
        assert has[0] and has[2]
        for target in np.flatnonzero(has.numpy()):
            chosen = weights[target, :-1].numpy() > 0
            assert filled[chosen].any() and not chosen[target]


def test_episodes_show_images_without_the_structure_when_asked_to(data_folder, tmp_path):
    source = EpisodeSource(data_folder, tmp_path / 'cache.npz', 4, 0)
    plain = read_recipe(ONE_WAY).settings(0)
    settings = replace(plain, targets=2, absent_share=1.0, exhaustive=frozenset({'squares'}))
    empty, contexts = 0, []
    for _ in range(12):
        episode = source.draw(settings, 5)
        lacks = episode.masks.sum(dim=(1, 2, 3)) == 0
        empty += int(lacks.sum())
        contexts.extend(episode.has_context[lacks[:2]].tolist())
    assert empty >= 12 and contexts and all(contexts)


def test_the_loss_of_a_false_alarm_falls_with_its_area():
    """Plain soft Dice is as good as 1 for any answer of some hundred pixels."""
    empty = torch.zeros(1, 1, 64, 64)
    answers = torch.full((2, 1, 64, 64), -12.0)
    answers[0, 0, :10, :40] = 12
    answers[1, 0, :5, :20] = 12
    large, small = soft_dice_loss(answers, empty.expand(2, -1, -1, -1)).tolist()
    assert large == pytest.approx(0.8, abs=0.02) and small == pytest.approx(0.5, abs=0.02)
    assert soft_dice_loss(torch.full((1, 1, 64, 64), -12.0), empty) < 0.01


def test_presence_is_learned_from_whether_a_mask_holds_anything():
    masks = torch.zeros(2, 1, 8, 8)
    masks[0, 0, 2, 2] = 1
    sure = torch.tensor([[6.0], [6.0]])
    right, wrong = presence_loss(sure, masks).tolist()
    assert right < 0.01 < 5 < wrong


def test_what_speaks_against_the_structure_empties_the_answer():
    torch.manual_seed(0)
    configuration = NetworkConfiguration('one-way', (4, 6, 8, 8), 2, presence=True)
    network = build_network(configuration).eval()
    plain = build_network(replace(configuration, presence=False)).eval()
    plain.load_state_dict(network.state_dict(), strict=False)
    target, context = torch.rand(1, 5, 64, 64), torch.rand(3, 2, 64, 64)
    target[:, 1:4] = 0
    with torch.no_grad():
        before = plain(target, context)
        # Untaught it takes the structure to be there, and changes next to nothing.
        assert (network(target, context) - before).abs().max() < 0.05
        network.presence.out.bias.fill_(-5.0)
        assert (network(target, context) < before - 15).all()


def test_a_click_holds_against_what_speaks_against_the_structure():
    torch.manual_seed(0)
    configuration = NetworkConfiguration('one-way', (4, 6, 8, 8), 2, presence=True)
    network = build_network(configuration).eval()
    target, context = torch.rand(1, 5, 64, 64), torch.rand(3, 2, 64, 64)
    target[:, 1:4] = 0
    target[0, 2, 30:35, 30:35] = 1
    with torch.no_grad():
        network.presence.out.bias.fill_(-5.0)
        assert network(target, context)[0, 0, 32, 32] > 0
