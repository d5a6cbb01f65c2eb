import { FakeHost } from '../testing/FakeHost';
import { Segments } from './Segments';

const SMALL = { name: 'Small', version: '1.0' };
const LARGE = { name: 'Large', version: '2.0' };

/** A segmentation with one segment. */
async function openSegment() {
  const host = new FakeHost();
  host.openStudy('1.2.3');
  const { services } = host.context.servicesManager;
  const segments = new Segments(host.libraries, services, host.context.commandsManager);
  const reference = await segments.create('viewport', ['Liver']);
  const [segment] = Object.values(host.segmentations.getSegmentations()[0].segments);
  return { segments, reference, segment };
}

describe('how a segment was made', () => {
  it('names every model that took part, once', async () => {
    const { segments, reference, segment } = await openSegment();
    segments.markFromModel(reference, SMALL);
    segments.markFromModel(reference, LARGE);
    segments.markFromModel(reference, SMALL);
    expect(segment).toMatchObject({
      algorithmType: 'SEMIAUTOMATIC',
      algorithmName: 'Small 1.0, Large 2.0',
    });
  });

  it('is as before once what a model did is undone', async () => {
    const { segments, reference, segment } = await openSegment();
    const unmarkFirst = segments.markFromModel(reference, SMALL);
    segments.markFromModel(reference, LARGE)();
    expect(segment.algorithmName).toBe('Small 1.0');
    unmarkFirst();
    expect(segment.algorithmType).toBeUndefined();
    expect(segment.algorithmName).toBeUndefined();
  });

  it('keeps the network a segment was loaded with, but no tool of a human', async () => {
    const { segments, reference, segment } = await openSegment();
    segment.cachedStats = { algorithmType: 'MANUAL', algorithmName: 'OHIF Brush' };
    const unmark = segments.markFromModel(reference, LARGE);
    expect(segment.algorithmName).toBe('Large 2.0');
    unmark();
    segment.cachedStats = { algorithmType: 'AUTOMATIC', algorithmName: 'Other 3' };
    segments.markFromModel(reference, LARGE);
    expect(segment.algorithmName).toBe('Other 3, Large 2.0');
  });

  it('of a segment that is gone is nobody’s business', async () => {
    const { segments, reference } = await openSegment();
    segments.remove(reference.segmentationId);
    expect(() => segments.markFromModel(reference, SMALL)()).not.toThrow();
    expect(() => segments.remove(reference.segmentationId)).not.toThrow();
  });
});
