import { firstPart, partsOf } from './multipart';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const text = (part: Uint8Array) => String.fromCharCode(...part);

describe('the first part of a multipart response', () => {
  it.each(['boundary=B1', 'boundary="B1"', 'type="application/dicom"; boundary=B1; x=y'])(
    'is found with %s, line breaks and dashes in it included',
    (parameters) => {
      const message =
        '--B1\r\nContent-Type: application/dicom\r\n\r\n--\r\n\r\n\u00ff--B\r\n--B1--\r\n';
      const part = firstPart(bytes(message), `multipart/related; ${parameters}`);
      expect(text(part)).toBe('--\r\n\r\n\u00ff--B');
    }
  );

  it('is the whole body where the response is not multipart', () => {
    expect(text(firstPart(bytes('DICM'), 'application/dicom'))).toBe('DICM');
  });

  it.each([
    ['--B1\r\nContent-Type: application/dicom\r\n\r\ncut off', 'multipart/related; boundary=B1'],
    ['nothing', 'multipart/related; boundary=B1'],
    ['nothing', 'multipart/related'],
  ])('is refused where the message is broken', (message, contentType) => {
    expect(() => firstPart(bytes(message), contentType)).toThrow(/cut off|boundary/);
  });

  it('is one of several, each with its type', () => {
    const message =
      'preamble\r\n--B1\r\nContent-Type: application/octet-stream\r\n\r\none\r\n' +
      '--B1\r\nContent-Location: /x\r\nContent-type:text/plain \r\n\r\n\r\n--B1\r\n\r\nthree\r\n--B1--';
    const parts = partsOf(bytes(message), 'multipart/related; boundary=B1');
    expect(parts.map(({ contentType, body }) => [contentType, text(body)])).toEqual([
      ['application/octet-stream', 'one'],
      ['text/plain', ''],
      ['', 'three'],
    ]);
  });
});
