"""Reads DICOM Segmentation objects with highdicom and prints what they hold, as one JSON list.

    python readSeg.py FILE...

It shares no code with the plugin, so that what the plugin stores is judged by another reader.
Masks are found the way another program finds them: by the source image that a frame refers to.
"""

import base64
import json
import sys

import highdicom
import numpy as np
from highdicom.spatial import PixelToReferenceTransformer


def read(path):
    seg = highdicom.seg.segread(path)
    return {
        "sopClassUid": seg.SOPClassUID,
        "sopInstanceUid": seg.SOPInstanceUID,
        "seriesInstanceUid": seg.SeriesInstanceUID,
        "studyInstanceUid": seg.StudyInstanceUID,
        "patientId": seg.PatientID,
        "transferSyntaxUid": seg.file_meta.TransferSyntaxUID,
        "segmentationType": seg.SegmentationType,
        "seriesDescription": seg.get("SeriesDescription", ""),
        "manufacturerModelName": seg.get("ManufacturerModelName", ""),
        "softwareVersions": str(seg.get("SoftwareVersions", "")),
        "numberOfFrames": int(seg.NumberOfFrames),
        "segments": [describe_segment(seg, number) for number in seg.segment_numbers],
        "masks": list(read_masks(seg)),
    }


def describe_segment(seg, number):
    segment = seg.get_segment_description(number)
    algorithm = segment.get("SegmentAlgorithmName")
    return {
        "segmentNumber": int(number),
        "label": segment.segment_label,
        "algorithmType": segment.algorithm_type.value,
        "algorithmName": algorithm,
        "category": describe_code(segment.segmented_property_category),
        "type": describe_code(segment.segmented_property_type),
        "cieLab": [int(value) for value in segment.get("RecommendedDisplayCIELabValue", [])],
    }


def describe_code(code):
    return {"value": code.value, "scheme": code.scheme_designator, "meaning": code.meaning}


def read_masks(seg):
    """One mask per source image and segment, with the place in the patient its frame states."""
    source_uids = [uid for _, _, uid in seg.get_source_image_uids()]
    for source_uid in source_uids:
        pixels = seg.get_pixels_by_source_instance(
            source_sop_instance_uids=[source_uid],
            segment_numbers=seg.segment_numbers,
            assert_missing_frames_are_empty=True,
        )[0]
        for channel, number in enumerate(seg.segment_numbers):
            frame = frame_of(seg, source_uid, number)
            if frame is None:
                continue
            mask = np.ascontiguousarray(pixels[..., channel] > 0, dtype=np.uint8)
            yield {
                "sopInstanceUid": source_uid,
                "segmentNumber": int(number),
                "width": int(seg.Columns),
                "height": int(seg.Rows),
                "voxels": int(mask.sum()),
                # One byte per voxel, row by row: 1 inside, 0 outside.
                "mask": base64.b64encode(mask.tobytes()).decode("ascii"),
                "corners": corners(seg, frame),
            }


def frame_of(seg, source_uid, segment_number):
    for frame in seg.PerFrameFunctionalGroupsSequence:
        source = frame.DerivationImageSequence[0].SourceImageSequence[0]
        number = frame.SegmentIdentificationSequence[0].ReferencedSegmentNumber
        if source.ReferencedSOPInstanceUID == source_uid and number == segment_number:
            return frame
    return None


def corners(seg, frame):
    """Patient coordinates (LPS, mm) of the centres of the top left, top right, bottom left voxel.

    None where the frame has no place in the patient, as the source image has none.
    """
    if "PlanePositionSequence" not in frame:
        return None
    shared = seg.SharedFunctionalGroupsSequence[0]
    orientation = frame if "PlaneOrientationSequence" in frame else shared
    to_patient = PixelToReferenceTransformer(
        image_position=frame.PlanePositionSequence[0].ImagePositionPatient,
        image_orientation=orientation.PlaneOrientationSequence[0].ImageOrientationPatient,
        pixel_spacing=shared.PixelMeasuresSequence[0].PixelSpacing,
    )
    right, bottom = seg.Columns - 1, seg.Rows - 1
    return to_patient(np.array([[0, 0], [right, 0], [0, bottom]])).tolist()


if __name__ == "__main__":
    json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
