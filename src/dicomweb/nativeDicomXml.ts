import type { DicomItem } from './dicomItem';

/** Deeper than any DICOM response; a bound for what a server may send. */
const deepestNesting = 64;

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

/**
 * Reads the Native DICOM Model (PS3.19 A.1), as STOW-RS responses may come in. Small and strict: no
 * document type, so nothing to expand; no DOM, so that it runs anywhere.
 *
 * @throws Error it is no well-formed NativeDicomModel
 */
export function readNativeDicomXml(xml: string): DicomItem {
  const root = parseElements(xml);
  if (root.name !== 'NativeDicomModel') {
    throw new Error(`<${root.name}> is no NativeDicomModel`);
  }
  return toItem(root);
}

function toItem(parent: Element): DicomItem {
  const attributes = parent.children.filter(({ name }) => name === 'DicomAttribute');
  return new Map(
    attributes.map((attribute) => [
      (attribute.attributes.get('tag') ?? '').toUpperCase(),
      attribute.children.map((child) =>
        child.name === 'Item' ? toItem(child) : child.text.trim()
      ),
    ])
  );
}

/** Comment, CDATA, declaration, tag, or the text up to the next of them. */
const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
const attributePair = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Iterative, so that nesting costs no stack. */
function parseElements(xml: string): Element {
  const document: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open: Element[] = [document];
  token.lastIndex = 0;
  while (token.lastIndex < xml.length) {
    const match = token.exec(xml);
    if (!match) {
      throw new Error('not well-formed XML');
    }
    const [, cdata, closing, name, attributes, selfClosing, text] = match;
    const current = open[open.length - 1];
    if (name === undefined) {
      current.text += cdata ?? (text === undefined ? '' : unescape(text));
    } else if (closing) {
      if (open.length === 1 || current.name !== localName(name)) {
        throw new Error(`</${name}> closes nothing`);
      }
      open.pop();
    } else {
      const element = {
        name: localName(name),
        attributes: pairs(attributes),
        children: [],
        text: '',
      };
      current.children.push(element);
      if (!selfClosing) {
        open.push(element);
      }
    }
    if (open.length > deepestNesting) {
      throw new Error('nested too deeply');
    }
  }
  if (open.length !== 1 || document.children.length !== 1 || document.text.trim() !== '') {
    throw new Error('not one whole XML document');
  }
  return document.children[0];
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function pairs(text: string): ReadonlyMap<string, string> {
  const matches = [...text.matchAll(attributePair)];
  return new Map(
    matches.map(([, name, double, single]) => [localName(name), unescape(double ?? single)])
  );
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function unescape(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    const codePoint = hex ? Number.parseInt(hex, 16) : Number(decimal);
    if (name !== undefined) {
      return entities[name] ?? whole;
    }
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\ufffd';
  });
}
