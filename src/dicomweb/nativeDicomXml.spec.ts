import { readNativeDicomXml } from './nativeDicomXml';

const model = (inner: string) => `<NativeDicomModel>${inner}</NativeDicomModel>`;

describe('a native DICOM model', () => {
  it('is read with prefixes, comments, entities, CDATA and either quotes', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<!-- by a server -->
      <d:NativeDicomModel xmlns:d="http://dicom.nema.org/PS3.19/models/NativeDICOM" xml:space='preserve'>
        <d:DicomAttribute tag='0008103e' vr="LO" keyword="SeriesDescription">
          <d:Value number="1">Liver &lt;5 &amp; &#x4e2d;&#20013;</d:Value>
          <d:Value number="2"><![CDATA[a<b]]></d:Value>
        </d:DicomAttribute>
        <d:DicomAttribute tag="00081199" vr="SQ"><d:Item number="1"><d:DicomAttribute tag="00081155" vr="UI"/></d:Item></d:DicomAttribute>
      </d:NativeDicomModel>`;
    const item = readNativeDicomXml(xml);
    expect(item.get('0008103E')).toEqual(['Liver <5 & 中中', 'a<b']);
    expect(item.get('00081199')).toEqual([new Map([['00081155', []]])]);
  });

  it.each([
    ['another root', '<html></html>'],
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${model('')}`],
    ['an open tag', '<NativeDicomModel>'],
    ['a tag closed by another', model('<a></b>')],
    ['too many closing tags', `${model('')}</a>`],
    ['two roots', model('') + model('')],
    ['text beside the root', `${model('')}x`],
    ['an attribute without quotes', model('<DicomAttribute tag=1/>')],
    ['nothing', ''],
    ['nesting without end', '<NativeDicomModel>' + '<Item>'.repeat(100_000)],
  ])('is refused with %s', (_, xml) => {
    expect(() => readNativeDicomXml(xml)).toThrow();
  });

  it('is refused in time that grows with its length, whatever it holds', () => {
    expect(() => readNativeDicomXml(`<NativeDicomModel ${' a="b"'.repeat(20_000)} ?`)).toThrow();
  });
});
