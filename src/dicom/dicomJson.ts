import type { AttributeReader, Tag } from './AttributeReader';
import { personName } from './personName';

/** A data set in the DICOM JSON Model (PS3.18 F.2): by tag, in upper case. */
export type DicomJson = Readonly<Record<string, DicomJsonElement | undefined>>;

export interface DicomJsonElement {
  readonly vr?: string;
  readonly Value?: readonly unknown[];
}

/** Reads attributes of a data set that came as DICOM JSON; text in it is Unicode. */
export function jsonReader(json: DicomJson): AttributeReader {
  const valuesOf = (tag: Tag) => json[tag.toUpperCase()]?.Value ?? [];
  return {
    text(tag) {
      const [value] = valuesOf(tag);
      if (typeof value === 'object' && value !== null) {
        return personName(value);
      }
      return value === undefined || value === null ? undefined : String(value as string);
    },
    numbers: (tag) => valuesOf(tag).map(Number),
    unsignedShort(tag) {
      const [value] = valuesOf(tag);
      return value === undefined || value === null ? undefined : Number(value);
    },
    items: (tag) => valuesOf(tag).map((item) => jsonReader((item ?? {}) as DicomJson)),
  };
}
