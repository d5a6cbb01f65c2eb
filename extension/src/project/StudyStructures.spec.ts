import { FakeSegmentationService } from '../testing/FakeSegmentationService';
import { ProjectBook } from './ProjectBook';
import { StudyStructures } from './StudyStructures';

function open(labels: Record<number, string>) {
  const service = new FakeSegmentationService();
  const book = new ProjectBook('Test');
  const study = new StudyStructures(service, book);
  service.open('seg', 'viewport', []);
  service.removeSegment('seg', 1);
  Object.entries(labels).forEach(([index, label]) =>
    service.addSegment('seg', { segmentIndex: Number(index), label })
  );
  const follow = () => study.follow();
  Object.values(service.EVENTS).forEach((event) => service.subscribe(event, follow));
  book.subscribe(follow);
  const segments = () =>
    Object.values(service.getSegmentation('seg')?.segments ?? {}).map(({ segmentIndex, label }) => [
      segmentIndex,
      label,
    ]);
  const colourOf = (index: number) =>
    service.getSegmentColor('viewport', 'seg', index)?.slice(0, 3);
  return { service, book, study, segments, colourOf };
}

describe('the segmentation of a study', () => {
  it('has every structure of the project under its number, and the active one stays active', () => {
    const { service, book, segments } = open({ 1: 'Liver' });
    book.add({ name: 'Liver' });
    book.add({ name: 'Spleen', number: 4 });
    book.add({ name: 'Kidney' });
    expect(segments()).toEqual([
      [1, 'Liver'],
      [4, 'Spleen'],
      [5, 'Kidney'],
    ]);
    expect(service.getActiveSegment('viewport')?.segmentIndex).toBe(1);
  });

  it('gives a structure another number for now where a segment has its own', () => {
    const { book, segments } = open({ 1: 'Liver', 2: 'Cyst' });
    book.add({ name: 'Liver' });
    book.add({ name: 'Spleen', number: 2 });
    expect(segments()).toEqual([
      [1, 'Liver'],
      [2, 'Cyst'],
      [3, 'Spleen'],
    ]);
  });

  it('is left alone where it holds none of the project’s structures', () => {
    const { book, segments, colourOf } = open({ 1: 'Cyst' });
    const before = colourOf(1);
    book.add({ name: 'Liver', colour: [1, 2, 3] });
    expect(segments()).toEqual([[1, 'Cyst']]);
    expect(colourOf(1)).toEqual(before);
  });

  it('does not get a segment back that the user deleted', () => {
    const { service, book, segments } = open({ 1: 'Liver' });
    book.add({ name: 'Liver' });
    book.add({ name: 'Spleen' });
    service.removeSegment('seg', 2);
    book.add({ name: 'Kidney' });
    expect(segments()).toEqual([
      [1, 'Liver'],
      [3, 'Kidney'],
    ]);
  });

  it('has the project’s colours, and the project a colour that is given to a segment', () => {
    const { service, book, colourOf } = open({ 1: 'Liver' });
    const { id } = book.add({ name: 'Liver', colour: [1, 2, 3] });
    expect(colourOf(1)).toEqual([1, 2, 3]);
    book.change(id, { colour: [4, 5, 6] });
    expect(colourOf(1)).toEqual([4, 5, 6]);
    service.setSegmentColor('viewport', 'seg', 1, [7, 8, 9, 255]);
    expect(book.structure(id)?.colour).toEqual([7, 8, 9]);
  });
});
