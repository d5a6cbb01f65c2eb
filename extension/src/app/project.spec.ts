import { exampleNamed } from '@multiverseg/core/examples/testing/examples';
import { emptyProject, structureNamed, withStructure } from '@multiverseg/core/project';
import { writeProjectFile } from '@multiverseg/core/project/projectFile';
import { openBench } from '../testing/openApp';
import { settle } from '../testing/settle';

const NOW = new Date('2026-03-04T05:06:07Z');

/** A project file with one example of the liver. */
function fileOf(id: string): Promise<Blob> {
  const project = withStructure(emptyProject('Abdomen'), { name: 'Liver', number: 4 });
  const structureId = structureNamed(project, 'Liver')?.id ?? '';
  const examples = [{ structureId, example: { ...exampleNamed('9.8.7'), id } }];
  const options = { keepsIdentifiers: false, softwareVersion: '1', now: NOW };
  return writeProjectFile({ project, examples }, options);
}

describe('a project', () => {
  it('begins with the first mask, whose name is asked for once', async () => {
    const bench = await openBench();
    await bench.click();
    expect(bench.state.project.project.structures).toEqual([]);
    expect(bench.state.project.unnamed).toBeUndefined();
    await bench.actions.accept();
    const [structure] = bench.state.project.project.structures;
    expect(structure).toMatchObject({ number: 1, name: 'Segment 1', colour: [200, 10, 0] });
    expect(bench.state.project.unnamed).toBe(structure);
    bench.actions.project.name(structure.id, 'Liver');
    await settle();
    expect(bench.state.project.unnamed).toBeUndefined();
    expect(bench.state.segments).toMatchObject([{ label: 'Liver' }]);
    expect(bench.state.context).toMatchObject({ taskLabel: 'Liver' });
    expect(bench.state.context.entries).toHaveLength(1);
  });

  it('asks no more once the name is right as it is', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.actions.project.name(bench.state.project.project.structures[0].id);
    await settle();
    expect(bench.state.project.unnamed).toBeUndefined();
    await bench.teach();
    expect(bench.state.project.unnamed).toBeUndefined();
  });

  it('keeps number and colour from study to study, and shows what is added at once', async () => {
    const bench = await openBench();
    await bench.teach();
    bench.actions.project.add('Spleen');
    await settle();
    const before = bench.state.segments.map(({ segmentIndex, label, colour }) => [
      segmentIndex,
      label,
      colour,
    ]);
    expect(before).toHaveLength(2);
    bench.leave();
    bench.enter('4.5.6');
    await bench.click();
    expect(
      bench.state.segments.map(({ segmentIndex, label, colour }) => [segmentIndex, label, colour])
    ).toEqual(before);
  });

  it('says what is refused, and stays as it was', async () => {
    const bench = await openBench();
    await bench.teach();
    const { project } = bench.state.project;
    bench.actions.project.add('segment 1');
    await settle();
    expect(bench.state.notice?.code).toBe('structure-name-taken');
    await bench.actions.project.importFile(new Blob(['no project']));
    expect(bench.state.notice?.code).toBe('project-file-refused');
    expect(bench.state.project.project).toBe(project);
    expect(bench.state.context.entries).toHaveLength(1);
  });

  it('comes in as a file: examples count at once, and none comes twice', async () => {
    const bench = await openBench();
    await bench.actions.project.importFile(await fileOf('example-1'));
    expect(bench.state.notice).toMatchObject({
      code: 'project-imported',
      params: { count: 1, structures: 1, project: 'Abdomen' },
    });
    expect(bench.state.project.project).toMatchObject({ name: 'Abdomen' });
    await bench.actions.predict();
    await settle();
    expect(bench.state.segments).toMatchObject([{ segmentIndex: 4, label: 'Liver' }]);
    expect(bench.state.preview).toMatchObject({ promptCount: 0, contextCount: 1 });
    await bench.actions.project.importFile(await fileOf('example-1'));
    expect(bench.state.notice).toMatchObject({ params: { count: 0 } });
    expect(bench.state.context.entries).toHaveLength(1);
  });

  it('is read as a run that is shown; called off, nothing of the file is used', async () => {
    const bench = await openBench();
    await bench.teach();
    const { project } = bench.state.project;
    const importing = bench.actions.project.importFile(await fileOf('example-1'));
    await Promise.resolve();
    expect(bench.state.jobs).toMatchObject([{ kind: 'import-project' }]);
    bench.actions.cancelJob(bench.state.jobs[0].id);
    await importing;
    expect(bench.state.jobs).toEqual([]);
    expect(bench.state.notice).toBeUndefined();
    expect(bench.state.project.project).toBe(project);
    expect(bench.state.context.entries).toHaveLength(1);
  });

  it('takes the examples of a removed structure along, and those of all when it begins anew', async () => {
    const bench = await openBench();
    await bench.teach();
    const [{ id }] = bench.state.project.project.structures;
    bench.actions.project.remove(id);
    await settle();
    expect(bench.state.context.entries).toEqual([]);
    expect(bench.voxelCount()).toBeGreaterThan(0);
    await bench.teach();
    bench.actions.project.clear();
    await settle();
    expect(bench.state.project.project.structures).toEqual([]);
    expect(bench.state.context.entries).toEqual([]);
  });

  it('shows the network the window of its structures', async () => {
    const bench = await openBench();
    await bench.teach();
    const [{ id }] = bench.state.project.project.structures;
    bench.actions.project.change(id, { window: { kind: 'fixed', centre: 20, width: 30 } });
    bench.leave();
    bench.enter('4.5.6');
    await bench.teach();
    expect(bench.state.context.entries.at(-1)?.window).toEqual({ lower: 5, upper: 35 });
  });
});
