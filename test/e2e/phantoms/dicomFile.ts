import * as dcmjs from 'dcmjs';

type Dictionary = Record<string, unknown>;

interface WritingDcmjs {
  readonly DicomDict: new (meta: Dictionary) => {
    dict: Dictionary;
    write(options: Dictionary): ArrayBuffer;
  };
  readonly DicomMetaDictionary: { denaturalizeDataset(dataset: Dictionary): Dictionary };
}

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';

/** A DICOM Part 10 file of a dataset given as keyword → value. */
export function writeDicomFile(dataset: Dictionary): Uint8Array {
  const { DicomDict, DicomMetaDictionary } = dcmjs.data as unknown as WritingDcmjs;
  const file = new DicomDict(
    DicomMetaDictionary.denaturalizeDataset({
      FileMetaInformationVersion: new Uint8Array([0, 1]).buffer,
      MediaStorageSOPClassUID: dataset.SOPClassUID,
      MediaStorageSOPInstanceUID: dataset.SOPInstanceUID,
      TransferSyntaxUID: EXPLICIT_LITTLE_ENDIAN,
      ImplementationClassUID: '2.25.173046230197345298471231089213458761',
    })
  );
  file.dict = DicomMetaDictionary.denaturalizeDataset({
    ...dataset,
    _vrMap: { PixelData: 'OW' },
  });
  return new Uint8Array(file.write({ fragmentMultiframe: false }));
}
