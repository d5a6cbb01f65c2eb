import torch

from multiverseg_training.checkpoint import load_checkpoint, save_checkpoint
from multiverseg_training.optimiser import Optimiser


def test_a_checkpoint_is_small_and_close_to_what_was_saved(tmp_path):
    torch.manual_seed(0)
    network = torch.nn.Conv2d(64, 64, 3)
    optimiser = Optimiser(network, 'muon')
    network(torch.randn(1, 64, 9, 9)).square().mean().backward()
    optimiser.set_learning_rate(1e-3)
    optimiser.step()
    state = network.state_dict()
    average = {name: value * 1.01 for name, value in state.items()}
    content = {'network': state, 'average': average, 'optimiser': optimiser.state_dict(), 'steps': 1}
    save_checkpoint(tmp_path / 'latest.pt', content)
    # A half and two bytes a weight.
    assert (tmp_path / 'latest.pt').stat().st_size < 4.5 * network.weight.numel()
    loaded = load_checkpoint(tmp_path / 'latest.pt')
    assert loaded['steps'] == 1 and loaded['network']['weight'].dtype == torch.float32
    for name in ('average', 'network'):
        torch.testing.assert_close(
            loaded[name]['weight'], content[name]['weight'], rtol=1e-3, atol=1e-6
        )
    momenta = [
        part[1]['state'][0]['momentum_buffer'].flatten()
        for part in (content['optimiser'], loaded['optimiser'])
    ]
    assert torch.nn.functional.cosine_similarity(*momenta, dim=0) > 0.999
    # Adam's running means span too many magnitudes for less than single precision.
    means = [part[0]['state'][0]['exp_avg_sq'] for part in (content['optimiser'], loaded['optimiser'])]
    assert torch.equal(*means)
    again = Optimiser(network, 'muon')
    again.load_state_dict(loaded['optimiser'])
    again.step()


def test_a_kernel_without_momentum_yet_stays_zero(tmp_path):
    content = {'optimiser': [{'state': {0: {'momentum_buffer': torch.zeros(8, 8)}}}]}
    save_checkpoint(tmp_path / 'latest.pt', content)
    [part] = load_checkpoint(tmp_path / 'latest.pt')['optimiser']
    assert torch.equal(part['state'][0]['momentum_buffer'], torch.zeros(8, 8))
