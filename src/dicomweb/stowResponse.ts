/** What a STOW-RS response says about one instance (PS3.18 I.2.2, Store Instances Response Module). */
export type StowOutcome =
  | { readonly status: 'stored' }
  | { readonly status: 'failed'; readonly reasonCode?: number }
  /** The body is missing, not DICOM, or does not name the instance. */
  | { readonly status: 'unknown' };

/** `(tag) → values`, of one item; a value is a string, a number or a nested item. */
type Item = ReadonlyMap<string, readonly unknown[]>;

const failedSequence = '00081198';
const referencedSequence = '00081199';
const referencedInstance = '00081155';
const failureReason = '00081197';

/**
 * Reads a STOW-RS response body, DICOM JSON or native DICOM XML. Never throws: a body that can't be
 * read says nothing, and the read-back decides.
 */
export function readStowResponse(body: string, sopInstanceUid: string): StowOutcome {
  const items = parse(body);
  const failures = items.flatMap((item) => nested(item, failedSequence));
  // A server may leave the UID out when it could not read it; we sent a single instance.
  const failure =
    failures.find((item) => item.get(referencedInstance)?.[0] === sopInstanceUid) ??
    failures.find((item) => !item.get(referencedInstance)?.length);
  if (failure) {
    const reasonCode = Number(failure.get(failureReason)?.[0]);
    return { status: 'failed', ...(Number.isFinite(reasonCode) && { reasonCode }) };
  }
  const stored = items
    .flatMap((item) => nested(item, referencedSequence))
    .some((item) => item.get(referencedInstance)?.[0] === sopInstanceUid);
  return { status: stored ? 'stored' : 'unknown' };
}

function parse(body: string): Item[] {
  try {
    const trimmed = body.trim();
    if (trimmed.startsWith('<')) {
      const document = new DOMParser().parseFromString(trimmed, 'application/xml');
      return document.documentElement.localName === 'NativeDicomModel'
        ? [fromXml(document.documentElement)]
        : [];
    }
    const json: unknown = JSON.parse(trimmed);
    return (Array.isArray(json) ? json : [json]).map(fromJson);
  } catch {
    return [];
  }
}

function fromJson(json: unknown): Item {
  const entries = Object.entries((json ?? {}) as Record<string, { Value?: unknown }>);
  return new Map(
    entries.map(([tag, element]) => [
      tag.toUpperCase(),
      (Array.isArray(element?.Value) ? element.Value : []).map((value: unknown) =>
        typeof value === 'object' ? fromJson(value) : value
      ),
    ])
  );
}

function fromXml(parent: Element): Item {
  const attributes = Array.from(parent.children).filter(
    ({ localName }) => localName === 'DicomAttribute'
  );
  return new Map(
    attributes.map((attribute) => [
      (attribute.getAttribute('tag') ?? '').toUpperCase(),
      Array.from(attribute.children).map((child) =>
        child.localName === 'Item' ? fromXml(child) : (child.textContent ?? '').trim()
      ),
    ])
  );
}

function nested(item: Item, tag: string): Item[] {
  return (item.get(tag) ?? []).filter((value): value is Item => value instanceof Map);
}
