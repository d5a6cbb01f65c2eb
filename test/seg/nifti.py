"""What nibabel reads of the NIfTI files named on the command line, as JSON on the output."""

import json
import sys

import nibabel
import numpy


def describe(path: str) -> dict:
    image = nibabel.load(path)
    voxels = numpy.asanyarray(image.dataobj)
    places = numpy.argwhere(voxels > 0)
    return {
        "shape": list(image.shape),
        "datatype": str(image.get_data_dtype()),
        "spacing": [float(value) for value in image.header.get_zooms()],
        "units": image.header.get_xyzt_units()[0],
        "codes": [int(image.header["qform_code"]), int(image.header["sform_code"])],
        "qform": image.get_qform().tolist(),
        "sform": image.get_sform().tolist(),
        "labels": sorted(
            [
                *[round(float(value), 3) for value in image.affine[:3] @ [*place, 1]],
                int(voxels[tuple(place)]),
            ]
            for place in places
        ),
    }


print(json.dumps([describe(path) for path in sys.argv[1:]]))
