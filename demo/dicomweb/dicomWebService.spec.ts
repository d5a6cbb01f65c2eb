import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DicomWebService } from './dicomWebService';
import type { DicomJson } from './dicomJson';
import { readInstance } from './instance';
import { formatMultipart, parseMediaType, parseMultipart } from './multipart';
import { instancePath, Storage } from './storage';
import { FailureReason, type StowFault } from './stow';
import { Tag } from './tags';

const SAMPLES = path.resolve(__dirname, '../studies');
const BASE_URL = 'http://localhost/dicom-web';
const xrayFile = path.join(SAMPLES, 'cxr_montgomery/MCUCXR_0213_1/MCUCXR_0213_1.dcm');
const xray = readInstance(readFileSync(xrayFile));
const sliceFile = path.join(SAMPLES, 'hippocampus_msd/hippocampus_003/series/MR000.dcm');
const sliceBytes = readFileSync(sliceFile);
const slice = readInstance(sliceBytes);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dicomweb-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function get(service: DicomWebService, url: string, accept?: string) {
  return send(service, 'GET', url, { accept });
}

function send(
  service: DicomWebService,
  method: string,
  url: string,
  more: { accept?: string; contentType?: string; body?: Buffer; fault?: StowFault } = {}
) {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const { fault, body = Buffer.alloc(0), ...headers } = more;
  return service.answer(
    {
      method,
      path: pathname,
      parameters: searchParams,
      body: () => Promise.resolve(body),
      baseUrl: BASE_URL,
      ...headers,
    },
    fault
  );
}

function json(answer: { body?: Uint8Array | string }): DicomJson[] {
  return JSON.parse(String(answer.body)) as DicomJson[];
}

describe('searching the sample studies', () => {
  let service: DicomWebService;
  beforeAll(() => {
    service = new DicomWebService(new Storage([SAMPLES], path.join(tmpdir(), 'does-not-exist')));
  });

  it('finds all of them, with what a worklist shows', async () => {
    const studies = json(await get(service, '/studies'));
    expect(studies).toHaveLength(28);
    const ct = studies.find((study) => study[Tag.ModalitiesInStudy].Value?.[0] === 'CT');
    expect(ct?.[Tag.NumberOfStudyRelatedInstances].Value).toEqual([21]);
    expect(ct?.[Tag.NumberOfStudyRelatedSeries].Value).toEqual([1]);
  });

  it.each([
    ['PatientID=MCUCXR_0213_1', 1],
    ['00100020=MCUCXR_*', 16],
    ['PatientName=HIPPO*', 10],
    ['ModalitiesInStudy=CR,CT', 17],
    ['StudyDate=20130101-20131231', 1],
    [`StudyInstanceUID=${xray.studyUid}`, 1],
    ['PatientID=nobody', 0],
    ['limit=5&offset=26&includefield=all', 2],
  ])('finds by %s: %i', async (parameters, count) => {
    expect(json(await get(service, `/studies?${parameters}`))).toHaveLength(count);
  });

  it('lists the series of a study and the instances of a series', async () => {
    const series = json(await get(service, `/studies/${slice.studyUid}/series`));
    expect(series).toHaveLength(1);
    expect(series[0][Tag.NumberOfSeriesRelatedInstances].Value).toEqual([52]);
    const url = `/studies/${slice.studyUid}/series/${slice.seriesUid}/instances`;
    const numbers = json(await get(service, url)).map(
      (item) => item[Tag.InstanceNumber].Value?.[0]
    );
    expect(numbers).toEqual(Array.from({ length: 52 }, (_, index) => index + 1));
  });

  it.each(['limit=-1', 'limit=many', 'PatientNamed=x'])('refuses %s', async (parameters) => {
    await expect(get(service, `/studies?${parameters}`)).rejects.toMatchObject({ status: 400 });
  });

  it.each(['/studies/..', '/studies/..%2f..', '/studies/1..2/metadata', '/studies/a/series'])(
    'refuses %s, which has no UID in it',
    async (url) => {
      await expect(
        service.answer({
          method: 'GET',
          path: url,
          parameters: new URLSearchParams(),
          body: () => Promise.resolve(Buffer.alloc(0)),
          baseUrl: BASE_URL,
        })
      ).rejects.toMatchObject({ status: 400 });
    }
  );

  it('gives pixel data by URI, and the frame as it is stored', async () => {
    const root = `/studies/${xray.studyUid}/series/${xray.seriesUid}/instances/${xray.sopInstanceUid}`;
    const [metadata] = json(await get(service, `${root}/metadata`));
    expect(metadata[Tag.PixelData].BulkDataURI).toBe(
      `${BASE_URL}${root}/bulkdata/${Tag.PixelData}`
    );
    const answer = await get(service, `${root}/frames/1`);
    const { parameters } = parseMediaType(answer.contentType ?? '');
    const [frame] = parseMultipart(Buffer.from(answer.body ?? ''), parameters.boundary);
    expect(frame.headers['content-type']).toContain('1.2.840.10008.1.2.4.80');
    // A JPEG-LS stream: start of image, then the JPEG-LS frame header.
    expect([...frame.body.subarray(0, 4)]).toEqual([0xff, 0xd8, 0xff, 0xf7]);
    await expect(get(service, `${root}/frames/2`)).rejects.toMatchObject({ status: 404 });
    await expect(get(service, `${root}/frames/0`)).rejects.toMatchObject({ status: 400 });
  });
});

