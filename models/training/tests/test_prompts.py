import numpy as np
import pytest

from multiverseg_training.prompts import (
    BOX,
    NEGATIVE,
    POSITIVE,
    centre_click,
    centre_correction,
    correction,
    disc_offsets,
    draw_points,
    first_prompts,
    scribble,
)


def square(top, left, side, size=64):
    mask = np.zeros((size, size), bool)
    mask[top : top + side, left : left + side] = True
    return mask


def test_a_disc_of_radius_two_has_thirteen_pixels_and_radius_zero_one():
    assert len(disc_offsets(2)) == 13
    assert disc_offsets(0).tolist() == [[0, 0]]


def test_a_point_at_the_corner_is_cut_off_by_the_image():
    channel = np.zeros((8, 8), np.float32)
    draw_points(channel, np.array([[0, 0]]))
    assert channel.sum() == 6 and channel[2, 0] == channel[0, 2] == channel[1, 1] == 1


def test_the_centre_click_is_in_the_middle_of_the_larger_component():
    mask = square(5, 5, 7) | square(30, 30, 21)
    assert centre_click(mask).tolist() == [[40, 40]]


@pytest.mark.parametrize('seed', range(20))
def test_first_prompts_are_never_empty_and_positive_ones_start_inside(seed):
    mask = square(20, 24, 15)
    maps = first_prompts(np.random.default_rng(seed), mask)
    assert maps.sum() > 0
    near = np.zeros_like(maps[0])
    draw_points(near, np.argwhere(mask))
    assert (maps[POSITIVE] <= near).all()
    assert maps[BOX].sum() == 0 or maps[BOX][mask].mean() > 0.7


@pytest.mark.parametrize('seed', range(10))
def test_scribbles_stay_inside_their_region(seed):
    mask = square(10, 12, 30)
    points = scribble(np.random.default_rng(seed), mask)
    assert len(points) > 0 and mask[points[:, 0], points[:, 1]].all()


def test_the_centre_correction_answers_the_larger_error_with_its_sign():
    truth = square(10, 10, 21)
    maps = np.zeros((3, 64, 64), np.float32)
    centre_correction(maps, truth, truth | square(40, 40, 9))
    assert maps[NEGATIVE, 44, 44] == 1 and maps[POSITIVE].sum() == 0
    centre_correction(maps, truth, np.zeros_like(truth))
    assert maps[POSITIVE, 20, 20] == 1


def test_a_perfect_prediction_gets_no_correction():
    maps = np.zeros((3, 64, 64), np.float32)
    for seed in range(5):
        correction(np.random.default_rng(seed), maps, square(9, 9, 9), square(9, 9, 9))
    assert maps.sum() == 0
