import numpy as np
import pytest
import torch
from discs import SIZE, prompts, two_discs
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from multiverseg_training.networks.evidence.geodesic import (
    BANDWIDTHS,
    GRID,
    LARGEST,
    STEP,
    PromptGeodesic,
)

COUNT = len(BANDWIDTHS)


@pytest.fixture
def image():
    return two_discs(20, 0.02)


def shortest_paths(grey, marked):
    """Dijkstra's distances on the grid of cells, each with its four neighbours."""
    number = np.arange(GRID * GRID).reshape(GRID, GRID)
    ends = [(number[:, 1:], number[:, :-1]), (number[1:], number[:-1])]
    start, end = (np.concatenate([pair[i].ravel() for pair in ends]) for i in (0, 1))
    cost = np.abs(grey.ravel()[start] - grey.ravel()[end]) + STEP
    graph = coo_matrix((cost, (start, end)), shape=(GRID**2, GRID**2))
    sources = np.flatnonzero(marked.ravel())
    return dijkstra(graph, directed=False, indices=sources).min(axis=0).reshape(GRID, GRID)


def test_distances_are_those_of_shortest_paths_of_few_bends(image):
    marked = prompts([(40, 30), (100, 100)], [(100, 20)])
    found = PromptGeodesic().distances(image, marked)[0].numpy()
    cells = torch.nn.functional.avg_pool2d(image, SIZE // GRID)
    padded = np.pad(cells[0, 0].double().numpy(), 1, constant_values=np.nan)
    around = [padded[y : y + GRID, x : x + GRID] for y in range(3) for x in range(3)]
    grey = np.nanmean(around, axis=0)
    inside = marked[0].reshape(2, GRID, SIZE // GRID, GRID, SIZE // GRID).amax((2, 4)).numpy() > 0
    for sign in range(2):
        wanted = shortest_paths(grey, inside[sign])
        assert (found[sign] > wanted - 1e-4).all()
        # Noise has shortcuts around every cell that the sweeps do not take.
        assert np.mean(found[sign] - wanted) < 0.1 * wanted.mean()


def test_a_click_is_near_to_its_region_and_far_from_one_that_looks_alike(image):
    found = PromptGeodesic()(image, prompts([(40, 30)], [(110, 60)]))[0]
    assert found.shape == (PromptGeodesic.channels, SIZE, SIZE)
    # Positive and negative alternate, bandwidth by bandwidth; the comparison is last.
    narrow_positive, narrow_negative, nearer = found[0] / LARGEST, found[1] / LARGEST, found[-1]
    for row, column in ((26, 30), (54, 36), (40, 44)):  # in the disc
        assert narrow_positive[row, column] > 0.15 > 0.01 > narrow_negative[row, column]
        assert nearer[row, column] > 0.5
    for row, column in ((40, 90), (100, 60), (10, 120)):
        assert narrow_positive[row, column] < 0.01
    assert nearer[100, 100] < -0.5 and narrow_negative[118, 64] > 0.5


def test_without_prompts_everything_is_far(image):
    assert PromptGeodesic()(image, prompts([], [])).abs().max() == 0
    found = PromptGeodesic()(image, prompts([(40, 30)], []))[0]
    assert found[1 : 2 * COUNT : 2].abs().max() == 0 < found[-1].min()
