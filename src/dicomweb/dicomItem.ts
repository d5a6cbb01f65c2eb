/** One data set of a DICOMweb answer: eight hexadecimal digits of the tag → its values. */
export type DicomItem = ReadonlyMap<string, readonly unknown[]>;

/** Reads one data set of DICOM JSON (PS3.18 annex F); what is no data set has no attributes. */
export function readDicomJson(json: unknown): DicomItem {
  const entries = Object.entries((json ?? {}) as Record<string, { readonly Value?: unknown }>);
  return new Map(
    entries.map(([tag, element]) => [
      tag.toUpperCase(),
      (Array.isArray(element?.Value) ? element.Value : []).map((value: unknown) =>
        typeof value === 'object' ? readDicomJson(value) : value
      ),
    ])
  );
}

/** The items of a sequence. */
export function itemsOf(item: DicomItem, tag: string): DicomItem[] {
  return (item.get(tag) ?? []).filter((value): value is DicomItem => value instanceof Map);
}
