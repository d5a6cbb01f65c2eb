import { codeListOf, type CodeList } from '@multiverseg/core/dicom/codes/structureCodes';
import type { Detail } from '@multiverseg/core/errors/ErrorCodes';
import { UserError } from '@multiverseg/core/errors/UserError';
import { FieldReader } from '@multiverseg/core/json/FieldReader';
import { parseCode, parseProject, type Project } from '@multiverseg/core/project';
import type { SegmentationEncoding } from '@multiverseg/core/seg/types';
import type { ExtensionConfiguration } from '../host/types';

/** What a site gives its users to start with. */
export interface SiteSettings {
  readonly project?: Project;
  readonly codes: CodeList;
  readonly encoding: SegmentationEncoding;
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
    problems,
  };
}

function readCodes(fields: FieldReader): CodeList {
  const isAlone = fields.has('replace') && fields.boolean('replace');
  return codeListOf(fields.objects('list').map(parseCode), isAlone);
}

function complain(problem: Detail): UserError {
  return new UserError('configuration-invalid', { problem });
}
