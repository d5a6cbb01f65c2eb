/** What sort of thing is kept; each has a form of its own. */
export const KEPT_KINDS = [
  'project',
  'examples',
  'example',
  'draft',
  'frame',
  'prompts',
  'doubt',
] as const;

export type KeptKind = (typeof KEPT_KINDS)[number];

/** One thing that is kept in this browser until it is in the PACS, or for as long as its project lives. */
export interface KeptThing {
  /** Whose it is: what is kept of one user, or of one user in one PACS, is no other's. */
  readonly scope: string;
  readonly kind: KeptKind;
  /** No other of its kind has it within its scope. */
  readonly name: string;
  /** The study it belongs to; only the tab that holds the study writes it. Absent: it is of no study. */
  readonly studyInstanceUid?: string;
  /** The same for the same content, also after a reload. */
  readonly stamp: string;
  /** Its content; asked for only where the stamp is another than before. */
  readonly bytes: () => Uint8Array;
}
