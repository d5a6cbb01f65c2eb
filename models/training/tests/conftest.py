"""A tiny data folder in the format of the packs, and small networks."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from multiverseg_training.networks import NetworkConfiguration, build_network

torch.set_num_threads(1)

FIXTURES = Path(__file__).parent / 'fixtures'


def write_pack(folder: Path, name: str, sources: list[str], seed: int, **meta: str) -> None:
    """Squares of random size and place, brighter than the noise around them."""
    random = np.random.default_rng(seed)
    images = random.integers(0, 120, (len(sources), 128, 128)).astype(np.uint8)
    masks = np.zeros((len(sources), 128, 128), np.uint8)
    for image, mask in zip(images, masks):
        top, left = random.integers(10, 70, 2)
        side = int(random.integers(16, 40))
        mask[top : top + side, left : left + side] = 1
        image[mask > 0] += 100
    np.savez(
        folder / f'{name}.npz',
        images=images,
        masks_packed=np.packbits(masks.reshape(len(sources), -1), axis=1),
        image_index=np.arange(len(sources)),
        task=np.array(['square'] * len(sources)),
        subject=np.arange(len(sources)),
        source=np.array(sources),
        meta=np.array(json.dumps({'licence': 'none', **meta})),
    )


def write_series(folder, name, labels):
    slices = np.where(labels > 0, 200, 20).astype(np.uint8)
    names = json.dumps({'1': 'ball'})
    np.savez(folder / f'{name}.npz', slices=slices, labels=labels, names=np.array(names))


def ball(slices=24):
    labels = np.zeros((slices, 40, 40), np.uint8)
    labels[8:17, 10:30, 10:30] = 1
    return labels


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    folder = tmp_path / 'data'
    folder.mkdir()
    write_pack(folder, 'squares', [f'subject_{i}' for i in range(14)], 0)
    write_pack(folder, 'chests', ['MCUCXR_0213_1'] + [f'MCUCXR_9{i}' for i in range(8)], 1)
    for name in ('fetal_head_us', 'spleen_ct', 'hvsmr_mr', 'idrid_od', 'drosophila_ovary'):
        write_pack(folder, name, [f'{name}_{i}' for i in range(18)], 2)
    labels = np.zeros((6, 128, 128), np.uint16)
    labels[:, 30:60, 30:90], labels[:, 60:90, 30:90], labels[:, 90:110, 30:60] = 2, 3, 17
    labels[:, 95:110, 65:90], labels[:, 10:25, 30:80] = 53, 41
    np.savez(folder / 'synthseg_labelslices.npz', labels=labels, axis=np.zeros(6, np.uint8))
    return folder


@pytest.fixture(params=[1, 2], ids=['full size', 'half size'])
def one_way(request):
    torch.manual_seed(0)
    network = build_network(NetworkConfiguration('one-way', (4, 6, 8, 8), request.param))
    if network.refinement is not None:  # it starts as plain upsampling
        torch.nn.init.normal_(network.refinement.out.weight)
    return network.eval()
