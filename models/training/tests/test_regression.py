import numpy as np
import pytest
import torch
from scipy.ndimage import gaussian_filter
from torch.nn.functional import avg_pool2d

from multiverseg_training.networks import NetworkConfiguration, build_network, empty_context
from multiverseg_training.networks.evidence.regression import (
    ASKED,
    COARSE,
    EDGE,
    FEATURES,
    FINE,
    FOREGROUND,
    GREY,
    LEARNED,
    RIDGE,
    PixelRegression,
    _at_cells,
    _at_pixels,
    _responses,
)

SIZE = 128
FULL = {'full': True, 'ridge': 1e-4, 'iterations': 48}


def disc(row, column, seed, radius=20):
    """A disc of grain on a smooth ground of its mean grey, and its mask: `[1, 2, SIZE, SIZE]`."""
    rows, columns = np.mgrid[:SIZE, :SIZE]
    mask = (rows - row) ** 2 + (columns - column) ** 2 <= radius**2
    grain = np.random.default_rng(seed).random((SIZE, SIZE)) - 0.5
    image = 0.5 + 0.8 * mask * grain
    return torch.from_numpy(np.stack([image, mask]).astype(np.float32))[None]


@pytest.fixture
def context():
    return torch.cat([disc(30 + 9 * n, 90 - 8 * n, n) for n in range(6)])


def dice(found, mask):
    found = found > 0
    return float(2 * (found & (mask > 0)).sum() / (found.sum() + mask.sum()))


