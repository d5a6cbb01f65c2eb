/**
 * Text of DICOM in Unicode: single-byte, multi-byte and ISO 2022 character sets (PS3.3 C.12.1.1.2,
 * PS3.5 section 6.1.2.5). The tables are those of the runtime's `TextDecoder`.
 */

/** Decodes one value with all its delimiters. */
export type TextDecoding = (bytes: Uint8Array) => string;

const ESCAPE = 0x1b;
/** After these, and after `^` and `=` in names, the sets are those of the beginning again. */
const DELIMITERS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x5c]);
const NAME_DELIMITERS = new Set([0x5e, 0x3d]);

/** How the codes of one half of the table become text. */
type CodeSet = (bytes: Uint8Array) => string;

const decodeWith = (label: string): CodeSet => {
  const decoder = new TextDecoder(label);
  return (bytes) => decoder.decode(bytes);
};
const highBitsSet: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes.map((code) => code | 0x80);

const ascii = decodeWith('latin1');
const japanese = decodeWith('euc-jp');
const jisX0208: CodeSet = (bytes) => japanese(highBitsSet(bytes));
/** EUC announces each of its characters with a byte of its own. */
const jisX0212: CodeSet = (bytes) =>
  japanese(
    Uint8Array.from(
      [...highBitsSet(bytes)].flatMap((code, i) => (i % 2 === 0 ? [0x8f, code] : code))
    )
  );

/** The upper half (G1) of the registered sets, by their number in ISO's register. */
const UPPER_SETS: Readonly<Record<string, CodeSet>> = {
  13: decodeWith('shift_jis'),
  58: decodeWith('gbk'),
  100: decodeWith('latin1'),
  101: decodeWith('iso-8859-2'),
  109: decodeWith('iso-8859-3'),
  110: decodeWith('iso-8859-4'),
  126: decodeWith('iso-8859-7'),
  127: decodeWith('iso-8859-6'),
  138: decodeWith('iso-8859-8'),
  144: decodeWith('iso-8859-5'),
  148: decodeWith('iso-8859-9'),
  149: decodeWith('euc-kr'),
  166: decodeWith('windows-874'),
  203: decodeWith('iso-8859-15'),
};

/** What follows the escape character, and the half of the table that it changes. */
const ESCAPE_SEQUENCES: readonly (readonly [string, 'lower' | 'upper', CodeSet])[] = [
  ['(B', 'lower', ascii],
  ['(J', 'lower', ascii],
  ['$B', 'lower', jisX0208],
  ['$@', 'lower', jisX0208],
  ['$(D', 'lower', jisX0212],
  [')I', 'upper', UPPER_SETS[13]],
  ['$)A', 'upper', UPPER_SETS[58]],
  ['$)C', 'upper', UPPER_SETS[149]],
  ['-A', 'upper', UPPER_SETS[100]],
  ['-B', 'upper', UPPER_SETS[101]],
  ['-C', 'upper', UPPER_SETS[109]],
  ['-D', 'upper', UPPER_SETS[110]],
  ['-F', 'upper', UPPER_SETS[126]],
  ['-G', 'upper', UPPER_SETS[127]],
  ['-H', 'upper', UPPER_SETS[138]],
  ['-L', 'upper', UPPER_SETS[144]],
  ['-M', 'upper', UPPER_SETS[148]],
  ['-T', 'upper', UPPER_SETS[166]],
  ['-b', 'upper', UPPER_SETS[203]],
];

/** Sets without code extensions. Decoded as a whole: a second byte may look like a delimiter. */
const WHOLE_SETS: readonly (readonly [RegExp, CodeSet])[] = [
  [/^(ISO IR 192|UTF-?8)$/, decodeWith('utf-8')],
  [/^GB18030$/, decodeWith('gb18030')],
  [/^(ISO 2022 )?GBK$/, decodeWith('gbk')],
];

/**
 * The decoding for the values of Specific Character Set (0008,0005); unknown ones are read as
 * Latin-1, which shows at least their letters.
 */
export function textDecoding(
  specificCharacterSet: readonly string[],
  { isName }: { readonly isName: boolean }
): TextDecoding {
  const terms = specificCharacterSet.map((term) => term.trim().toUpperCase().replace(/_/g, ' '));
  const whole = WHOLE_SETS.find(([pattern]) => terms.some((term) => pattern.test(term)));
  if (whole) {
    return whole[1];
  }
  // Files from the wild leave escape sequences out where only one set can be meant.
  const upper = terms.map(upperSetOf).find((set) => set !== undefined) ?? ascii;
  return (bytes) => decodeExtended(bytes, upper, isName);
}

function upperSetOf(term: string): CodeSet | undefined {
  const number = /^ISO (?:2022 )?(?:IR )?(\d+)$/.exec(term)?.[1];
  return number === undefined ? undefined : UPPER_SETS[number];
}

function decodeExtended(bytes: Uint8Array, initialUpper: CodeSet, isName: boolean): string {
  let halves = { lower: ascii, upper: initialUpper };
  let text = '';
  let start = 0;
  const flush = (end: number) => {
    if (end > start) {
      const isUpper = bytes[start] >= 0x80;
      text += (isUpper ? halves.upper : halves.lower)(bytes.subarray(start, end));
    }
    start = end;
  };
  for (let position = 0; position < bytes.length; position++) {
    const code = bytes[position];
    const previous = bytes[position - 1];
    if (code === ESCAPE) {
      flush(position);
      const sequence = escapeSequenceAt(bytes, position + 1);
      if (sequence) {
        const [characters, half, set] = sequence;
        halves = { ...halves, [half]: set };
        start = position + 1 + characters.length;
        position = start - 1;
      }
    } else if (isDelimiter(code, halves.lower, isName)) {
      flush(position);
      halves = { lower: ascii, upper: initialUpper };
    } else if (position > start && code >= 0x80 !== previous >= 0x80) {
      flush(position);
    }
  }
  flush(bytes.length);
  return text;
}

function escapeSequenceAt(bytes: Uint8Array, position: number) {
  const following = String.fromCharCode(...bytes.subarray(position, position + 3));
  return ESCAPE_SEQUENCES.find(([characters]) => following.startsWith(characters));
}

/** Among the codes of a two-byte set, those of the delimiters are parts of characters. */
function isDelimiter(code: number, lower: CodeSet, isName: boolean): boolean {
  if (lower !== ascii) {
    return code < 0x20;
  }
  return DELIMITERS.has(code) || (isName && NAME_DELIMITERS.has(code));
}
