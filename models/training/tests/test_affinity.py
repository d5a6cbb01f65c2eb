import pytest
import torch
from discs import SIZE, prompts, two_discs

from multiverseg_training.networks.evidence.affinity import (
    BANDWIDTHS,
    EXAMPLE_GRID,
    GRID,
    LARGEST,
    PromptAffinity,
)

SIGNS, COUNT = 2, len(BANDWIDTHS)


@pytest.fixture
def image():
    return two_discs(15, 0.05)


def test_a_click_finds_what_looks_alike_elsewhere(image):
    found = PromptAffinity()(image, prompts([(40, 30)], [(110, 60)])) / LARGEST
    assert found.shape == (1, PromptAffinity.channels, SIZE, SIZE)
    positive, negative = found[0, :COUNT], found[0, COUNT:]
    assert positive[:, 40, 90].min() > 0.1 and positive[:, 40, 30].min() > 0.9
    assert negative[:, 100, 100].min() > 0.1 > positive[:2, 100, 100].max()
    assert negative[:2, 40, 90].max() < 0.1


def test_without_prompts_nothing_is_alike(image):
    assert PromptAffinity()(image, prompts([], [])).abs().max() == 0
    only_positive = PromptAffinity()(image, prompts([(40, 30)], []))
    assert only_positive[:, COUNT:].abs().max() == 0 < only_positive[:, :COUNT].max()


def test_it_is_the_gaussian_of_the_distance_to_the_nearest_example(image):
    affinity, marked = PromptAffinity(), prompts([(40, 30), (70, 71)], [(100, 20), (20, 60), (64, 64)])
    features = affinity.features(image)[0].double()
    found = affinity(image, marked) / LARGEST
    for sign in range(SIGNS):
        examples = []
        inside = marked[0, sign].reshape(GRID, SIZE // GRID, GRID, SIZE // GRID).mean((1, 3))
        step = GRID // EXAMPLE_GRID
        for row in range(0, GRID, step):
            for column in range(0, GRID, step):
                place = slice(row, row + step), slice(column, column + step)
                if inside[place].sum() > 0:
                    weights = inside[place] / inside[place].sum()
                    examples.append((features[:, *place] * weights).sum((1, 2)))
        distance = torch.stack(
            [((features - example[:, None, None]) ** 2).sum(0) for example in examples]
        ).amin(0)
        for number, bandwidth in enumerate(BANDWIDTHS):
            expected = torch.nn.functional.interpolate(
                torch.exp(-distance / bandwidth)[None, None].float(), SIZE, mode='bilinear'
            )[0, 0]
            torch.testing.assert_close(
                found[0, sign * COUNT + number], expected, atol=1e-3, rtol=1e-3
            )


def test_each_target_has_its_own_prompts(image):
    images = torch.cat([image, image.flip(3)])
    marked = torch.cat([prompts([(40, 30)], []), prompts([(100, 100)], [(40, 37)])])
    together = PromptAffinity()(images, marked)
    for index in range(2):
        alone = PromptAffinity()(images[index : index + 1], marked[index : index + 1])
        torch.testing.assert_close(together[index : index + 1], alone, atol=1e-4, rtol=1e-4)
