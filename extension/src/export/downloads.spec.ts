import { gunzipSync, unzipSync } from 'fflate';
import { openBench, type AppBench } from '../testing/openApp';
import { download } from '../host/download';

jest.mock('../host/download');
const given: { name: string; content: Uint8Array | string }[] = [];

beforeEach(() => {
  given.length = 0;
  jest.mocked(download).mockImplementation((name, _type, content) => {
    given.push({ name, content });
  });
});

async function benchWithMask(): Promise<AppBench> {
  const bench = await openBench();
  await bench.teach();
  return bench;
}

const archive = () => unzipSync(given[0].content as Uint8Array);
const table = () => new TextDecoder().decode(archive()['structures.csv']);

describe('a download', () => {
  it('of the masks as NIfTI holds every voxel of the study, and what its numbers mean', async () => {
    const bench = await benchWithMask();
    await bench.actions.downloadMasks('nifti');
    expect(given[0].name).toBe('masks-nifti.zip');
    const volumes = Object.entries(archive()).filter(([name]) => name.endsWith('.nii.gz'));
    expect(volumes.length).toBeGreaterThan(0);
    const labelled = volumes
      .flatMap(([, bytes]) => [...gunzipSync(bytes).subarray(352)])
      .filter((label) => label === 1);
    expect(labelled).toHaveLength(bench.voxelCount());
    expect(table()).toMatch(/^number,name,red,green,blue\r\n1,Segment 1,\d+,\d+,\d+\r\n$/);
  });

  it('of the masks as PNG holds a picture for each image with a mask', async () => {
    const bench = await benchWithMask();
    await bench.actions.downloadMasks('png');
    const pictures = Object.keys(archive()).filter((name) => name.endsWith('.png'));
    expect(pictures).toHaveLength(1);
  });

  it('of the learning curve has the images of this session with their seconds', async () => {
    const bench = await benchWithMask();
    await bench.actions.downloadCurve('csv');
    expect(given[0].name).toBe('learning-curve.csv');
    expect(given[0].content).toMatch(/\r\nSegment 1,1,[^,]+,this,1,\d+(\.\d)?,/);
    await bench.actions.downloadCurve('picture');
    expect(given[1].content).toMatch(/^<svg .*<\/svg>$/s);
  });

  it('of nothing says so, and gives no file', async () => {
    const bench = await openBench();
    await bench.actions.downloadMasks('nifti');
    expect(bench.state.notice?.code).toBe('no-masks-to-download');
    await bench.actions.downloadCurve('csv');
    expect(bench.state.notice?.code).toBe('no-curve-to-download');
    expect(given).toEqual([]);
  });
});
