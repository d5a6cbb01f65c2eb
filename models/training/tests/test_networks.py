import pytest
import torch
from torch.nn import functional as F

from multiverseg_training.networks import NetworkConfiguration, build_network, empty_context
from multiverseg_training.networks.blocks import LayerNorm, upsample
from multiverseg_training.networks.mean import interaction_mean


def example(pairs, size=32):
    generator = torch.Generator().manual_seed(pairs)
    context = torch.rand(pairs, 2, size, size, generator=generator)
    target = torch.rand(1, 5, size, size, generator=generator)
    target[:, 2:4] = 0  # marks hold, which would hide what the rest says
    return target, context


def test_layer_norm_written_out_equals_group_norm():
    x = torch.randn(2, 6, 9, 9) * 3 + 5
    norm = LayerNorm(6).eval()
    torch.nn.init.normal_(norm.weight)
    torch.nn.init.normal_(norm.bias)
    torch.testing.assert_close(norm(x), F.group_norm(x, 1, norm.weight, norm.bias))


@pytest.mark.parametrize('aligned', [True, False])
def test_upsampling_is_the_same_with_and_without_gradients(aligned):
    x = torch.randn(2, 3, 8, 6, requires_grad=True)
    wanted = F.interpolate(x, scale_factor=2, mode='bilinear', align_corners=aligned)
    upstream = torch.randn_like(wanted)
    [gradient] = torch.autograd.grad((wanted * upstream).sum(), x)
    torch.testing.assert_close(upsample(x, aligned), wanted)
    torch.testing.assert_close(torch.autograd.grad((upsample(x, aligned) * upstream).sum(), x)[0], gradient)
    with torch.no_grad():
        assert torch.equal(upsample(x, aligned), wanted)


def test_interaction_mean_and_its_gradient_equal_the_plain_formula():
    torch.manual_seed(1)
    q = torch.randn(3, 2, 4, 4, dtype=torch.float64, requires_grad=True)
    v = torch.randn(5, 2, 4, 4, dtype=torch.float64, requires_grad=True)
    weights = torch.rand(3, 5, dtype=torch.float64) * (torch.rand(3, 5) > 0.4)
    weights[0] = torch.tensor([0, 0, 0, 0, 1.0])
    plain = (F.leaky_relu(q[:, None] + v[None], 0.01) * weights[..., None, None, None]).sum(1)
    upstream = torch.randn_like(plain)
    expected = torch.autograd.grad((plain * upstream).sum(), [q, v])
    actual = interaction_mean(q, v, weights)
    torch.testing.assert_close(actual, plain)
    torch.testing.assert_close(torch.autograd.grad((actual * upstream).sum(), [q, v]), expected)


def test_weighted_prediction_equals_prediction_from_the_chosen_pairs(one_way):
    target, context = example(4)
    weights = torch.tensor([[0, 0.5, 0, 0.5]])
    with torch.no_grad():
        weighted = one_way.predict(target, one_way.encode_context(context), weights)
        torch.testing.assert_close(weighted, one_way(target, context[[1, 3]]), atol=1e-5, rtol=0)


def test_the_order_of_the_context_does_not_matter(one_way):
    target, context = example(5)
    with torch.no_grad():
        difference = one_way(target, context) - one_way(target, context.flip(0))
    assert difference.abs().max() < 1e-5


def test_the_context_changes_the_prediction_and_none_is_the_stand_in_pair(one_way):
    target, context = example(3)
    with torch.no_grad():
        empty = one_way(target, context[:0])
        torch.testing.assert_close(empty, one_way(target, empty_context(32)))
        assert (one_way(target, context) - empty).abs().max() > 1e-3


def test_previous_logits_are_limited_inside_the_network(one_way):
    target, context = example(1)
    target[:, 4] = 10
    with torch.no_grad():
        limit = one_way(target, context)
        target[:, 4] = 1000
        torch.testing.assert_close(one_way(target, context), limit)


def test_full_crossblocks_predict_each_target_from_its_own_pairs():
    network = build_network(NetworkConfiguration('pairs', (4, 4, 4, 4))).eval()
    target, context = example(3)
    weights = torch.tensor([[0.5, 0.5, 0], [0, 0, 1.0]])
    with torch.no_grad():
        both = network.predict(target.expand(2, -1, -1, -1), [context], weights)
        torch.testing.assert_close(both[1:], network(target, context[2:]))


def test_half_size_caches_a_quarter_and_predicts_at_full_size(one_way):
    target, context = example(2, 64)
    side = 64 // one_way.reduction
    with torch.no_grad():
        encoded = one_way.encode_context(context)
        assert encoded[0].shape == (2, 4, side, side)
        assert one_way.predict(target, encoded).shape == (1, 1, 64, 64)


def test_a_new_refinement_upsamples_the_network_on_halved_images():
    torch.manual_seed(0)
    half = build_network(NetworkConfiguration('one-way', (4, 4, 4, 4), 2)).eval()
    full = build_network(NetworkConfiguration('one-way', (4, 4, 4, 4), 1)).eval()
    full.load_state_dict({k: v for k, v in half.state_dict().items() if 'refinement' not in k})
    target, context = example(2, 64)
    with torch.no_grad():
        coarse = full(F.avg_pool2d(target, 2), F.avg_pool2d(context, 2))
        expected = F.interpolate(coarse, scale_factor=2, mode='bilinear', align_corners=False)
        torch.testing.assert_close(half(target, context), expected)


def test_universeg_sees_the_image_alone_of_a_target_and_the_pairs_with_a_weight():
    torch.manual_seed(0)
    network = build_network(NetworkConfiguration('universeg', (4, 4, 4, 4))).eval()
    target, context = example(3)
    prompted = target.clone()
    prompted[:, 1:] = 7
    weights = torch.tensor([[0.5, 0, 0.5]])
    with torch.no_grad():
        known = network.encode_context(context)
        plain, other = (network.predict(shown, known, weights) for shown in (target, prompted))
        assert torch.equal(plain, other)
        assert torch.equal(plain, network(target[:, :1], context[[0, 2]]))
