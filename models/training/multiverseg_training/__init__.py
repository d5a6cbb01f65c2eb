"""Training, evaluation and ONNX export of the networks that ship with MultiverSeg for OHIF."""
