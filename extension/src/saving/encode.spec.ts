import { asNewInstance, encodeLoadedSegmentation, loadSourceImages } from './encode';
import { fakeHost, type FakeImage } from './testing/fakeHost';

const images: FakeImage[] = ['1.1', '1.2', '1.3'].map((sop, index) => ({
  ...{ sop, width: 2, height: 2, labels: [index, 0, 0, 0], cached: index === 1 },
}));

describe('encoding a segmentation', () => {
  it('loads just the source images that are missing, then asks for a raw BINARY object', async () => {
    const host = fakeHost(images, { 1: { label: 'A' }, 2: { label: 'B' } });
    await loadSourceImages(host, 'seg');
    const { dataset, snapshot } = encodeLoadedSegmentation(host, 'seg');
    expect(host.loaded.map((imageId) => imageId.split('/')[4])).toEqual(['1.1', '1.3']);
    expect(host.encoderCalls).toEqual([
      {
        command: 'generateSegmentation',
        segmentationId: 'seg',
        options: expect.objectContaining({
          sopClassUID: '1.2.840.10008.5.1.4.1.1.66.4',
          transferSyntaxUID: '1.2.840.10008.1.2.1',
          transferSyntaxUid: '1.2.840.10008.1.2.1',
        }),
      },
    ]);
    expect(dataset.NumberOfFrames).toBe(2);
    expect(snapshot.frames).toHaveLength(2);
  });

  it('encodes at once, without a promise, when the images are loaded', async () => {
    const host = fakeHost(images, { 1: { label: 'A' } });
    await loadSourceImages(host, 'seg');
    expect(encodeLoadedSegmentation(host, 'seg').dataset.SOPInstanceUID).toBeTruthy();
  });

  it('makes another object of the same voxels, in a series of its own', () => {
    const loaded = images.map((image) => ({ ...image, cached: true }));
    const encoded = encodeLoadedSegmentation(fakeHost(loaded, { 1: { label: 'A' } }), 'seg');
    const { dataset, snapshot } = asNewInstance(encoded);
    expect(dataset.SOPInstanceUID).not.toBe(encoded.dataset.SOPInstanceUID);
    expect(dataset.SeriesInstanceUID).not.toBe(encoded.dataset.SeriesInstanceUID);
    expect(dataset.PixelData).toBe(encoded.dataset.PixelData);
    expect(snapshot).toBe(encoded.snapshot);
  });

  it.each([
    ['seg-source-missing', { loadAndCacheImage: () => Promise.reject(new Error('404')) }, images],
    [
      'seg-encode-failed',
      {
        encode: () => {
          throw new Error('in no viewport');
        },
      },
      images,
    ],
    ['seg-encode-failed', { encode: () => ({}) }, images],
    ['seg-empty', {}, images.map((image) => ({ ...image, labels: [0, 0, 0, 0] }))],
  ])('says %s', async (code, overrides, imagesOfCase) => {
    const host = fakeHost(imagesOfCase, { 1: { label: 'A' } }, overrides);
    const encode = async () => {
      await loadSourceImages(host, 'seg');
      return encodeLoadedSegmentation(host, 'seg');
    };
    await expect(encode()).rejects.toMatchObject({ code });
  });
});
