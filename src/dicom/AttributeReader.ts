/** Eight hexadecimal digits, group and element, in lower case: `7fe00010`. */
export type Tag = string;

/** Reads attributes of a data set, whether it came as a file or as DICOM JSON. */
export interface AttributeReader {
  /** The first value as text; undefined where there is none, or none that can be decoded. */
  text(tag: Tag): string | undefined;
  /** All values of a Decimal or Integer String. */
  numbers(tag: Tag): readonly number[];
  unsignedShort(tag: Tag): number | undefined;
  items(tag: Tag): readonly AttributeReader[];
}
