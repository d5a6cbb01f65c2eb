import { readStowResponse } from './stowResponse';

const uid = '1.2.3';

const stored = {
  '00081199': {
    vr: 'SQ',
    Value: [{ '00081155': { vr: 'UI', Value: [uid] }, '00081190': { vr: 'UR', Value: ['/x'] } }],
  },
};
const failed = {
  '00081198': {
    vr: 'SQ',
    Value: [{ '00081155': { vr: 'UI', Value: [uid] }, '00081197': { vr: 'US', Value: [272] } }],
  },
};
const xml = (inner: string) =>
  `<?xml version="1.0"?><NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM">${inner}</NativeDicomModel>`;
const xmlItem = (sequence: string, inner: string) =>
  `<DicomAttribute tag="${sequence}" vr="SQ"><Item number="1">${inner}</Item></DicomAttribute>`;
const xmlUid = `<DicomAttribute tag="00081155" vr="UI"><Value number="1">${uid}</Value></DicomAttribute>`;

describe('a STOW-RS response', () => {
  it.each([
    ['JSON', JSON.stringify(stored)],
    ['JSON in a list', JSON.stringify([stored])],
    ['XML', xml(xmlItem('00081199', xmlUid))],
  ])('says stored in %s', (_, body) => {
    expect(readStowResponse(body, uid)).toEqual({ status: 'stored' });
  });

  it.each([
    ['JSON', JSON.stringify(failed)],
    ['JSON that also lists it as stored', JSON.stringify({ ...stored, ...failed })],
    [
      'XML',
      xml(
        xmlItem(
          '00081198',
          `${xmlUid}<DicomAttribute tag="00081197" vr="US"><Value number="1">272</Value></DicomAttribute>`
        )
      ),
    ],
  ])('says failed, and why, in %s', (_, body) => {
    expect(readStowResponse(body, uid)).toEqual({ status: 'failed', reasonCode: 272 });
  });

  it('takes a failure without a UID as ours: a single instance was sent', () => {
    const body = JSON.stringify({ '00081198': { vr: 'SQ', Value: [{}] } });
    expect(readStowResponse(body, uid)).toEqual({ status: 'failed' });
  });

  it.each([
    ['', 'nothing'],
    ['<html><body>Proxy</body></html>', 'a web page'],
    ['<broken', 'broken XML'],
    ['{"00081199": null}', 'empty attributes'],
    ['null', 'null'],
    [JSON.stringify(stored), 'another instance'],
  ])('says nothing where the body is %s (%s)', (body) => {
    expect(readStowResponse(body, '9.9.9')).toEqual({ status: 'unknown' });
  });
});
