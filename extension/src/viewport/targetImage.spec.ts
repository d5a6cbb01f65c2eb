import { FakeHost } from '../testing/FakeHost';
import type { FakeCachedImage } from '../testing/fakeLibraries';
import { addSeries, fakeVoxels, HEIGHT, WIDTH } from '../testing/fakeSeries';
import { HostImageSource } from './HostImageSource';
import { UnsupportedImageError } from './sliceOf';
import { ShownImages } from './ShownImages';
import { readTargetImage } from './targetImage';

const STUDY = '1.2.3';

/** A study whose first image has these values in its first pixels, and these attributes. */
function openImage(
  values: readonly number[] = [],
  image: Partial<FakeCachedImage> = {},
  metadata: { instance?: object; plane?: object; pixel?: object } = {}
) {
  const host = new FakeHost();
  const [imageId] = host.openStudy(STUDY);
  const pixels = new Int16Array(WIDTH * HEIGHT);
  pixels.set(values);
  const modules = host.fake.metadata.get(imageId) ?? {};
  host.fake.metadata.set(imageId, {
    instance: { ...modules.instance, ...metadata.instance },
    imagePlaneModule: { ...modules.imagePlaneModule, ...metadata.plane },
    imagePixelModule: { samplesPerPixel: 1, ...metadata.pixel },
  });
  host.fake.images.set(imageId, {
    imageId,
    rows: HEIGHT,
    columns: WIDTH,
    slope: 1,
    intercept: 0,
    voxelManager: fakeVoxels(pixels),
    ...image,
  });
  const images = new HostImageSource(host.libraries);
  const shown = new ShownImages(host.libraries, host.context.servicesManager.services);
  const read = (viewportId = 'viewport', wanted?: string) =>
    readTargetImage({ libraries: host.libraries, images, shown }, viewportId, wanted);
  return { host, imageId, images, shown, read };
}

