import { UserError } from '@multiverseg/core/errors/UserError';
import { FakeSegmentationService } from '../testing/FakeSegmentationService';
import { ProjectBook } from './ProjectBook';
import { SegmentNames } from './SegmentNames';

/** A study whose segmentation `seg` has these labels, by segment number, followed as the app does. */
function open(labels: Record<number, string>) {
  const service = new FakeSegmentationService();
  const book = new ProjectBook('Test');
  const taught = new Set<string>();
  const said: string[] = [];
  const names = new SegmentNames({
    segmentationService: service,
    book,
    hasExamples: (id) => taught.has(id),
    report: (error) => said.push(error instanceof UserError ? error.code : String(error)),
  });
  const openSegmentation = (id: string, of: Record<number, string>) => {
    service.open(id, 'viewport', []);
    service.removeSegment(id, 1);
    Object.entries(of).forEach(([index, label]) =>
      service.addSegment(id, { segmentIndex: Number(index), label })
    );
    names.follow();
  };
  openSegmentation('seg', labels);
  service.subscribe(service.EVENTS.SEGMENTATION_MODIFIED, () => names.follow());
  book.subscribe(() => names.followProject());
  /** Has accepted a mask. */
  const teach = (label: string) => {
    taught.add(book.add({ name: label }).id);
  };
  const segments = (id = 'seg') =>
    Object.values(service.getSegmentation(id)?.segments ?? {}).map(({ label }) => label);
  const structures = () => book.structures.map(({ name }) => name);
  /** In the host's own panel. */
  const relabel = (index: number, label: string, id = 'seg') =>
    service.setSegmentLabel(id, index, label);
  const first = { segmentationId: 'seg', segmentIndex: 1 };
  return {
    service,
    book,
    names,
    said,
    teach,
    segments,
    structures,
    relabel,
    openSegmentation,
    first,
  };
}

describe('a segment that is named in our panel', () => {
  it('names its structure, in all segmentations that are open', () => {
    const study = open({ 1: 'Segment 1' });
    study.teach('Segment 1');
    study.openSegmentation('other', { 3: 'segment 1' });
    study.names.rename(study.first, ' Liver ');
    expect(study.structures()).toEqual(['Liver']);
    expect(study.segments()).toEqual(['Liver']);
    expect(study.segments('other')).toEqual(['Liver']);
    expect(study.names.questions).toEqual([]);
  });

  it('never gets the name of another segment of the study, or none', () => {
    const study = open({ 1: 'Liver', 2: 'Spleen' });
    study.teach('Liver');
    for (const [label, code] of [
      [' SPLEEN', 'structure-name-taken'],
      [' ', 'structure-name-empty'],
    ]) {
      expect(() => study.names.rename(study.first, label)).toThrow(
        expect.objectContaining({ code })
      );
    }
    expect(study.segments()).toEqual(['Liver', 'Spleen']);
    expect(study.structures()).toEqual(['Liver']);
  });

  it('becomes another structure by its name, and both keep what they have', () => {
    const study = open({ 1: 'Segment 1' });
    study.teach('Segment 1');
    study.teach('Liver');
    study.names.rename(study.first, 'liver');
    expect(study.structures()).toEqual(['Segment 1', 'Liver']);
    expect(study.segments()).toEqual(['liver']);
  });
});

describe('a segment that is renamed in the host’s panel', () => {
  it('carries no context along to a name that may be a typo, before somebody says so', () => {
    const study = open({ 1: 'Liver' });
    study.teach('Liver');
    study.relabel(1, 'Livr');
    expect(study.structures()).toEqual(['Liver']);
    expect(study.names.questions).toEqual([{ ...study.first, from: 'Liver', to: 'Livr' }]);
    study.names.renameStructure(study.first);
    expect(study.structures()).toEqual(['Livr']);
    expect(study.names.questions).toEqual([]);
  });

  it('gets its old name back where it was none meant', () => {
    const study = open({ 1: 'Liver' });
    study.teach('Liver');
    study.relabel(1, 'Livr');
    study.names.putBack(study.first);
    expect(study.segments()).toEqual(['Liver']);
    expect(study.structures()).toEqual(['Liver']);
    expect(study.names.questions).toEqual([]);
  });

  it.each([
    ['renamed back', (study: ReturnType<typeof open>) => study.relabel(1, 'Liver')],
    ['made a structure of its own', (study: ReturnType<typeof open>) => study.teach('Livr')],
    ['deleted', (study: ReturnType<typeof open>) => study.service.removeSegment('seg', 1)],
    ['left', (study: ReturnType<typeof open>) => study.names.leave()],
  ])('is no question any more once it is %s', (_, change) => {
    const study = open({ 1: 'Liver', 2: 'Spleen' });
    study.teach('Liver');
    study.relabel(1, 'Livr');
    change(study);
    expect(study.names.questions).toEqual([]);
    expect(study.structures()).toContain('Liver');
  });

  it('names its structure at once while that has no examples', () => {
    const study = open({ 1: 'Segment 1' });
    study.book.add({ name: 'Segment 1' });
    study.relabel(1, 'Liver');
    expect(study.structures()).toEqual(['Liver']);
    expect(study.names.questions).toEqual([]);
  });

  it('names its structure at once where only the spelling changes', () => {
    const study = open({ 1: 'liver' });
    study.teach('liver');
    study.relabel(1, 'Liver');
    expect(study.structures()).toEqual(['Liver']);
    expect(study.names.questions).toEqual([]);
  });

  it('keeps its name, with a word, where the new one is taken or none', () => {
    const study = open({ 1: 'Liver', 2: 'Spleen' });
    study.relabel(1, 'spleen ');
    study.relabel(2, '');
    expect(study.segments()).toEqual(['Liver', 'Spleen']);
    expect(study.said).toEqual(['structure-name-taken', 'structure-name-empty']);
  });

  it('is not taken for one that was deleted and had its number', () => {
    const study = open({ 1: 'Liver', 2: 'Spleen' });
    study.teach('Spleen');
    study.service.removeSegment('seg', 2);
    study.service.addSegment('seg', { segmentIndex: 2, label: 'Kidney' });
    expect(study.structures()).toEqual(['Spleen']);
    expect(study.names.questions).toEqual([]);
  });

  it('is not taken for one of a study that was left', () => {
    const study = open({ 1: 'Liver' });
    study.teach('Liver');
    study.names.leave();
    study.relabel(1, 'Kidney');
    expect(study.structures()).toEqual(['Liver']);
    expect(study.names.questions).toEqual([]);
  });
});
