import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FetchSegStore } from '@multiverseg/core/dicomweb';
import { writeDicom } from '@multiverseg/core/dicom/testing/writeDicom';
import { readSegmentation, type StoredSegmentation } from '@multiverseg/core/seg';
import { frameOf, snapshotOf } from '@multiverseg/core/seg/testing/snapshots';
import type { SegmentationSnapshot } from '@multiverseg/core/seg/types';
import { createServer, type RunningServer } from '../../demo/server';
import { ItemSaver } from '../../extension/src/saving/ItemSaver';
import { SaveItem } from '../../extension/src/saving/SaveItem';
import type { SaveStatus } from '../../extension/src/saving/state';
import { FaultProxy } from '../support';

type DicomJson = Readonly<Record<string, { readonly Value?: readonly unknown[] }>>;

/** Shorter than any hold of the proxy, longer than any answer of the server. */
const TIMEOUT_MS = 1500;

/** A PACS that can fail, and the saving of segmentations in it without a viewer. */
export class SavingBench {
  private studyCount = 0;

  private constructor(
    private readonly folder: string,
    private readonly server: RunningServer,
    readonly proxy: FaultProxy
  ) {}

  static async start(): Promise<SavingBench> {
    const folder = mkdtempSync(path.join(tmpdir(), 'saving-'));
    const server = await createServer({ ohifFolder: folder, studyFolders: [], dataFolder: folder });
    return new SavingBench(folder, server, await FaultProxy.start(server.dicomwebUrl));
  }

  /** Segmentations of different images in a study of their own, unsaved. */
  newItem(frames = [frameOf(0, 7, labels(0)), frameOf(1, 7, labels(1))]): SavedItem {
    const studyInstanceUid = `1.2.826.0.1.3680043.10.77.${++this.studyCount}`;
    const snapshot = snapshotOf(
      frames,
      [
        { segmentIndex: 1, label: 'Liver' },
        { segmentIndex: 2, label: 'Mass' },
      ],
      {
        studyInstanceUid,
      }
    );
    return new SavedItem(this.proxy.dicomwebUrl, snapshot);
  }

  /** The SEG objects that the PACS holds of a study, whatever stands before it. */
  async storedIn(item: SavedItem): Promise<readonly StoredSegmentation[]> {
    const { studyInstanceUid } = item.snapshot;
    const root = `${this.server.dicomwebUrl}/studies/${studyInstanceUid}`;
    const found = await fetch(`${root}/instances`);
    const instances = found.status === 200 ? ((await found.json()) as readonly DicomJson[]) : [];
    return Promise.all(
      instances.map(async (instance) => {
        const uid = (tag: string) => String(instance[tag].Value?.[0]);
        const url = `${root}/series/${uid('0020000E')}/instances/${uid('00080018')}`;
        const answer = await fetch(url, { headers: { Accept: 'application/dicom' } });
        return readSegmentation(new Uint8Array(await answer.arrayBuffer()));
      })
    );
  }

  async close(): Promise<void> {
    await this.proxy.close();
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One segmentation on its way into the PACS. */
export class SavedItem {
  private readonly item: SaveItem;
  private readonly saver: ItemSaver;
  private readonly controller = new AbortController();
  readonly steps: SaveStatus[] = [];

  constructor(
    root: string,
    readonly snapshot: SegmentationSnapshot
  ) {
    const source = { dataSource: {}, name: 'PACS' };
    this.item = new SaveItem(
      'item',
      source,
      { kind: 'open', segmentationId: 'seg' },
      'Liver',
      new Map()
    );
    this.saver = new ItemSaver({
      openStore: () =>
        new FetchSegStore({
          root,
          write: writeDicom,
          storeTimeoutMs: TIMEOUT_MS,
          readTimeoutMs: TIMEOUT_MS,
        }),
      snapshot: () => this.snapshot,
      knownSeriesNumbers: () => [],
      encoding: () => 'BINARY',
      patience: { shown: [10, 10, 10, 10], lost: [10, 10] },
      isOpening: () => false,
      onChange: () => void this.steps.push(this.item.status),
    });
  }

  get status(): SaveStatus {
    return this.item.status;
  }

  /** Whether everything is there to save it again. */
  get isKept(): boolean {
    return this.item.isUnsaved && this.item.holding.kind === 'open';
  }

  async save(): Promise<SaveStatus> {
    await this.saver.save(this.item, () => true, this.controller.signal);
    return this.item.status;
  }

  cancel(): void {
    this.controller.abort();
  }

  /** The user changed something. */
  edit(): void {
    this.item.edited('Liver', new Map(), 'unsaved');
  }
}

function labels(offset: number): number[] {
  return Array.from({ length: 35 }, (_, voxel) => (voxel + offset) % 3);
}