describe('reading the image in a viewport', () => {
  it('names study, series, instance and frame', async () => {
    expect(await openImage().read()).toMatchObject({
      viewportId: 'viewport',
      studyInstanceUid: '1.2.3',
      seriesInstanceUid: '1.2.3.1',
      sopInstanceUid: '1.2.3.1.1',
      frameNumber: 1,
    });
  });

  it('keeps columns and rows, and their spacings, apart', async () => {
    const plane = { columnPixelSpacing: 0.4, rowPixelSpacing: 1.5 };
    const { slice } = await openImage([], {}, { plane }).read();
    expect(slice).toMatchObject({ width: WIDTH, height: HEIGHT, spacingMm: [0.4, 1.5] });
  });

  it('takes a millimetre where the image says no spacing', async () => {
    const plane = { columnPixelSpacing: undefined, rowPixelSpacing: undefined };
    expect((await openImage([], {}, { plane }).read()).slice.spacingMm).toEqual([1, 1]);
  });

  it('applies the modality LUT to stored values', async () => {
    const { slice } = await openImage([10, 20], { slope: 2, intercept: -1000 }).read();
    expect([...slice.pixels.subarray(0, 3)]).toEqual([-980, -960, -1000]);
  });

  it('does not apply the modality LUT again where the loader has', async () => {
    const image = { slope: 2, intercept: -1000, preScale: { scaled: true } };
    const { slice } = await openImage([10, 20], image).read();
    expect([...slice.pixels.subarray(0, 3)]).toEqual([10, 20, 0]);
  });

  it('applies it where the loader could have and did not', async () => {
    const image = { slope: 2, intercept: 1, preScale: { scaled: false } };
    expect((await openImage([10], image).read()).slice.pixels[0]).toBe(21);
  });

  it('takes stored values for modality values where the image has no modality LUT', async () => {
    const image = { slope: undefined, intercept: undefined };
    expect((await openImage([10], image).read()).slice.pixels[0]).toBe(10);
  });

  it('leaves the host’s pixels as they are', async () => {
    const { read, host, imageId } = openImage([10], { slope: 2, intercept: 1 });
    (await read()).slice.pixels[0] = 99;
    expect(host.fake.images.get(imageId)?.voxelManager?.getScalarData()[0]).toBe(10);
  });

  it.each([
    ['MONOCHROME1', true],
    ['MONOCHROME2', false],
  ])('takes %s for inverted: %s', async (PhotometricInterpretation, inverted) => {
    const { read } = openImage([], {}, { instance: { PhotometricInterpretation } });
    expect((await read()).slice.inverted).toBe(inverted);
  });

  it('gives the window the user chose, and none where there is none', async () => {
    const { read, host } = openImage();
    expect((await read()).slice.window).toBeUndefined();
    if (host.viewport) {
      host.viewport.voiRange = { lower: -50, upper: 150 };
    }
    expect((await read()).slice.window).toEqual({ lower: -50, upper: 150 });
  });

  it('gives the padding value as a modality value', async () => {
    const image = { slope: 2, intercept: -1000 };
    const { read } = openImage([], image, { instance: { PixelPaddingValue: -24 } });
    expect((await read()).slice.paddingValue).toBe(-1048);
  });

  it('loads an image the host has dropped from its cache', async () => {
    const { host, imageId, read } = openImage();
    const image = host.fake.images.get(imageId) as FakeCachedImage;
    host.fake.images.delete(imageId);
    host.fake.loadImage = async () => image;
    expect((await read()).imageId).toBe(imageId);
    expect(host.fake.loads).toEqual([imageId]);
  });

  describe('says why it can not', () => {
    const codeOf = (reading: Promise<unknown>) =>
      reading.then(
        () => 'none',
        (error: unknown) => (error instanceof UnsupportedImageError ? error.code : error)
      );

    it('for a view without an acquired slice', async () => {
      const { host, read } = openImage();
      if (host.viewport) {
        host.viewport.imageId = undefined;
      }
      expect(await codeOf(read())).toBe('no-acquired-slice');
      expect(await codeOf(read('another'))).toBe('no-acquired-slice');
    });

    it('for a colour image', async () => {
      expect(await codeOf(openImage([], { color: true }).read())).toBe('colour-image');
      const pixel = { samplesPerPixel: 3 };
      expect(await codeOf(openImage([], {}, { pixel }).read())).toBe('colour-image');
    });

    it('for an image whose pixels could not be loaded', async () => {
      const { host, imageId, read } = openImage();
      host.fake.images.delete(imageId);
      expect(await codeOf(read())).toBe('no-pixel-data');
    });

    it('for an image that has no pixels', async () => {
      const image = { voxelManager: undefined, getPixelData: () => undefined };
      expect(await codeOf(openImage([], image).read())).toBe('no-pixel-data');
    });
  });
});

describe('reading an image by its id', () => {
  it('reads it though the viewport shows another one of the series', async () => {
    const { host, imageId, read } = openImage();
    host.show(1);
    const target = await read('viewport', imageId);
    expect(target.imageId).toBe(imageId);
  });

  it.each(['viewport', 'another'])('refuses one that is not in «%s»', async (viewportId) => {
    const { read } = openImage();
    await expect(read(viewportId, 'of another study')).rejects.toMatchObject({
      code: 'image-changed',
    });
  });
});

