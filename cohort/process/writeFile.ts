import { data } from 'dcmjs';
import { textOf, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { transferSyntaxes } from '@multiverseg/core/dicom/pixelFrames';

/** Of this software, as PS3.7 D.3.3.2 wants it; made once from a random UUID. */
const IMPLEMENTATION_CLASS = '2.25.214263846204573296012823870553916148225';

/** Writes a data set as a DICOM file (PS3.10), explicit little endian. */
export function writeFile(dataset: NaturalDataset): Uint8Array {
  const { denaturalizeDataset } = data.DicomMetaDictionary;
  const file = new data.DicomDict(
    denaturalizeDataset({
      FileMetaInformationVersion: Uint8Array.of(0, 1).buffer,
      MediaStorageSOPClassUID: textOf(dataset, 'SOPClassUID'),
      MediaStorageSOPInstanceUID: textOf(dataset, 'SOPInstanceUID'),
      TransferSyntaxUID: transferSyntaxes.explicitLittleEndian,
      ImplementationClassUID: IMPLEMENTATION_CLASS,
      ImplementationVersionName: 'MULTIVERSEG',
    })
  );
  file.dict = denaturalizeDataset(dataset);
  return new Uint8Array(file.write({ fragmentMultiframe: false }));
}