describe('storing', () => {
  const post = (
    service: DicomWebService,
    files: readonly Buffer[],
    fault?: StowFault,
    study = ''
  ) => {
    const parts = files.map((body) => ({ contentType: 'application/dicom', body }));
    const { contentType, body } = formatMultipart(parts, 'application/dicom');
    return send(service, 'POST', `/studies${study}`, { contentType, body, fault });
  };
  const failureReasons = (answer: { body?: Uint8Array | string }) => {
    const dataset = JSON.parse(String(answer.body)) as DicomJson;
    const items = (dataset[Tag.FailedSopSequence]?.Value ?? []) as DicomJson[];
    return items.map((item) => item[Tag.FailureReason].Value?.[0]);
  };

  it('keeps the very same bytes, also for the next start', async () => {
    const answer = await post(new DicomWebService(new Storage([], folder)), [sliceBytes]);
    expect(answer.status).toBe(200);
    const dataset = JSON.parse(String(answer.body)) as DicomJson;
    const [item] = dataset[Tag.ReferencedSopSequence].Value as DicomJson[];
    expect(item[Tag.ReferencedSopInstanceUid].Value).toEqual([slice.sopInstanceUid]);
    const next = new DicomWebService(new Storage([], folder));
    const url = String(item[Tag.RetrieveUrl].Value?.[0]).slice(BASE_URL.length);
    const back = await get(next, url, 'application/dicom');
    expect(Buffer.from(back.body ?? '').equals(sliceBytes)).toBe(true);
  });

  it('takes the same object twice, but no other one under its UID', async () => {
    const service = new DicomWebService(new Storage([], folder));
    const other = Buffer.from(sliceBytes);
    other[other.length - 1] ^= 1;
    expect((await post(service, [sliceBytes])).status).toBe(200);
    expect((await post(service, [sliceBytes])).status).toBe(200);
    const answer = await post(service, [other]);
    expect(answer.status).toBe(409);
    expect(failureReasons(answer)).toEqual([FailureReason.DuplicateSopInstance]);
  });

  it('answers 202 when some objects can not be stored, and says which', async () => {
    const service = new DicomWebService(new Storage([], folder));
    const truncated = readFileSync(sliceFile.replace('MR000', 'MR001')).subarray(0, -100);
    const answer = await post(service, [sliceBytes, Buffer.from('no DICOM'), truncated]);
    expect(answer.status).toBe(202);
    expect(failureReasons(answer)).toEqual([
      FailureReason.CannotUnderstand,
      FailureReason.CannotUnderstand,
    ]);
    expect(json(await get(service, '/instances'))).toHaveLength(1);
  });

  it('refuses objects of another study than the path names', async () => {
    const service = new DicomWebService(new Storage([], folder));
    const answer = await post(service, [sliceBytes], undefined, `/${xray.studyUid}`);
    expect(answer.status).toBe(409);
    expect(failureReasons(answer)).toEqual([FailureReason.StudyMismatch]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('never makes a path of a UID that is none', () => {
    for (const uid of ['..', '../../etc', '1/2', '1.2.', '.1', '', '1'.repeat(65)]) {
      const names = { studyUid: '1.2', seriesUid: '1.3', sopInstanceUid: uid };
      expect(() => instancePath(folder, names)).toThrow('invalid UID');
    }
  });

  it('refuses other media types and malformed bodies', async () => {
    const service = new DicomWebService(new Storage([], folder));
    await expect(
      send(service, 'POST', '/studies', { contentType: 'text/plain' })
    ).rejects.toMatchObject({ status: 415 });
    await expect(
      send(service, 'POST', '/studies', {
        contentType: 'multipart/related; type="application/dicom"; boundary=b',
        body: Buffer.from('--b\r\n'),
      })
    ).rejects.toMatchObject({ status: 400 });
  });

  it('fails the way a test wants', async () => {
    const service = new DicomWebService(new Storage([], folder));
    const status = await post(service, [sliceBytes], { kind: 'status', status: 503 });
    expect(status.status).toBe(503);
    const refused = await post(service, [sliceBytes], { kind: 'refuse', failureReason: 0xa700 });
    expect([refused.status, failureReasons(refused)]).toEqual([409, [0xa700]]);
    const glossedOver: StowFault = { kind: 'refuse', failureReason: 0x0110, status: 202 };
    const accepted = await post(service, [sliceBytes], glossedOver);
    expect([accepted.status, failureReasons(accepted)]).toEqual([202, [0x0110]]);
    expect(readdirSync(folder)).toEqual([]);
    const alter = (file: Buffer) => Buffer.concat([file.subarray(0, -2), Buffer.from([9, 9])]);
    expect((await post(service, [sliceBytes], { kind: 'alter', alter })).status).toBe(200);
    const url = `/studies/${slice.studyUid}/series/${slice.seriesUid}/instances/${slice.sopInstanceUid}`;
    const back = await get(service, url, 'application/dicom');
    expect(Buffer.from(back.body ?? '').equals(alter(sliceBytes))).toBe(true);
  });
});
