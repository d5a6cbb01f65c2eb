import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import type { Example } from '../examples';
import { randomUid } from '../seg/uid';

/**
 * Takes out of examples what leads to a study: UIDs become random ones, the same for the same within
 * one file, so that what belongs together is still seen; what is only shown of the series goes.
 */
export class Pseudonyms {
  private readonly uids = new Map<string, string>();

  of(example: Example): Example {
    const { origin } = example;
    return {
      ...example,
      id: pseudonymousId(example.id),
      origin: {
        studyInstanceUid: this.uid(origin.studyInstanceUid),
        seriesInstanceUid: this.uid(origin.seriesInstanceUid),
        sopInstanceUid: this.uid(origin.sopInstanceUid),
        frameNumber: origin.frameNumber,
        acceptedAt: origin.acceptedAt,
        promptCount: origin.promptCount,
        ...(origin.corrected !== undefined && { corrected: origin.corrected }),
      },
    };
  }

  private uid(uid: string): string {
    const known = this.uids.get(uid) ?? randomUid();
    this.uids.set(uid, known);
    return known;
  }
}

/**
 * The id an example has in a file without identifiers: no way leads back from it, but who has the
 * example sees that it is the same.
 */
export function pseudonymousId(id: string): string {
  const isOne = /^example-[0-9a-f]{40}$/.test(id);
  const digest = bytesToHex(sha256(new TextEncoder().encode(`multiverseg ${id}`)));
  return isOne ? id : `example-${digest.slice(0, 40)}`;
}
