import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import type { SliceMask } from '@multiverseg/core/image/types';
import { toDicomLab } from '@multiverseg/core/seg/colour';
import {
  chestXrays,
  fetchSegmentations,
  hippocampi,
  launchChromium,
  lungOnSide,
  readHippocampusSlices,
  readSegmentations,
  validationErrors,
  type ChestXray,
  type Hippocampus,
  type SampleStudy,
} from '../support';
import { summariseStored, summariseViewer, type MaskSummaries } from './pages/maskSummary';
import { segmentByHand } from './pages/segmentByHand';
import { SampleServer } from './pages/SampleServer';
import { ViewerPage } from './pages/ViewerPage';

/** How many patients of each data set; `WHOLE_DAY=1` takes all of them. */
const [XRAYS, HIPPOCAMPI] = process.env.WHOLE_DAY ? [16, 10] : [3, 2];
const MOST_MS = process.env.WHOLE_DAY ? 1_800_000 : 300_000;

/** As of PS3.3 section 8.8. */
type Code = Record<'value' | 'scheme' | 'meaning', string>;

interface PlannedStructure {
  readonly number: number;
  readonly name: string;
  /** Given by the site; absent: what follows from the name. */
  readonly code?: Record<'category' | 'type', Code>;
  readonly colour: readonly [number, number, number];
}

/** A structure to be segmented on one image of a patient. */
interface Piece {
  readonly structure: PlannedStructure;
  /** Absent where the study has one image only. */
  readonly sopInstanceUid?: string;
  readonly mask: SliceMask;
}

const lungs: readonly PlannedStructure[] = [
  { number: 1, name: 'Right lung', colour: [214, 90, 90] },
  { number: 2, name: 'Left lung', colour: [90, 140, 214] },
];
const parts: readonly PlannedStructure[] = [
  {
    number: 1,
    name: 'Hippocampus anterior',
    code: partCode('HA', 'Anterior hippocampus'),
    colour: [230, 180, 60],
  },
  {
    number: 2,
    name: 'Hippocampus posterior',
    code: partCode('HP', 'Posterior hippocampus'),
    colour: [60, 180, 160],
  },
];
/** What the stored segments say they are. */
const LUNG: Code = { value: '39607008', scheme: 'SCT', meaning: 'Lung' };
const typeOf = ({ code }: PlannedStructure): Code => code?.type ?? LUNG;

function partCode(value: string, meaning: string): Record<'category' | 'type', Code> {
  const category = { value: '123037004', scheme: 'SCT', meaning: 'Anatomical Structure' };
  return { category, type: { value, scheme: '99PARTS', meaning } };
}

