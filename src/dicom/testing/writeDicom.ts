import type { NaturalDataset } from '../NaturalDataset';

type Dictionary = Record<string, unknown>;

/** The parts of dcmjs in use here; the package brings no types. */
interface Dcmjs {
  readonly data: {
    readonly DicomDict: new (meta: Dictionary) => {
      dict: Dictionary;
      write(options: Dictionary): ArrayBuffer;
    };
    readonly DicomMetaDictionary: {
      denaturalizeDataset(dataset: Dictionary): Dictionary;
    };
  };
}

const { DicomDict, DicomMetaDictionary } = jest.requireActual<Dcmjs>('dcmjs').data;

/** Writes a dataset to a DICOM file as the host's data source does before it sends it. */
export function writeDicom(dataset: NaturalDataset): Uint8Array {
  const meta = dataset._meta as Record<string, { Value: unknown }>;
  const file = new DicomDict(
    DicomMetaDictionary.denaturalizeDataset({
      FileMetaInformationVersion: meta.FileMetaInformationVersion?.Value,
      MediaStorageSOPClassUID: dataset.SOPClassUID,
      MediaStorageSOPInstanceUID: dataset.SOPInstanceUID,
      TransferSyntaxUID: (meta.TransferSyntaxUID.Value as string[])[0],
      ImplementationClassUID: '2.25.270695996825855179949881587723571202391.2.0.0',
      ImplementationVersionName: 'OHIF-3.13',
    })
  );
  file.dict = DicomMetaDictionary.denaturalizeDataset(dataset);
  return new Uint8Array(file.write({ fragmentMultiframe: false }));
}
