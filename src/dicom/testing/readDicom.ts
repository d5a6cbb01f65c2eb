import type { NaturalDataset } from '../NaturalDataset';

type Dictionary = Record<string, unknown>;

/** The parts of dcmjs in use here; the package brings no types. */
interface Dcmjs {
  readonly data: {
    readonly DicomMessage: {
      readFile(buffer: ArrayBufferLike): { readonly dict: Dictionary };
    };
    readonly DicomMetaDictionary: {
      naturalizeDataset(dataset: Dictionary): NaturalDataset;
    };
  };
}

const { DicomMessage, DicomMetaDictionary } = jest.requireActual<Dcmjs>('dcmjs').data;

/** Reads a DICOM file as the viewer's own library does, oddities of its form included. */
export function readDicom(file: Uint8Array): NaturalDataset {
  const bytes = Uint8Array.from(file); // A buffer of its own: pooled ones begin elsewhere.
  return DicomMetaDictionary.naturalizeDataset(DicomMessage.readFile(bytes.buffer).dict);
}
