import numpy as np
import pytest

from multiverseg_training.evaluate import evaluate, markdown_table, structure_size


class Squares:
    """A task of squares of these sides, on images of 128 × 128."""

    pack = 'squares'

    def __init__(self, name, *sides):
        self.name = name
        self.subject = np.arange(len(sides))
        self.masks = np.zeros((len(sides), 128, 128), np.uint8)
        for mask, side in zip(self.masks, sides):
            mask[:side, :side] = 1

    def __len__(self):
        return len(self.masks)

    def pairs(self, indices):
        return self.masks[indices] * 90, self.masks[indices]


@pytest.mark.parametrize(
    'sides, name',
    [
        ([10], 'under 3 % of the image'),
        ([30], '3 to 15 %'),
        ([60], 'over 15 %'),
        ([128], 'over 15 %'),
        ([10, 12, 128], 'under 3 % of the image'),
    ],
)
def test_a_structure_is_as_large_as_it_mostly_is(sides, name):
    assert structure_size(Squares('square', *sides)) == name


def test_the_means_of_tasks_are_told_by_the_size_of_their_structure(monkeypatch):
    dice = {'small': 0.25, 'smaller': 0.75, 'large': 1.0}
    monkeypatch.setattr(
        'multiverseg_training.evaluate.evaluate_task',
        lambda _, task, *__: {'0': {str(click): dice[task.name] for click in range(6)}},
    )
    tasks = [Squares('small', 20), Squares('smaller', 5), Squares('large', 90)]
    result = evaluate(None, tasks, 1, [0], 0)
    assert {name: scores['0']['3'] for name, scores in result['structureSizes'].items()} == {
        'under 3 % of the image': 0.5,
        'over 15 %': 1.0,
    }
    assert '| *structures under 3 % of the image* | 0 | 50.0 |' in markdown_table(result)