describe.each([
  {
    dataSet: 'chest X-rays, both lungs',
    needsFewer: true,
    start: SampleServer.start.bind(SampleServer),
    folder: 'cxr_montgomery',
    structures: lungs,
    patients: chestXrays().slice(0, XRAYS),
    piecesOf: (patient: SampleStudy) => lungsOf(patient as ChestXray),
  },
  {
    dataSet: 'hippocampi, two parts, on an Orthanc',
    // The model of this version is weak on structures this small, with examples too.
    needsFewer: false,
    start: SampleServer.startOnOrthanc.bind(SampleServer),
    folder: 'hippocampus_msd',
    structures: parts,
    patients: hippocampi().slice(0, HIPPOCAMPI),
    piecesOf: (patient: SampleStudy) => Promise.resolve(partsOf(patient as Hippocampus)),
  },
])(
  'A day with $dataSet',
  ({ dataSet, needsFewer, start, folder, structures, patients, piecesOf }) => {
    const accepted = new Map<string, MaskSummaries>();
    const prompts: number[] = [];
    let server: SampleServer;
    let browser: Browser;
    let viewer: ViewerPage;

    beforeAll(async () => {
      server = await start({
        studyFolders: patients.map(({ folder: own }) => own),
        appConfigFile: path.join(__dirname, 'phantoms/app-config.js'),
      });
      browser = await launchChromium();
      viewer = await ViewerPage.create(browser, server.url);
      await viewer.page.evaluateOnNewDocument(
        (project) => {
          Object.assign(window, { multiversegTest: { configuration: { project } } });
        },
        { name: folder, structures }
      );
    });

    afterAll(async () => {
      console.info(`${dataSet}, prompts a patient: ${prompts.join(', ')}`);
      await browser?.close();
      await server?.close();
    });

    it(
      'goes from patient to patient without leaving the mode',
      async () => {
        await viewer.openWorklist();
        await viewer.openFromWorklist(patients[0]);
        for (const [index, patient] of patients.entries()) {
          await viewer.waitUntilShown(patient);
          let used = 0;
          for (const piece of await piecesOf(patient)) {
            used += await segment(piece, index);
          }
          prompts.push(used);
          accepted.set(patient.studyUid, summariseViewer(await viewer.labelledImages()));
          if (index === 1) {
            await viewer.screenshot(`day-${folder}`);
          }
          await viewer.press(index + 1 < patients.length ? 'Control+Enter' : 'Control+s');
        }
        await viewer.until(async () => {
          const lines = await viewer.saveLines();
          return lines.length > 0 && lines.every(({ step }) => step === 'saved');
        }, 'everything to be saved');
        if (needsFewer) {
          expect(median(prompts.slice(1))).toBeLessThan(prompts[0]);
        }
      },
      MOST_MS
    );

    it('leaves one SEG series in each study, with the same structures and the accepted voxels', async () => {
      for (const { studyUid } of patients) {
        const files = await fetchSegmentations(server.dicomwebUrl, studyUid, server.folder);
        const stored = readSegmentations(files);
        expect(new Set(stored.map(({ seriesInstanceUid }) => seriesInstanceUid)).size).toBe(1);
        const newest = stored[stored.length - 1];
        expect(validationErrors(files[files.length - 1])).toEqual([]);
        expect(newest.segments).toMatchObject(
          structures.map((structure) => ({
            segmentNumber: structure.number,
            label: structure.name,
            type: typeOf(structure),
            cieLab: [...toDicomLab(structure.colour)],
          }))
        );
        const corners = folder === 'hippocampus_msd';
        expect(summariseStored(newest, { corners })).toEqual(accepted.get(studyUid));
      }
    });

    async function segment(piece: Piece, patientIndex: number): Promise<number> {
      const { structure, sopInstanceUid, mask } = piece;
      if (sopInstanceUid !== undefined) {
        await viewer.scrollTo(sopInstanceUid);
      }
      await viewer.press(String(structure.number));
      await viewer.page.waitForSelector(
        `[data-cy="multiverseg-segment-${structure.number}"][data-active="true"]`
      );
      if (patientIndex > 0) {
        await viewer.press('p');
        await viewer.waitForPreview(0);
      }
      const { prompts: used } = await segmentByHand(viewer, mask);
      await viewer.press('Shift+Enter');
      await viewer.page.waitForSelector('[data-cy="multiverseg-preview"]', { hidden: true });
      return used;
    }
  }
);

/** The right lung lies on the left of the picture. */
async function lungsOf(patient: ChestXray): Promise<readonly Piece[]> {
  const masks = [await lungOnSide(patient, 'left'), await lungOnSide(patient, 'right')];
  return lungs.map((structure, index) => ({ structure, mask: masks[index] }));
}

/** Each part on the image with the most of it, in the order of the images. */
function partsOf(patient: Hippocampus): readonly Piece[] {
  return parts
    .map((structure) => {
      const slices = readHippocampusSlices(patient, [structure.number]);
      const largest = slices.reduce((best, slice) => (slice.voxels > best.voxels ? slice : best));
      return { structure, ...largest, place: slices.indexOf(largest) };
    })
    .sort((a, b) => a.place - b.place)
    .map(({ structure, sopInstanceUid, mask }) => ({ structure, sopInstanceUid, mask }));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
