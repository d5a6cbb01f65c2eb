import numpy as np
import pytest
import torch

from multiverseg_training.networks import NetworkConfiguration, build_network
from multiverseg_training.networks.guided import CERTAIN, FLAT, GuidedFilter, guided

SIZE = 64


def depth_in_disc(row, column, radius):
    """Pixels from the border, negative outside, `[1, 1, SIZE, SIZE]`."""
    rows, columns = np.mgrid[:SIZE, :SIZE]
    depth = radius - np.hypot(rows - row, columns - column)
    return torch.from_numpy(depth).float()[None, None]


def dice(logits, mask):
    found = logits > 0
    return float(2 * (found & mask).sum() / (found.sum() + mask.sum()))


def test_it_is_the_filter_of_the_paper_with_windows_cut_at_the_edges():
    random = np.random.default_rng(0)
    guide, values = random.random((2, 9, 11))
    radius = 2

    def windows(array):
        return [
            array[max(0, y - radius) : y + radius + 1, max(0, x - radius) : x + radius + 1]
            for y in range(array.shape[0])
            for x in range(array.shape[1])
        ]

    slope = np.zeros(guide.size)
    offset = np.zeros(guide.size)
    for place, (i, p) in enumerate(zip(windows(guide), windows(values))):
        slope[place] = ((i * p).mean() - i.mean() * p.mean()) / (i.var() + FLAT)
        offset[place] = p.mean() - slope[place] * i.mean()
    slopes = np.array([w.mean() for w in windows(slope.reshape(guide.shape))])
    offsets = np.array([w.mean() for w in windows(offset.reshape(guide.shape))])
    wanted = slopes.reshape(guide.shape) * guide + offsets.reshape(guide.shape)
    tensors = [torch.from_numpy(array).float()[None, None] for array in (guide, values)]
    np.testing.assert_allclose(guided(*tensors, radius)[0, 0].numpy(), wanted, atol=1e-4)


def test_a_new_filter_moves_the_border_to_the_edge_of_the_image():
    torch.manual_seed(0)
    mask = depth_in_disc(32, 32, 14) > 0
    logits = depth_in_disc(33, 32, 16)
    image = 0.2 + 0.5 * mask.float() + 0.03 * torch.randn(1, 1, SIZE, SIZE)
    nothing = torch.zeros(1, 2, SIZE, SIZE)
    with torch.no_grad():
        found = GuidedFilter(4)(image, nothing, torch.zeros(1, 4, SIZE, SIZE), logits)
    assert dice(logits, mask) < 0.88 and dice(found, mask) > 0.92


def test_marked_pixels_are_taken_for_certain_and_inside_wins():
    prompts = torch.zeros(1, 2, SIZE, SIZE)
    prompts[0, 0, 10:15, 10:15] = 1
    prompts[0, 1, 10:15, 12:30] = 1
    flat, features = torch.full((1, 1, SIZE, SIZE), 0.5), torch.zeros(1, 4, SIZE, SIZE)
    with torch.no_grad():
        found = GuidedFilter(4)(flat, prompts, features, torch.zeros(1, 1, SIZE, SIZE))[0, 0]
        bounded = GuidedFilter(4)(flat, 0 * prompts, features, torch.full_like(flat, 50.0))[0, 0]
    assert found[12, 12] > 0.5 and found[12, 22] < -0.5 and found[50, 50] == 0
    # The logits themselves are one of the three that are mixed.
    assert CERTAIN < bounded[20, 20] < 50


def test_guide_and_choice_are_learned():
    torch.manual_seed(0)
    network = build_network(NetworkConfiguration('one-way', (4, 4, 8, 8), 2, guided=True)).train()
    target, context = torch.rand(1, 5, 64, 64), torch.rand(2, 2, 64, 64)
    network(target, context).square().mean().backward()
    layers = network.refinement.guided
    assert all(p.grad.abs().max() > 0 for p in layers.parameters())


def test_without_a_refinement_there_is_no_guided_filter():
    with pytest.raises(ValueError, match='guided needs reduction 2'):
        build_network(NetworkConfiguration('one-way', (4, 4), 1, guided=True))