describe('the geometry of what a viewport shows', () => {
  it('is the image plane’s where the viewport is none of a stack', () => {
    const { shown, imageId } = openImage(
      [],
      {},
      {
        plane: { imagePositionPatient: [5, 6, 7], columnPixelSpacing: 2, rowPixelSpacing: 3 },
      }
    );
    const { sliceToWorld } = shown.geometry('viewport', imageId);
    expect(sliceToWorld({ x: 2, y: 1 })).toEqual([9, 9, 7]);
  });

  it('is what the stack viewport has on the screen, calibration included', () => {
    const { host, imageId, shown } = openImage();
    if (host.viewport) {
      host.viewport.imageData = {
        worldToIndex: ([x, y]: number[]) => [x / 10, y / 10, 0],
        indexToWorld: ([x, y]: number[]) => [10 * x, 10 * y, 0],
      };
    }
    const geometry = shown.geometry('viewport', imageId);
    expect(geometry.worldToSlice([25, 40, 0])).toEqual({ x: 2.5, y: 4 });
    expect(geometry.sliceToWorld({ x: 2.5, y: 4 })).toEqual([25, 40, 0]);
  });

  it('is the image plane’s where the stack viewport has another image on the screen', () => {
    const plane = { imagePositionPatient: [5, 6, 7] };
    const { host, imageId, shown } = openImage([], {}, { plane });
    Object.assign(host.viewport ?? {}, {
      imageData: { worldToIndex: () => [0, 0, 0], indexToWorld: () => [0, 0, 0] },
      displayedImageId: 'another',
    });
    const { sliceToWorld } = shown.geometry('viewport', imageId);
    expect(sliceToWorld({ x: 2, y: 1 })).toEqual([7, 7, 7]);
  });

  it('is one pixel per millimetre where nothing is known', () => {
    const { shown } = openImage();
    const geometry = shown.geometry('viewport', 'unknown');
    expect(geometry.worldToSlice([3, 4, 0])).toEqual({ x: 3, y: 4 });
  });
});

describe('the image on the screen', () => {
  it('is undefined while a viewport shows none, or is not there', () => {
    const { shown, host, imageId } = openImage();
    expect(shown.current('viewport')).toBe(imageId);
    expect(shown.current('another')).toBeUndefined();
    if (host.viewport) {
      host.viewport.imageId = undefined;
    }
    expect(shown.current('viewport')).toBeUndefined();
  });

  it('is the one before while the next one loads', () => {
    const { shown, host, imageId } = openImage();
    expect(shown.displayed('viewport')).toBe(imageId);
    Object.assign(host.viewport ?? {}, { displayedImageId: 'before' });
    expect(shown.displayed('viewport')).toBe('before');
    expect(shown.displayed('another')).toBeUndefined();
  });
});

describe('reading an image without a viewport', () => {
  it('gives its pixels, and no window', async () => {
    const { host, imageId, images, read } = openImage([10], { slope: 2, intercept: 1 });
    const window = { lower: 0, upper: 9 };
    Object.assign(host.viewport ?? {}, { voiRange: window });
    const { slice } = await read();
    host.closeStudy();
    const alone = await images.readSlice(imageId);
    expect(alone.window).toBeUndefined();
    expect({ ...alone, window }).toEqual(slice);
  });

  it('ends at once when it is taken back', async () => {
    const { host, imageId, images } = openImage();
    host.fake.images.delete(imageId);
    host.fake.loadImage = () => new Promise(() => undefined);
    const controller = new AbortController();
    const reading = images.readSlice(imageId, controller.signal);
    controller.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    await expect(images.readSlice(imageId, controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('takes the padding value however the host writes numbers', async () => {
    const { images, imageId } = openImage([], {}, { instance: { PixelPaddingValue: ['-24'] } });
    expect((await images.readSlice(imageId)).paddingValue).toBe(-24);
  });
});

describe('a series with a time axis', () => {
  it('shows the image of its time point, though the host names that of the first', () => {
    const { host, imageId, shown } = openImage();
    const others = addSeries(host.fake, '1.2.3.2');
    const volume = {
      isDynamicVolume: () => true,
      getCurrentDimensionGroupImageIds: () => others,
    };
    host.fake.volumes.set('volume', volume);
    Object.assign(host.viewport ?? {}, { type: 'orthographic', getVolumeId: () => 'volume' });
    expect(shown.current('viewport')).toBe(others[0]);
    host.show(1);
    expect(shown.current('viewport')).toBe(others[1]);
    volume.isDynamicVolume = () => false;
    host.show(0);
    expect(shown.current('viewport')).toBe(imageId);
  });
});
