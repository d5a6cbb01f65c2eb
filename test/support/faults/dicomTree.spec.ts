import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readInstance } from '../../../demo/dicomweb/instance';
import { readTree, TransferSyntax, writeTree } from './dicomTree';
import { reencoded } from './alterations';

const STUDIES = path.resolve(__dirname, '../../../demo/studies');
const file = readFileSync(path.join(STUDIES, 'hippocampus_msd/hippocampus_003/series/MR000.dcm'));
const compressed = readFileSync(
  path.join(STUDIES, 'cxr_montgomery/MCUCXR_0213_1/MCUCXR_0213_1.dcm')
);

describe('a DICOM file as a tree', () => {
  it.each([
    ['native', file],
    ['compressed', compressed],
  ])('is written as it was read: %s', (_, bytes) => {
    const { transferSyntaxUid } = readInstance(bytes);
    const again = writeTree(readTree(bytes), transferSyntaxUid);
    expect(again.subarray(132).equals(bytes.subarray(132))).toBe(true);
  });

  it.each([TransferSyntax.Deflated, TransferSyntax.ExplicitBigEndian])(
    'says the same in the transfer syntax %s',
    (transferSyntax) => {
      const before = readInstance(file);
      const { transferSyntaxUid, dataset } = readInstance(reencoded(transferSyntax)(file));
      expect(transferSyntaxUid).toBe(transferSyntax);
      expect(dataset).toEqual(before.dataset);
    }
  );
});
