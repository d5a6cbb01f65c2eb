"""Reads DICOM Segmentation objects with pydicom and with highdicom, and prints what each finds, as JSON.

    python readFrames.py FILE...

Both readers are independent of the plugin. A mask is known by the SHA-256 of its voxels (one byte each, row by
row, 1 inside), by the source frame and the segment it belongs to, and by where it lies in the patient.
"""

import hashlib
import json
import sys
import warnings

import highdicom
import numpy as np
import pydicom
from highdicom.spatial import PixelToReferenceTransformer

warnings.simplefilter("ignore")


def read(path):
    dataset = pydicom.dcmread(path)
    return {
        "pydicom": sorted(read_with_pydicom(dataset), key=place),
        "highdicom": sorted(read_with_highdicom(path), key=place),
        "segments": [describe(item) for item in dataset.SegmentSequence],
        "instance": {
            keyword: str(dataset.get(keyword, ""))
            for keyword in ("SeriesInstanceUID", "SeriesNumber", "InstanceNumber", "SegmentsOverlap")
        },
    }


def place(mask):
    return (mask["sopInstanceUid"], mask["frameNumber"], mask["segmentNumber"])


def describe(item):
    """One segment as nested lists of keyword and value, but for its algorithm's description."""
    return {element.keyword: value_of(element) for element in item}


def value_of(element):
    if element.VR == "SQ":
        return [describe(item) for item in element.value]
    if element.VM > 1:
        return [plain(value) for value in element.value]
    return plain(element.value)


def plain(value):
    return value if isinstance(value, int) else str(value)


def read_with_pydicom(dataset):
    frames = dataset.pixel_array
    frames = frames.reshape(-1, dataset.Rows, dataset.Columns)
    for pixels, group in zip(frames, dataset.PerFrameFunctionalGroupsSequence, strict=True):
        if "SegmentIdentificationSequence" in group:
            numbers = [group.SegmentIdentificationSequence[0].ReferencedSegmentNumber]
            masks = [pixels > 0]
        else:
            numbers = [number for number in np.unique(pixels) if number > 0]
            masks = [pixels == number for number in numbers]
        for number, mask in zip(numbers, masks, strict=True):
            yield {**source_of(group), "segmentNumber": int(number), **summary(mask)}


def source_of(group):
    source = group.DerivationImageSequence[0].SourceImageSequence[0]
    return {
        "sopInstanceUid": str(source.ReferencedSOPInstanceUID),
        "frameNumber": int(source.get("ReferencedFrameNumber", 1)),
    }


def summary(mask):
    voxels = np.ascontiguousarray(mask, dtype=np.uint8)
    return {
        "voxels": int(voxels.sum()),
        "fingerprint": hashlib.sha256(voxels.tobytes()).hexdigest()[:16],
    }


def read_with_highdicom(path):
    seg = highdicom.seg.segread(path)
    seen = set()
    for group in seg.PerFrameFunctionalGroupsSequence:
        source = source_of(group)
        if tuple(source.values()) in seen:
            continue
        seen.add(tuple(source.values()))
        for channel, number in enumerate(seg.segment_numbers):
            mask = pixels_on(seg, group, source)[..., channel] > 0
            if mask.any():
                yield {
                    **source,
                    "segmentNumber": int(number),
                    **summary(mask),
                    "corners": corners(seg, group),
                }


def pixels_on(seg, group, source):
    options = {"segment_numbers": seg.segment_numbers, "assert_missing_frames_are_empty": True}
    reference = group.DerivationImageSequence[0].SourceImageSequence[0]
    if "ReferencedFrameNumber" in reference:
        return seg.get_pixels_by_source_frame(
            source["sopInstanceUid"], [source["frameNumber"]], **options
        )[0]
    return seg.get_pixels_by_source_instance([source["sopInstanceUid"]], **options)[0]


def corners(seg, group):
    """Patient coordinates (mm) of the centres of the top left, top right, bottom left voxel; None without a place."""
    if "PlanePositionSequence" not in group:
        return None
    shared = seg.SharedFunctionalGroupsSequence[0]
    own = lambda keyword: group if keyword in group else shared
    to_patient = PixelToReferenceTransformer(
        image_position=group.PlanePositionSequence[0].ImagePositionPatient,
        image_orientation=own("PlaneOrientationSequence")
        .PlaneOrientationSequence[0]
        .ImageOrientationPatient,
        pixel_spacing=own("PixelMeasuresSequence").PixelMeasuresSequence[0].PixelSpacing,
    )
    right, bottom = seg.Columns - 1, seg.Rows - 1
    return to_patient(np.array([[0, 0], [right, 0], [0, bottom]])).tolist()


if __name__ == "__main__":
    json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
