"""A model of the manifest on ONNX Runtime, asked with pairs that are named by their hashes."""

import hashlib
import json
from collections import OrderedDict
from pathlib import Path
from threading import RLock

import numpy as np
import onnxruntime


class MissingPairs(Exception):
    """Pairs that were asked for and are not known, by hash."""

    def __init__(self, hashes):
        super().__init__("These pairs are not known: " + ", ".join(hashes))


class Network:
    """Takes one question at a time. Holds the encodings of the `capacity` pairs used last."""

    def __init__(self, manifest: Path, model_id: str | None, capacity: int, threads: int):
        models = json.loads(manifest.read_text())["models"]
        entry = next(m for m in models if model_id in (None, m["id"]))
        if entry["family"] != "cached":
            raise SystemExit(f"{entry['id']} is of the family {entry['family']}; only `cached` is served.")
        self.id, self.version = entry["id"], entry["version"]
        self.size, self.max_pairs = entry["inputSize"], entry["maxContext"]
        self.outputs = ["logits", *entry.get("verdict", [])]
        self._tensors = [tensor["name"] for tensor in entry["cachedTensors"]]
        files = {f["role"]: f for f in entry["files"] if f["precision"] == "float32"}
        self._graphs = {role: _load(manifest.parent, file, threads) for role, file in files.items()}
        self._pairs = _Recent(max(capacity, self.max_pairs))
        self._fused = _Recent(8)
        self._lock = RLock()
        empty = np.full((1, 2, self.size, self.size), entry.get("emptyContext", 0.5), np.float32)
        self._empty = self._encode(empty)

    def learn(self, images: np.ndarray, masks: np.ndarray) -> list[str]:
        """Encodes pairs, float32 and uint8 [n, size, size]; returns their hashes."""
        with self._lock:
            hashes = [hashlib.sha256(i.tobytes() + m.tobytes()).hexdigest() for i, m in zip(images, masks)]
            for name, image, mask in zip(hashes, images, masks):
                if name not in self._pairs:
                    pair = np.stack([image, mask.astype(np.float32)])[None]
                    self._pairs.put(name, self._encode(pair))
            return hashes

    def require(self, hashes: list[str]) -> None:
        with self._lock:
            missing = list(dict.fromkeys(name for name in hashes if not self._pairs.touch(name)))
        if missing:
            raise MissingPairs(missing)

    def predict(self, image, prompts, previous, hashes: list[str]) -> dict[str, np.ndarray]:
        """Logits [1, 1, size, size] and what the model says of them; the arguments as the README says."""
        with self._lock:
            self.require(hashes)
            pairs = [self._pairs[name] for name in hashes] or [self._empty]
            feeds = {name: np.concatenate([p[name] for p in pairs]) for name in self._tensors}
            target = np.concatenate([image, prompts.astype(np.float32), previous], axis=1)
            if "fuseLabels" in self._graphs:
                key = (hashlib.sha256(image.tobytes()).digest(), tuple(sorted(hashes)))
                if key not in self._fused:
                    self._fused.put(key, self._run("fuseLabels", {"image": image, **feeds})["fused"])
                feeds["fused"] = self._fused[key]
            outputs = self._run("predict", {"target": target, **feeds})
            return {name: outputs[name] for name in self.outputs}

    def _encode(self, pair: np.ndarray) -> dict[str, np.ndarray]:
        return self._run("encodeContext", {"context": pair})

    def _run(self, role: str, feeds: dict) -> dict[str, np.ndarray]:
        graph = self._graphs[role]
        taken = {i.name: feeds[i.name] for i in graph.get_inputs()}
        outputs = [output.name for output in graph.get_outputs()]
        return dict(zip(outputs, graph.run(outputs, taken)))


class _Recent(OrderedDict):
    """The `capacity` values used last."""

    def __init__(self, capacity: int):
        super().__init__()
        self._capacity = capacity

    def touch(self, key) -> bool:
        if key in self:
            self.move_to_end(key)
            return True
        return False

    def put(self, key, value) -> None:
        self[key] = value
        while len(self) > self._capacity:
            self.popitem(last=False)


def _load(folder: Path, file: dict, threads: int) -> onnxruntime.InferenceSession:
    content = (folder / file["path"]).read_bytes()
    if hashlib.sha256(content).hexdigest() != file["sha256"]:
        raise SystemExit(f"{file['path']} is not the file that the manifest describes.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    providers = onnxruntime.get_available_providers()
    return onnxruntime.InferenceSession(content, options, providers=providers)
