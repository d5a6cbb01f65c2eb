import { parseArgs } from 'node:util';

export const HELP = `npm start -- [options]

  --port <number>     port on this machine (default 3000, or the next free one)
  --dicomweb <url>    root of a PACS to work with, for example
                      http://localhost:8042/dicom-web or http://user:password@host/dicom-web;
                      without it, sample studies are served by an embedded DICOMweb server
  --data <folder>     where the embedded server keeps what is saved (default .data)
  --help              shows this text`;

/** The command line can't be understood; the message says which part. */
export class OptionError extends Error {}

/**
 * @param {readonly string[]} commandLine
 * @returns {{ port?: number, dicomweb?: string, data?: string, help: boolean }}
 * @throws {OptionError}
 */
export function readOptions(commandLine) {
  const values = parse(commandLine);
  return {
    port: values.port === undefined ? undefined : readPort(values.port),
    dicomweb: values.dicomweb === undefined ? undefined : readUrl(values.dicomweb),
    data: values.data,
    help: values.help ?? false,
  };
}

function parse(commandLine) {
  const options = {
    port: { type: 'string' },
    dicomweb: { type: 'string' },
    data: { type: 'string' },
    help: { type: 'boolean' },
  };
  const { values, tokens } = parseArgs({
    args: [...commandLine],
    options,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') {
      throw new OptionError(`"${token.value}" is not understood: options begin with "--".`);
    }
    if (token.kind === 'option' && !Object.hasOwn(options, token.name)) {
      throw new OptionError(`There is no option "${token.rawName}".`);
    }
    if (token.kind === 'option' && options[token.name].type === 'string' && !token.value) {
      throw new OptionError(`The option "${token.rawName}" needs a value.`);
    }
    if (token.kind === 'option' && token.name === 'help' && token.value !== undefined) {
      throw new OptionError('The option "--help" takes no value.');
    }
  }
  return values;
}

function readPort(text) {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65535) {
    throw new OptionError(`"--port" must be a number from 0 to 65535, not "${text}".`);
  }
  return port;
}

function readUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new OptionError(`"--dicomweb" must be a http or https URL, not "${text}".`);
  }
  return text;
}
