"""Strokes as people draw them, and what a slice begins with that follows another."""

import numpy as np
import pytest
import torch

from multiverseg_training.data.episodes import Episode
from multiverseg_training.prompts import NEGATIVE, POSITIVE
from multiverseg_training.rounds import first_logits, first_maps, neighbour_logits
from multiverseg_training.strokes import human_correction, human_strokes

SIZE = 128


def square(top, left, side):
    mask = np.zeros((SIZE, SIZE), bool)
    mask[top : top + side, left : left + side] = True
    return mask


def drawn(seed, mask):
    maps = np.zeros((3, SIZE, SIZE), np.float32)
    human_strokes(np.random.default_rng(seed), mask, maps)
    return maps > 0


def test_strokes_begin_in_the_structure_and_leave_it_by_little():
    mask = square(30, 40, 40)
    grown = square(30 - 7, 40 - 7, 54)  # the edge, a hand's way over it, and half a pen
    for seed in range(60):
        maps = drawn(seed, mask)
        assert (maps[POSITIVE] & mask).any()
        assert not (maps[POSITIVE] & ~grown).any()


def test_strokes_are_long_go_over_the_edge_and_come_in_numbers():
    mask = square(30, 40, 40)
    every = [drawn(seed, mask)[POSITIVE] for seed in range(80)]
    assert np.mean([(maps & ~mask).any() for maps in every]) > 0.3
    # A disc of the usual pen has 13 pixels.
    assert np.median([maps.sum() for maps in every]) > 100


def test_negative_strokes_run_around_the_structure_and_not_through_it():
    mask = square(40, 40, 30)
    around = [maps[NEGATIVE] for maps in map(lambda seed: drawn(seed, mask), range(80))]
    found = [maps for maps in around if maps.any()]
    assert 15 < len(found) < 60
    inner = square(44, 44, 22)
    assert not any((maps & inner).any() for maps in found)


@pytest.mark.parametrize('side', [1, 2, 3])
def test_a_structure_of_a_few_pixels_gets_a_stroke_too(side):
    for seed in range(20):
        assert drawn(seed, square(0, 120, side))[POSITIVE].any()


def test_a_corrected_error_is_marked_for_what_it_is():
    mask, prediction = square(20, 20, 30), square(60, 60, 30)
    for seed in range(20):
        maps = np.zeros((3, SIZE, SIZE), np.float32)
        human_correction(np.random.default_rng(seed), maps, mask, prediction)
        positive, negative = maps[POSITIVE] > 0, maps[NEGATIVE] > 0
        assert positive.any() != negative.any()
        assert (positive & mask).any() or (negative & prediction).any()
    untouched = np.zeros((3, SIZE, SIZE), np.float32)
    human_correction(np.random.default_rng(0), untouched, mask, mask)
    assert not untouched.any()


def episode(masks, has_context, misled=False):
    shown = torch.from_numpy(np.stack(masks)).float().unsqueeze(1)
    count = len(masks)
    context = torch.zeros(count + 1, 2, SIZE, SIZE)
    return Episode(shown, shown, context, torch.ones(2, count + 1), has_context, misled)


def test_an_image_without_the_structure_gets_no_prompt_and_a_misled_one_always_does():
    masks = [square(0, 0, 0), square(20, 20, 20), square(20, 20, 20)]
    random, both = np.random.default_rng(0), torch.tensor([True, True])
    maps = first_maps(random, episode(masks, both), 1.0)
    assert not maps.any()
    maps = first_maps(random, episode(masks, both, misled=True), 1.0, human=1.0)
    assert not maps[0].any() and maps[1].any()


def test_a_neighbour_s_answer_is_near_the_structure():
    mask = square(30, 40, 30)
    for seed in range(20):
        answer = neighbour_logits(np.random.default_rng(seed), mask) > 0
        assert 2 * (answer & mask).sum() / (answer.sum() + mask.sum()) > 0.55


def test_where_the_structure_ended_the_neighbour_still_shows_one():
    masks = [square(0, 0, 0), square(20, 20, 20), square(60, 60, 20)]
    random = np.random.default_rng(0)
    logits = first_logits(random, episode(masks, torch.tensor([True, False])), 1.0)
    assert (logits[0] > 0).any() and not logits[1].any()
    none = [square(0, 0, 0), square(0, 0, 0)]
    assert not first_logits(random, episode(none, torch.tensor([True, True])), 1.0).any()
