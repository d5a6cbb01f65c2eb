import { frameNumberOf } from './frameNumber';

describe('the name of an image', () => {
  it.each([
    ['wadors:https://pacs/studies/1/series/2/instances/3/frames/17', 17],
    ['wadors:https://pacs/studies/1/series/2/instances/3', 1],
    ['dicomweb:https://pacs/wado?objectUID=1.2&frame=4', 4],
    ['wadouri:https://pacs/file.dcm?frame=12&other=3', 12],
    ['wadouri:https://pacs/file.dcm', 1],
  ])('%s is frame %i', (imageId, frameNumber) => {
    expect(frameNumberOf(imageId)).toBe(frameNumber);
  });
});
