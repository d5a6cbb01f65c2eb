import { codeListOf, type CodeList } from '@multiverseg/core/dicom/codes/structureCodes';
import { detail, type Detail } from '@multiverseg/core/errors/ErrorCodes';
import { UserError } from '@multiverseg/core/errors/UserError';
import { FieldReader } from '@multiverseg/core/json/FieldReader';
import { parseCode, parseProject, type Project } from '@multiverseg/core/project';
import type { ServerAddress } from '@multiverseg/core/model/remote';
import type { SegmentationEncoding } from '@multiverseg/core/seg/types';
import type { ExtensionConfiguration } from '../host/types';

/** What a site gives its users to start with. */
export interface SiteSettings {
  readonly project?: Project;
  readonly codes: CodeList;
  readonly encoding: SegmentationEncoding;
  /** Absent: the model runs in the browser alone. */
  readonly remoteModel?: ServerAddress;
  /** Settings that can't be used, each with the field that is wrong; the defaults stand in for them. */
  readonly problems: readonly UserError[];
}

/** Reads what a site wrote by hand; a setting that is wrong spoils no other. */
export function readSiteSettings(configuration: ExtensionConfiguration = {}): SiteSettings {
  const problems: UserError[] = [];
  const setting = <T>(name: keyof ExtensionConfiguration, read: (root: FieldReader) => T) => {
    if (configuration[name] === undefined) {
      return undefined;
    }
    try {
      return read(FieldReader.root(configuration, complain));
    } catch (error) {
      if (!(error instanceof UserError)) {
        throw error;
      }
      problems.push(error);
      return undefined;
    }
  };
  return {
    project: setting('project', (root) => parseProject(root.object('project'))),
    codes: setting('codes', (root) => readCodes(root.object('codes'))) ?? codeListOf([]),
    encoding:
      setting('segmentationEncoding', (root) =>
        root.oneOf('segmentationEncoding', ['BINARY', 'LABELMAP'] as const)
      ) ?? 'BINARY',
    remoteModel: setting('remoteModel', (root) => readServer(root.object('remoteModel'))),
    problems,
  };
}

function readCodes(fields: FieldReader): CodeList {
  const isAlone = fields.has('replace') && fields.boolean('replace');
  return codeListOf(fields.objects('list').map(parseCode), isAlone);
}

/** An address of the site's own; a path is one of the viewer's origin. */
function readServer(fields: FieldReader): ServerAddress {
  const written = fields.string('url');
  const page = globalThis.location?.href as string | undefined;
  if (!/^(https?:\/\/|\/(?!\/))/.test(written) || !URL.canParse(written, page)) {
    throw fields.error('url', (field) => detail('field-not-address', { field }));
  }
  return {
    url: new URL(written, page).href,
    ...(fields.has('model') && { model: fields.string('model') }),
  };
}

function complain(problem: Detail): UserError {
  return new UserError('configuration-invalid', { problem });
}
