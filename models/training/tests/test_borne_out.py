"""A context that points elsewhere yields to the marks; TypeScript and this package say the same."""

import json

import pytest
import torch
from conftest import FIXTURES

from multiverseg_training.borne_out import borne_out, likelihoods
from multiverseg_training.networks import OneWayNetwork, empty_context

SIDE = 128


def scene(shift, kind):
    """A bright disc and a dark one on a wavy ground; the mask is of the one named. The same formula is
    in `src/examples/MarkedCells.spec.ts`."""
    row, column = torch.meshgrid(torch.arange(SIDE).float(), torch.arange(SIDE).float(), indexing='ij')
    image = 0.5 + 0.1 * torch.sin(row / 9) * torch.cos(column / 13)
    bright = (row - 40) ** 2 + (column - 40 - shift) ** 2 <= 256
    dark = (row - 88) ** 2 + (column - 84 - shift) ** 2 <= 324
    image[bright] += 0.3
    image[dark] -= 0.3
    return torch.stack([image, (bright if kind == 'bright' else dark).float()])


def disc(row, column):
    """A click, drawn as the judge and the product draw it."""
    rows, columns = torch.meshgrid(torch.arange(SIDE), torch.arange(SIDE), indexing='ij')
    return ((rows - row) ** 2 + (columns - column) ** 2 <= 4).float()


def marks(*clicks):
    """Of each click (row, column, is it inside) the channels `[1, 2, H, W]`."""
    nothing = torch.zeros(SIDE, SIDE)
    return [
        torch.stack([disc(row, column), nothing] if inside else [nothing, disc(row, column)])[None]
        for row, column, inside in clicks
    ]


PAIRS = [(3, 'bright'), (-4, 'bright'), (2, 'dark'), (-3, 'dark')]
INSIDE_BRIGHT, OUTSIDE_DARK, ON_THE_BORDER = (40, 40, True), (88, 84, False), (40, 56, True)


@pytest.fixture
def context():
    network = OneWayNetwork([4, 4], reduction=2, evidence={'fusion': {}}).eval()
    pairs = torch.stack([scene(*pair) for pair in PAIRS])
    encoded = network.encode_context(torch.cat([pairs, empty_context(SIDE)]))
    return network, scene(0, 'bright')[None, :1], encoded


def kept(context, weights, clicks):
    network, image, encoded = context
    return borne_out(network, image, encoded, torch.tensor([weights]).float(), marks(*clicks))[0].tolist()


EVERY = [0.25, 0.25, 0.25, 0.25, 0.0]


def test_pairs_of_another_structure_are_set_aside_by_a_click_on_this_one(context):
    assert kept(context, EVERY, [INSIDE_BRIGHT]) == [0.5, 0.5, 0, 0, 0]


def test_a_click_on_what_is_too_much_sets_them_aside_as_well(context):
    assert kept(context, EVERY, [OUTSIDE_DARK]) == [0.5, 0.5, 0, 0, 0]


def test_where_all_are_contradicted_the_stand_in_takes_their_place(context):
    assert kept(context, [0, 0, 0.5, 0.5, 0], [INSIDE_BRIGHT, OUTSIDE_DARK]) == [0, 0, 0, 0, 1]


def test_a_first_mark_alone_sets_not_all_of_them_aside(context):
    assert kept(context, [0, 0, 0.5, 0.5, 0], [INSIDE_BRIGHT]) == [0, 0, 0.5, 0.5, 0]


def test_pairs_that_were_left_out_do_not_come_in(context):
    assert kept(context, [0, 0.5, 0.5, 0, 0], [INSIDE_BRIGHT]) == [0, 1, 0, 0, 0]


def test_without_a_mark_or_a_context_nothing_changes(context):
    network, image, encoded = context
    nothing = [torch.zeros(1, 2, SIDE, SIDE)]
    weights = torch.tensor([EVERY])
    assert torch.equal(borne_out(network, image, encoded, weights, nothing), weights)
    assert kept(context, [0, 0, 0, 0, 1], [INSIDE_BRIGHT]) == [0, 0, 0, 0, 1]


def test_each_target_has_its_own_choice(context):
    network, image, encoded = context
    both = [torch.cat([marks(INSIDE_BRIGHT)[0], torch.zeros(1, 2, SIDE, SIDE)])]
    found = borne_out(network, image.repeat(2, 1, 1, 1), encoded, torch.tensor([EVERY, EVERY]), both)
    assert found.tolist() == [[0.5, 0.5, 0, 0, 0], EVERY]


def test_typescript_is_held_against_these_very_numbers(context):
    """`borne_out.json` is read by the specification in TypeScript too."""
    network, image, encoded = context
    known = json.loads((FIXTURES / 'borne_out.json').read_text())
    found = {
        name: likelihoods(network, image, encoded, torch.tensor([EVERY]), marks(click))[0][:4]
        for name, click in (
            ('insideBright', INSIDE_BRIGHT),
            ('outsideDark', OUTSIDE_DARK),
            ('onTheBorder', ON_THE_BORDER),
        )
    }
    assert found.keys() == known.keys()
    for name, values in found.items():
        torch.testing.assert_close(values, torch.tensor(known[name]), atol=1e-4, rtol=0)
