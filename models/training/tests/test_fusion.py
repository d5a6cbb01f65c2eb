import numpy as np
import pytest
import torch

from multiverseg_training.networks import NetworkConfiguration, build_network, empty_context
from multiverseg_training.networks.evidence.fusion import GRID, MOST_PAIRS, LabelFusion

CELLS = GRID * GRID


def blob(row, column, radius=10, size=64):
    """A bright disc on a dark gradient and its mask, `[1, 2, size, size]`."""
    rows, columns = torch.meshgrid(torch.arange(size), torch.arange(size), indexing='ij')
    mask = ((rows - row) ** 2 + (columns - column) ** 2 <= radius**2).float()
    return torch.stack([0.2 * columns / size + 0.7 * mask, mask])[None]


@pytest.fixture
def context():
    return torch.cat([blob(20 + index, 40 - 2 * index) for index in range(MOST_PAIRS + 3)])


def dice(found, mask):
    found = found > 0
    return float(2 * (found & (mask > 0)).sum() / (found.sum() + mask.sum()))


def test_it_is_the_gaussian_weighted_mean_of_the_labels_of_similar_cells(context):
    fusion, target = LabelFusion(), blob(24, 30)
    keys, labels = fusion.encode(context[:3])
    query = fusion.features(target[:, :1])[0].flatten(1).T.double()
    cells = keys.permute(0, 2, 3, 1).reshape(3 * CELLS, -1).double()
    weights = torch.exp(-(torch.cdist(query, cells) ** 2) / 2)
    expected = (weights @ labels.flatten().double()) / weights.sum(1)
    coarse = torch.nn.functional.avg_pool2d(
        fusion(target[:, :1], keys, labels), 64 // GRID
    ).flatten()
    inner = torch.ones(GRID, GRID, dtype=torch.bool)  # bilinear upsampling smooths the rest
    inner &= (expected.view(GRID, GRID) - 0.5).abs() > 0.499
    kept = torch.nn.functional.max_pool2d(-inner.float()[None], 3, 1, 1)[0] == -1
    assert kept.sum() > CELLS / 2
    torch.testing.assert_close(
        coarse[kept.flatten()], 2 * expected.float()[kept.flatten()] - 1, atol=0.02, rtol=0
    )


def test_it_finds_the_structure_where_the_target_has_it(context):
    fusion, target = LabelFusion(), blob(25, 30)
    found = fusion(target[:, :1], *fusion.encode(context[:4]))
    assert found.shape == (1, 1, 64, 64) and found.abs().max() < 1.00001
    assert dice(found, target[:, 1:]) > 0.9 > 0.8 > dice(context[:1, 1:] - 0.5, target[:, 1:])


def test_of_a_large_set_the_pairs_most_like_the_target_count():
    fusion, target = LabelFusion(), blob(25, 30)
    alike = torch.cat([blob(25, 30 + shift % 2) for shift in range(MOST_PAIRS)])
    others = torch.cat([1 - blob(40, 12) for _ in range(6)])
    some = fusion(target[:, :1], *fusion.encode(alike))
    all_of_them = fusion(target[:, :1], *fusion.encode(torch.cat([others, alike])))
    torch.testing.assert_close(some, all_of_them)


def test_the_stand_in_pair_says_nothing():
    fusion = LabelFusion()
    keys, labels = fusion.encode(empty_context(64))
    found = fusion(blob(25, 30)[:, :1], keys, labels)
    torch.testing.assert_close(found, torch.zeros(1, 1, 64, 64))


def fusing_network():
    torch.manual_seed(0)
    configuration = NetworkConfiguration('one-way', (4, 4, 8, 8), 2, evidence={'fusion': {}})
    return build_network(configuration).eval()


def test_the_network_hears_it_and_no_prompt_changes_it(context):
    network, weights = fusing_network(), torch.zeros(2, len(context))
    weights[0, :2] = 0.5
    weights[1, 2:] = 1 / (len(context) - 2)
    images = torch.cat([blob(25, 30), blob(30, 22)])[:, :1]
    target = torch.cat([images, torch.zeros(2, 4, 64, 64)], dim=1)
    with torch.no_grad():
        encoded = network.encode_context(context)
        fused = network.fuse(images, encoded, weights)
        alone = network.fuse(images[1:], network.encode_context(context[2:]))
        torch.testing.assert_close(fused[1:], alone)
        logits = network.predict(target, encoded, weights)
        torch.testing.assert_close(logits, network.predict(target, encoded, weights, fused))
        deaf = network.predict(target, encoded, weights, torch.zeros_like(fused))
    assert not np.allclose(logits, deaf, atol=1e-3)
