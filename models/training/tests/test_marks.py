"""Marks hold, whatever the network says."""

import pytest
import torch
from discs import SIZE, prompts

from multiverseg_training.networks import NetworkConfiguration, build_network
from multiverseg_training.networks.marks import MARGIN, keep_marks


def against(sign: float) -> torch.Tensor:
    """Logits that everywhere say the opposite of `sign`, `[1, 1, SIZE, SIZE]`."""
    return torch.full((1, 1, SIZE, SIZE), -4.0 * sign)


@pytest.mark.parametrize('place', [(40, 30), (0, 0), (127, 64)])
@pytest.mark.parametrize('sign', [1.0, -1.0])
def test_a_click_turns_the_logits_at_its_place_and_a_little_around_it(sign, place):
    marked = prompts([place], []) if sign > 0 else prompts([], [place])
    found = sign * keep_marks(against(sign), marked)[0, 0]
    assert found[place] == MARGIN
    rows, columns = torch.meshgrid(torch.arange(SIZE), torch.arange(SIZE), indexing='ij')
    away = (rows - place[0]).abs() + (columns - place[1]).abs()
    # The four beside it turn too, so that its place is inside on a finer grid as well.
    assert torch.equal(found > 0, away <= 1)
    assert (found[away == 2] > -4).all()
    assert (found[away > 8] == -4).all()


@pytest.mark.parametrize('row, column', [(40.5, 30.5), (40.45, 30.45), (40.3, 30.0)])
def test_a_click_between_pixels_holds_where_it_is(row, column):
    rows, columns = torch.meshgrid(torch.arange(SIZE), torch.arange(SIZE), indexing='ij')
    marked = torch.zeros(1, 2, SIZE, SIZE)
    marked[0, 0] = torch.hypot(rows - row, columns - column) <= 2
    found = keep_marks(against(1.0), marked)[0, 0]
    assert found[round(row), round(column)] >= MARGIN
    assert found[int(row) : int(row) + 2, int(column) : int(column) + 2].mean() > 0


def test_a_click_that_agrees_changes_nothing():
    logits = against(-1.0)
    torch.testing.assert_close(keep_marks(logits, prompts([(40, 30)], [])), logits)


def test_a_scribble_holds_along_its_line_and_is_not_a_blot():
    line = [(40, column) for column in range(20, 100)]
    found = keep_marks(against(1.0), prompts(line, []))[0, 0]
    assert (found[39:42, 20:100] >= MARGIN).all()
    assert (found[42:] < 0).all() and (found[:39] < 0).all()


def test_opposite_clicks_beside_each_other_both_hold():
    logits = against(1.0)
    logits[..., 60:] = 4.0
    found = keep_marks(logits, prompts([(40, 57)], [(40, 62)]))[0, 0]
    assert found[40, 57] >= MARGIN and found[40, 62] <= -MARGIN


def test_what_is_marked_as_both_is_left_to_the_network():
    logits = against(1.0)
    assert torch.equal(keep_marks(logits, prompts([(40, 30)], [(40, 30)])), logits)


def test_the_network_keeps_marks_but_learns_from_what_it_says_itself():
    torch.manual_seed(0)
    network = build_network(NetworkConfiguration('one-way', (4, 4, 8, 8), 2))
    clicks = [(30, 30), (90, 40)], [(60, 60), (100, 100)]
    target = torch.zeros(1, 5, SIZE, SIZE)
    target[:, 2:4] = prompts(*clicks)
    context = torch.rand(2, 2, SIZE, SIZE)
    with torch.no_grad():
        itself = network.train()(target, context)
        kept = network.eval()(target, context)
    marks = [(sign, place) for sign, places in zip((1, -1), clicks) for place in places]
    assert any(sign * itself[0, 0][place] < 0 for sign, place in marks)  # fresh weights
    assert all(sign * kept[0, 0][place] >= MARGIN for sign, place in marks)
    torch.testing.assert_close(kept, keep_marks(itself, target[:, 2:4]))
