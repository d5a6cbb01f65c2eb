import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyProject, withStructure, writeProjectFile } from '@multiverseg/core/project';
import { temporaryFolder } from '../testing/smallStudies';
import { hashOf, hashOfFile } from './keptRun';
import { WorkerRuns } from './WorkerRuns';

const MODELS = join(__dirname, '../../models');

describe('the runs that a worker finds', () => {
  const shared = temporaryFolder();
  const project = withStructure(emptyProject('test'), { name: 'Liver' });
  const content = { project, examples: [] };
  const structureIds = project.structures.map(({ id }) => id);
  let run: string;

  const runsOf = (folder: string, manifestPath = join(MODELS, 'manifest.json')) =>
    new WorkerRuns({ folder, manifestPath, dicomweb: 'https://pacs.example', name: 'machine-7' });

  beforeAll(async () => {
    run = hashOf(content, structureIds, await hashOfFile(join(MODELS, 'manifest.json')));
    const folder = join(shared, 'liver2026');
    mkdirSync(folder);
    const file = { question: '{}', runHash: run, structureIds };
    writeFileSync(join(folder, 'cohort.json'), JSON.stringify(file));
    const head = { keepsIdentifiers: true, softwareVersion: '0.7.0', now: new Date() };
    const blob = await writeProjectFile(content, head);
    writeFileSync(join(folder, 'examples.zip'), new Uint8Array(await blob.arrayBuffer()));
  });

  it('are known by their hash, in the folder that is shared or in one inside', async () => {
    const inside = await runsOf(shared).find(run);
    expect(inside).toMatchObject({
      dicomweb: 'https://pacs.example',
      projectFile: join(shared, 'liver2026/examples.zip'),
      thumbnailFolder: join(shared, 'liver2026/thumbnails'),
      structureIds,
    });
    expect(await runsOf(join(shared, 'liver2026')).find(run)).toEqual(inside);
  });

  it('may be shared later: what was not there is looked for again', async () => {
    const folder = temporaryFolder();
    const runs = runsOf(folder);
    await expect(runs.find(run)).rejects.toMatchObject({
      code: 'cohort-run-absent',
      params: { worker: 'machine-7' },
    });
    cpSync(join(shared, 'liver2026'), join(folder, 'copy'), { recursive: true });
    expect(await runs.find(run)).toMatchObject({ structureIds });
  });

  it('are not done with another network', async () => {
    const stub = join(__dirname, '../../test/fixtures/stub-model/manifest.json');
    await expect(runsOf(shared, stub).find(run)).rejects.toMatchObject({
      code: 'cohort-worker-differs',
    });
  });
});
