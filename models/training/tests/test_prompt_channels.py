"""What holds for all channels that tell the network of the prompts."""

import pytest
import torch
from discs import SIZE, prompts, two_discs

from multiverseg_training.networks import NetworkConfiguration, build_network
from multiverseg_training.networks.evidence.affinity import PromptAffinity
from multiverseg_training.networks.evidence.geodesic import PromptGeodesic

IMAGES = [two_discs(15, 0.05), two_discs(20, 0.02)]


@pytest.mark.parametrize('image', IMAGES)
@pytest.mark.parametrize('kind', [PromptAffinity, PromptGeodesic])
def test_training_in_half_precision_does_not_blur_them(kind, image):
    marked = prompts([(40, 30)], [(110, 60)])
    with torch.autocast('cpu', torch.bfloat16):
        found = kind()(image, marked)
    torch.testing.assert_close(found, kind()(image, marked))


@pytest.mark.parametrize('image', IMAGES)
@pytest.mark.parametrize(
    'name, channels', [('affinity', PromptAffinity.channels), ('geodesic', PromptGeodesic.channels)]
)
def test_the_network_hears_them(name, channels, image):
    torch.manual_seed(0)
    configuration = NetworkConfiguration('one-way', (4, 4, 8, 8), 2, evidence={name: {}})
    network = build_network(configuration).eval()
    target = torch.cat([image, torch.zeros(1, 4, SIZE, SIZE)], dim=1)
    target[:, 2:4] = prompts([(40, 30)], [(110, 60)])
    context = torch.rand(2, 2, SIZE, SIZE)
    with torch.no_grad():
        heard = network(target, context)
        silent = torch.zeros(1, channels, SIZE, SIZE)
        getattr(network, name).forward = lambda *_: silent
        assert not torch.allclose(network(target, context), heard, atol=1e-3)
