/** Defined terms of SpecificCharacterSet (PS3.3 C.12.1.1.2) and their names on the web. */
const encodings: Readonly<Record<string, string>> = {
  'ISO_IR 6': 'windows-1252',
  'ISO_IR 100': 'windows-1252',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/**
 * Text of a data set as Unicode; undefined where it is in a character set that is not known here
 * (code extensions, ISO 2022), so that nobody mistakes what can't be read for something else.
 *
 * @param characterSet the value of SpecificCharacterSet, «ISO_IR 100», «\ISO 2022 IR 87»
 */
export function decodeText(bytes: Uint8Array, characterSet = ''): string | undefined {
  const isAscii = bytes.every((byte) => byte < 0x80 && byte !== 0x1b);
  const encoding = isAscii ? 'utf-8' : encodings[characterSet.trim() || 'ISO_IR 6'];
  return encoding && new TextDecoder(encoding).decode(bytes);
}
