import {
  formatMultipart,
  MalformedMultipartError,
  parseMediaType,
  parseMultipart,
} from './multipart';

const binary = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10, 13, 10, 7]);

describe('multipart bodies', () => {
  it('come back byte for byte, line ends and dashes included', () => {
    const { body, contentType } = formatMultipart(
      [
        { contentType: 'application/dicom', body: binary },
        { contentType: 'application/dicom', body: Buffer.alloc(0) },
      ],
      'application/dicom'
    );
    const { type, parameters } = parseMediaType(contentType);
    const parts = parseMultipart(body, parameters.boundary);
    expect(type).toBe('multipart/related');
    expect(parameters.type).toBe('application/dicom');
    expect(parts.map((part) => [...part.body])).toEqual([[...binary], []]);
    expect(parts[0].headers['content-type']).toBe('application/dicom');
  });

  it('may have a preamble, an epilogue and parts without headers', () => {
    const body = Buffer.from(
      'ignored\r\n--b\r\n\r\none\r\n--b\r\nX-A: 1\r\n\r\ntwo\r\n--b--\r\nmore'
    );
    const parts = parseMultipart(body, 'b');
    expect(parts.map((part) => part.body.toString())).toEqual(['one', 'two']);
    expect(parts[1].headers).toEqual({ 'x-a': '1' });
  });

  it.each([
    ['no boundary at all', 'just bytes', 'b'],
    ['an empty boundary', '--\r\n\r\nx\r\n----', ''],
    ['no closing boundary', '--b\r\n\r\none', 'b'],
    ['no empty line after the headers', '--b\r\nX-A: 1\r\n--b--', 'b'],
    ['text behind a boundary', '--b junk\r\n\r\none\r\n--b--', 'b'],
  ])('are refused with %s', (_, body, boundary) => {
    expect(() => parseMultipart(Buffer.from(body), boundary)).toThrow(MalformedMultipartError);
  });

  it('may name their boundary in quotes with a semicolon', () => {
    const { parameters } = parseMediaType(
      'multipart/related; type="application/dicom"; boundary="a;b"'
    );
    expect(parameters).toEqual({ type: 'application/dicom', boundary: 'a;b' });
  });
});
