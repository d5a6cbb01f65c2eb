import type { LabelledImage } from './readPage';
import type { ViewerPage } from './ViewerPage';

/** Saves, expects a failure that says `message`, and returns the voxels, which must all still be there. */
export async function expectNotSaved(
  viewer: ViewerPage,
  message: RegExp
): Promise<readonly LabelledImage[]> {
  const voxels = await viewer.labelledImages();
  const [line] = await viewer.save();
  expect(line.step).toBe('failed');
  expect(line.text).toMatch(message);
  expect(line.text).toMatch(/Your segmentation is still here, unsaved/);
  expect(await viewer.labelledImages()).toEqual(voxels);
  return voxels;
}
