import { resolveWithin } from './resolveWithin';

const root = 'https://pacs.example/dicom-web/';

describe('the URL of a resource', () => {
  it.each([
    ['studies/1', 'https://pacs.example/dicom-web/studies/1'],
    ['studies/1?includefield=x', 'https://pacs.example/dicom-web/studies/1?includefield=x'],
    ['https://pacs.example/dicom-web/bulk/1', 'https://pacs.example/dicom-web/bulk/1'],
    ['/dicom-web/bulk/1', 'https://pacs.example/dicom-web/bulk/1'],
    ['https://elsewhere.example/dicom-web/bulk/1', undefined],
    ['//elsewhere.example/bulk', undefined],
    ['../admin', undefined],
    ['studies/../../admin', undefined],
    ['https://pacs.example.evil/dicom-web/x', undefined],
    ['http://[', undefined],
  ])('%s is %s', (resource, url) => {
    expect(resolveWithin(root, resource)).toBe(url);
  });
});