def coarse(found):
    return avg_pool2d(found, SIZE // ASKED)[0, 0].double().numpy()


def test_a_texture_is_found_where_neither_grey_nor_place_tell(context):
    regression, target = PixelRegression(), disc(90, 92, 9)
    found = regression(target[:, :1], *regression.encode(context))
    assert found.shape == (1, 1, SIZE, SIZE) and found.abs().max() <= 1
    assert dice(found, target[:, 1:]) > 0.8


@pytest.mark.parametrize('scales', [COARSE, FINE], ids=['coarse', 'fine'])
def test_the_responses_are_gaussian_derivatives(scales):
    grey_scales, edges = scales
    image = torch.from_numpy(gaussian_filter(np.random.default_rng(0).random((64, 64)), 1))
    found = _responses(image.float()[None, None], 64, scales)[0].double().numpy()
    assert len(found) == len(grey_scales) + 3 * edges

    def derivative(scale, y, x):
        options = {'order': (y, x), 'mode': 'nearest', 'truncate': 8}
        return scale ** (y + x) * gaussian_filter(image.numpy(), scale, **options)

    def near(values, expected, bandwidth):
        np.testing.assert_allclose(bandwidth * values, expected, atol=0.02 * np.abs(expected).max())

    for channel, scale in enumerate(grey_scales[:4]):
        near(found[channel], derivative(scale, 0, 0), GREY)
    for number, scale in enumerate(grey_scales[1 : min(edges, 4)], start=1):
        first = len(grey_scales) + 3 * number
        gradient = np.hypot(derivative(scale, 0, 1), derivative(scale, 1, 0))
        near(found[first], gradient, EDGE)
        xx, yy, xy = (derivative(scale, *order) for order in ((0, 2), (2, 0), (1, 1)))
        curvatures = np.linalg.eigvalsh(np.moveaxis([[yy, xy], [xy, xx]], (0, 1), (2, 3)))
        near(found[first + 1], curvatures[..., 1], EDGE)
        near(found[first + 2], curvatures[..., 0], EDGE)


@pytest.mark.parametrize('scale', FINE[0])
def test_a_cell_of_one_pixel_responds_as_the_pixel_does(scale):
    image = torch.rand(2, 1, 48, 48, generator=torch.Generator().manual_seed(0))
    for pixels, cells in zip(_at_pixels(image, scale), _at_cells(image, 48, scale), strict=True):
        torch.testing.assert_close(pixels, cells, atol=3e-3, rtol=0)


def test_it_is_the_ridge_regression_over_all_pixels_of_all_pairs(context):
    regression, target = PixelRegression(), disc(90, 92, 9)
    features = regression.features(context[:, :1], LEARNED).double().flatten(0, 1).numpy()
    masks = avg_pool2d(context[:, 1:], SIZE // LEARNED).double().flatten().numpy()
    counted = (1 + (FOREGROUND - 1) * masks) / len(masks)
    centre = counted @ features / counted.sum()
    label = counted @ (2 * masks - 1) / counted.sum()
    weighted = counted[:, None] * (features - centre)
    matrix = weighted.T @ (features - centre) + RIDGE * np.eye(FEATURES)
    slope = np.linalg.solve(matrix, weighted.T @ (2 * masks - 1 - label))
    asked = regression.features(target[:, :1], ASKED)[0].double().numpy()
    expected = ((asked - centre) @ slope + label).clip(-1, 1).reshape(ASKED, ASKED)
    found = regression(target[:, :1], *regression.encode(context))
    assert np.mean((coarse(found) > 0) == (expected > 0)) > 0.99
    regression = PixelRegression(iterations=1000)
    found = regression(target[:, :1], *regression.encode(context))
    assert np.abs(coarse(found) - expected).mean() < 0.01


@pytest.mark.parametrize('settings', [{}, FULL], ids=['as it was', 'full resolution'])
def test_the_last_digit_of_the_sums_does_not_matter(context, settings):
    regression, target = PixelRegression(**settings), disc(90, 92, 9)
    [sums] = regression.encode(context)
    random = torch.Generator().manual_seed(0)
    rounded = sums * (1 + 1e-7 * torch.randn(sums.shape, generator=random))
    found = [regression(target[:, :1], each) for each in (sums, rounded)]
    assert 0 < (found[0] - found[1]).abs().max() < 1e-3


def test_a_line_a_pixel_wide_is_told_at_full_resolution_alone():
    def line(column, seed):
        image = 0.1 * np.random.default_rng(seed).random((SIZE, SIZE))
        mask = np.zeros((SIZE, SIZE))
        mask[:, column] = 1
        pair = np.stack([image + 0.8 * mask, mask])
        return torch.from_numpy(pair.astype(np.float32))[None]

    pairs, target = torch.cat([line(20 + 15 * n, n) for n in range(4)]), line(57, 9)
    coarse, full = (
        regression(target[:, :1], *regression.encode(pairs))
        for regression in (PixelRegression(), PixelRegression(**FULL))
    )
    assert dice(coarse, target[:, 1:]) < 0.5 < 0.8 < dice(full, target[:, 1:])


def test_the_stand_in_pair_says_nothing():
    regression = PixelRegression()
    found = regression(disc(90, 92, 9)[:, :1], *regression.encode(empty_context(SIZE)))
    assert found.abs().max() == 0


def test_pairs_count_by_their_weights(context):
    regression = PixelRegression()
    images = torch.cat([disc(90, 92, 9), disc(40, 30, 8)])[:, :1]
    [sums] = regression.encode(context)
    weights = torch.tensor([[0.5, 0.5, 0, 0, 0, 0], [0, 0, 0.25, 0.25, 0.25, 0.25]])
    found = regression(images, sums, weights)
    for index, used in enumerate((slice(0, 2), slice(2, 6))):
        alone = regression(images[index : index + 1], sums[used])
        torch.testing.assert_close(found[index : index + 1], alone, atol=1e-3, rtol=0)
    assert (found[0] - found[1]).abs().max() > 0.1


def test_more_features_keep_more_of_a_pair():
    [sums] = PixelRegression(features=8).encode(disc(90, 92, 9))
    assert sums.shape == (1, 9, 10)


def test_the_network_hears_it_beside_label_fusion(context):
    torch.manual_seed(0)
    told = {'fusion': {}, 'regression': {}}
    configuration = NetworkConfiguration('one-way', (4, 4, 8, 8), 2, evidence=told)
    network = build_network(configuration).eval()
    image = disc(90, 92, 9)[:, :1]
    target = torch.cat([image, torch.zeros(1, 4, SIZE, SIZE)], dim=1)
    with torch.no_grad():
        encoded = network.encode_context(context)
        fused = network.fuse(image, encoded)
        torch.testing.assert_close(fused[:, :1], network.fusion(image, *encoded[-3:-1]))
        torch.testing.assert_close(fused[:, 1:], network.regression(image, encoded[-1]))
        logits = network(target, context)
        torch.testing.assert_close(logits, network.predict(target, encoded, fused=fused))
        deaf = torch.cat([fused[:, :1], torch.zeros_like(image)], dim=1)
        assert (logits - network.predict(target, encoded, fused=deaf)).abs().max() > 1e-3
