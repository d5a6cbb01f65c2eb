import pytest
import torch
from torch import nn

from multiverseg_training.optimiser import Optimiser


def small_network(seed=0):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Conv2d(2, 8, 3), nn.Conv2d(8, 8, 3), nn.Conv2d(8, 1, 1))


def run(network, optimiser, steps):
    """The last of some losses on one fixed batch."""
    torch.manual_seed(1)
    images, wanted = torch.randn(4, 2, 9, 9), torch.randn(4, 1, 5, 5)
    for _ in range(steps):
        network.zero_grad()
        loss = ((network(images) - wanted) ** 2).mean()
        loss.backward()
        optimiser.set_learning_rate(1e-2)
        optimiser.step()
    return float(loss.detach())


@pytest.mark.parametrize('kind', ['adam', 'muon'])
def test_the_loss_falls_and_every_parameter_moves(kind):
    network = small_network()
    before = [parameter.detach().clone() for parameter in network.parameters()]
    optimiser = Optimiser(network, kind)
    assert run(network, optimiser, 30) < 0.9 * run(small_network(), Optimiser(network, kind), 1)
    assert all(not torch.equal(old, new) for old, new in zip(before, network.parameters()))


def test_muon_moves_a_kernel_in_more_directions_than_its_gradient_has():
    network = small_network()
    before = network[1].weight.detach().clone()
    run(network, Optimiser(network, 'muon'), 1)
    change = network[1].weight.detach() - before
    assert directions(change) > 1.5 * directions(network[1].weight.grad)


def directions(kernel):
    """1 for a matrix with one direction, n for one with n equally strong ones."""
    strengths = torch.linalg.svdvals(kernel.flatten(1))
    return strengths.sum() ** 2 / (strengths**2).sum()


@pytest.mark.parametrize('kind', ['adam', 'muon'])
def test_a_resumed_optimiser_goes_on_as_if_never_stopped(kind):
    one, other = small_network(), small_network()
    first, second = Optimiser(one, kind), Optimiser(other, kind)
    run(one, first, 3)
    run(other, second, 2)
    resumed = Optimiser(other, kind)
    resumed.load_state_dict(second.state_dict())
    run(other, resumed, 1)
    for wanted, found in zip(one.parameters(), other.parameters()):
        torch.testing.assert_close(found, wanted)


def test_the_state_of_another_kind_is_refused_with_the_way_out():
    network = small_network()
    with pytest.raises(ValueError, match='--start'):
        Optimiser(network, 'muon').load_state_dict(Optimiser(network, 'adam').state_dict())
