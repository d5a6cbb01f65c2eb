"""The reference model server: the Open Inference Protocol v2 over HTTP, on kserve. See README.md."""

import argparse
import asyncio
from pathlib import Path

import kserve
import numpy as np
import uvicorn
from fastapi import HTTPException
from kserve.errors import InvalidInput
from kserve.protocol.dataplane import DataPlane

from network import MissingPairs, Network

DATATYPES = {"FP32": np.float32, "UINT8": np.uint8}


class Served(kserve.Model):
    def __init__(self, name: str, network: Network):
        super().__init__(name)
        self.network = network
        self.ready = True

    async def get_input_types(self) -> list[dict]:
        size = self.network.size
        plane = {"datatype": "FP32", "shape": [1, 1, size, size]}
        return [
            {"name": "image", **plane},
            {"name": "prompts", "datatype": "UINT8", "shape": [1, 3, size, size]},
            {"name": "previous_logits", **plane},
            {"name": "pair_hashes", "datatype": "BYTES", "shape": [-1]},
            {"name": "pair_images", "datatype": "FP32", "shape": [-1, size, size]},
            {"name": "pair_masks", "datatype": "UINT8", "shape": [-1, size, size]},
        ]

    async def get_output_types(self) -> list[dict]:
        size = self.network.size
        plane = [1, 1, size, size]
        shapes = {"logits": plane, "errors": plane}
        return [{"name": name, "datatype": "FP32", "shape": shapes.get(name, [1])} for name in self.network.outputs]

    async def predict(self, payload, headers=None, response_headers=None) -> kserve.InferResponse:
        inputs = {tensor.name: tensor for tensor in payload.inputs}
        try:
            outputs = await asyncio.to_thread(self.answer, inputs)
        except MissingPairs as error:
            raise HTTPException(409, str(error)) from error
        return kserve.InferResponse(
            response_id=payload.id or "",
            model_name=self.name,
            infer_outputs=outputs,
            use_binary_outputs=bool(payload.use_binary_outputs),
        )

    def answer(self, inputs: dict) -> list[kserve.InferOutput]:
        size = self.network.size
        hashes = _texts(inputs.get("pair_hashes"))
        if len(hashes) > self.network.max_pairs:
            raise InvalidInput(f"At most {self.network.max_pairs} pairs can be asked with.")
        if "pair_images" in inputs:
            images = _array(inputs, "pair_images", (None, size, size))
            masks = _array(inputs, "pair_masks", (len(images), size, size))
            return [_output("known", "BYTES", np.array(self.network.learn(images, masks), object))]
        if "image" not in inputs:
            self.network.require(hashes)
            return [_output("known", "BYTES", np.array(hashes, object))]
        answer = self.network.predict(
            _array(inputs, "image", (1, 1, size, size)),
            _array(inputs, "prompts", (1, 3, size, size)),
            _array(inputs, "previous_logits", (1, 1, size, size)),
            hashes,
        )
        return [_output(name, "FP32", values) for name, values in answer.items()]


def _array(inputs: dict, name: str, shape: tuple) -> np.ndarray:
    tensor = inputs.get(name)
    if tensor is None:
        raise InvalidInput(f"The input {name} is missing.")
    wanted = [actual if size is None else size for size, actual in zip(shape, tensor.shape)]
    if tensor.datatype not in DATATYPES or list(tensor.shape) != wanted or len(wanted) != len(shape):
        raise InvalidInput(f"The input {name} is {tensor.datatype} {list(tensor.shape)}, not {list(shape)}.")
    try:
        return np.ascontiguousarray(tensor.as_numpy(), DATATYPES[tensor.datatype])
    except ValueError as error:
        raise InvalidInput(f"The input {name} is not as long as its shape says.") from error


def _texts(tensor) -> list[str]:
    if tensor is None:
        return []
    return [one.decode() if isinstance(one, bytes) else str(one) for one in np.ravel(tensor.as_numpy())]


def _output(name: str, datatype: str, values: np.ndarray) -> kserve.InferOutput:
    output = kserve.InferOutput(name, list(values.shape), datatype)
    output.set_data_from_numpy(values, binary_data=datatype != "BYTES")
    return output


def _listen_on(host: str) -> None:
    """kserve listens on every address and has no option for it."""
    config = uvicorn.Config.__init__
    uvicorn.Config.__init__ = lambda self, app, **options: config(self, app, **{**options, "host": host})


def _list_binary_tensors() -> None:
    """kserve takes them, and does not say so in its metadata."""
    metadata = DataPlane.metadata
    DataPlane.metadata = lambda self: {
        **metadata(self),
        "extensions": [*metadata(self)["extensions"], "binary_tensor_data"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, parents=[kserve.model_server.parser], conflict_handler="resolve")
    parser.add_argument("--manifest", type=Path, default=Path(__file__).parent.parent / "manifest.json")
    parser.add_argument("--model_id", help="which model of the manifest; the first one if absent")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--pairs", type=int, default=512, help="pairs kept encoded, 1.5 MB each")
    parser.add_argument("--threads", type=int, default=0, help="processor threads; 0: all")
    arguments = parser.parse_args()
    network = Network(arguments.manifest, arguments.model_id, arguments.pairs, arguments.threads)
    _listen_on(arguments.host)
    _list_binary_tensors()
    server = kserve.ModelServer(http_port=arguments.http_port, enable_grpc=False)
    server.start([Served(network.id, network)])


if __name__ == "__main__":
    main()
