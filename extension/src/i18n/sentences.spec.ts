import {
  detail,
  type DetailCode,
  type DetailCodes,
  type ErrorCode,
  type ErrorCodes,
  type Message,
  type NoParameters,
} from '@multiverseg/core/errors/ErrorCodes';
import { createTranslator } from './createTranslator';
import { en } from './en';
import type { TextParameters } from './types';

/** The names of the parameters of a code. */
type Names<Params> = Params extends NoParameters ? never : keyof Params;
/** Codes whose sentence names a parameter that the code does not have. */
type Misnamed =
  | {
      [C in ErrorCode]: keyof TextParameters<`error.${C}`> extends Names<ErrorCodes[C]> ? never : C;
    }[ErrorCode]
  | {
      [C in DetailCode]: keyof TextParameters<`detail.${C}`> extends Names<DetailCodes[C]>
        ? never
        : C;
    }[DetailCode];
type None<T extends never> = T;

const field = { field: 'entries[3].size' };
const reason = detail('field-missing', field);
const file = 'models/a.onnx';

/** One of every code, so that a new one cannot be forgotten here. */
const ERRORS: { readonly [C in ErrorCode]: ErrorCodes[C] } = {
  'constant-image': {},
  'constant-window': {},
  'no-valid-pixels': {},
  'pixel-count-mismatch': {},
  'prompt-outside-image': {},
  'no-prompt': {},
  'no-prediction': {},
  'empty-mask': {},
  'invalid-prediction': {},
  'manifest-invalid': { source: file, problem: reason },
  'manifest-missing': { source: file, reason },
  'model-file-missing': { file, status: 404 },
  'model-file-unreachable': { file },
  'model-file-truncated': { file, expectedBytes: 12345, actualBytes: 500 },
  'model-hash-mismatch': { file },
  'model-path-refused': { source: file, path: '../a' },
  'self-test-failed': { modelName: 'Small' },
  'runtime-missing': { file, reason },
  'runtime-hash-mismatch': { file },
  'runtime-failed': {},
  'runtime-run-failed': {},
  'runtime-lost': {},
  'worker-crashed': {},
  'worker-silent': {},
  'context-too-large': { modelName: 'Small', maximum: 64, count: 65 },
  'remote-model-failed': { server: 'models.example', reason },
  'remote-model-replaced': { server: 'models.example', reason },
  'errors-not-told': {},
  'structure-name-empty': {},
  'structure-name-taken': { name: 'Liver' },
  'structure-number-taken': { number: 3, maximum: 255 },
  'project-full': { maximum: 255 },
  'example-unreadable': { reason },
  'configuration-invalid': { problem: reason },
  'project-file-refused': { reason },
  'seg-gone': {},
  'seg-empty': {},
  'seg-unsupported': { reason },
  'seg-source-missing': {},
  'seg-encode-failed': {},
  'pacs-no-store': {},
  'pacs-no-stow': { status: 405 },
  'pacs-unreachable': {},
  'pacs-web-page': {},
  'pacs-logged-out': { status: 401 },
  'pacs-refused': { status: 403 },
  'pacs-rejects': { status: 415 },
  'pacs-conflict': { reason },
  'pacs-partial': { reason },
  'pacs-too-large': {},
  'pacs-full': {},
  'pacs-busy': {},
  'pacs-busy-for': { count: 30 },
  'pacs-error': { status: 500 },
  'pacs-says-nothing': {},
  'seg-not-shown': { count: 30 },
  'memory-not-readable': {},
  'memory-not-supported': {},
  'memory-not-shown': {},
  'memory-frames-left-out': { count: 3 },
  'earlier-work-none': {},
  'earlier-work-none-read': { count: 3 },
  'earlier-work-read': { count: 3 },
  'earlier-work-read-partly': { count: 3, failures: 2 },
  'search-unreachable': {},
  'search-logged-out': { status: 401 },
  'search-failed': { status: 500 },
  'read-logged-out': { status: 401 },
  'read-web-page': {},
  'read-refused': { status: 406 },
  'read-error': { status: 500 },
  'read-unreachable': {},
  'seg-not-readable': {},
  'seg-differs': {},
  'seg-differs-patient': {},
  'seg-differs-label': {},
  'seg-differs-position': {},
  'save-cancelled': {},
  'check-cancelled': {},
  'image-changed': {},
  'no-acquired-slice': {},
  'view-not-segmentable': {},
  'colour-image': {},
  'no-pixel-data': {},
  'model-failed': {},
  'nothing-to-go-by': {},
  'preview-not-ready': {},
  'other-segments-kept': {},
  'segment-locked': { segment: 'Lungs' },
  'undo-segment-locked': { segment: 'Lungs' },
  'redo-segment-locked': { segment: 'Lungs' },
  'segmentation-gone': {},
  'nothing-to-write': {},
  'preview-gives-way': { segment: 'Left lung' },
  'previews-left': { structures: ['Left lung', 'Heart'] },
  'nothing-to-predict': {},
  'nothing-accepted-here': {},
  'nothing-to-follow': {},
  'slices-left-out': { count: 2 },
  'followed-dropped': { count: 7 },
  'still-following': {},
  'followed-left': { count: 2 },
  'following-without-segment': {},
  'following-without-model': {},
  'following-kept': {
    things: [detail('followed-slices', { structure: 'Liver', slices: '3–12, 40', count: 11 })],
  },
  'range-while-following': {},
  'nothing-doubtful': {},
  'nothing-to-tidy': {},
  'no-tidying-in-time': {},
  'nothing-accepted-at-place': {},
  'nothing-but-in-time': {},
  'nothing-to-follow-in-time': {},
  'no-structure-numbered': { number: 7 },
  'undo-out-of-reach': {},
  'no-examples': {},
  'example-image-gone': {},
  'example-voxels-elsewhere': {},
  'examples-went-with-segment': { count: 3 },
  'nothing-to-save': {},
  'no-masks-to-download': {},
  'no-curve-to-download': {},
  'save-failed': {},
  'not-kept': {},
  'draft-not-restored': {},
  'studies-not-known': {},
  'no-next-study': {},
  'all-studies-seen': {},
  'no-previous-study': {},
  'study-doubtful': {},
  'study-not-doubtful': {},
  'study-left-undone': {},
  'project-imported': { count: 3, structures: 2, project: 'Abdomen' },
  restored: { things: [detail('restored-examples', { count: 2 })] },
  'study-in-other-tab': {},
  'vault-crowded': {},
  'vault-full': {},
  'vault-failed': {},
  'vault-unavailable': { reason: detail('vault-not-opened') },
  'vault-unreadable': { count: 2 },
  'vault-forgotten': {},
  'vault-forgotten-elsewhere': {},
  'host-too-old': {},
  unexpected: {},
};

/** Said in passing, after all went well or when there is nothing to do. */
const REMARKS: readonly string[] = [
  'project-imported',
  'other-segments-kept',
  'nothing-to-save',
  'nothing-doubtful',
  'nothing-to-tidy',
  'earlier-work-read',
  'study-doubtful',
  'study-not-doubtful',
  'restored',
  'vault-forgotten',
];

/** What became of the work, and of what was asked for. */
const OUTCOME =
  /\b(kept|still here|unsaved|nothing (was|is|to)|Nothing was|not (used|saved|followed|accepted|imported)|left (out|as it is)|left before|no longer|cannot be segmented|can’t be saved|shows no|works on)\b/;
/** What to do now. */
const ADVICE =
  /(?:^|[.;:,] |(?:again|here), (?:and |or )?|and |or )(accept|add|ask|check|choose|click|correct|go on|install|log in|lower|open|place|put|reload|remove|save|segment|show|switch|tell|try|unlock|update|use|wait|widen)\b/i;

const english = createTranslator();
const errors = Object.entries(ERRORS).map(
  ([code, params]) => [code, english.say({ code, params } as Message)] as const
);

describe('the sentence of every error', () => {
  it.each(errors)('%s says what happened, what was kept and what to do', (code, sentence) => {
    expect(sentence).toMatch(/^\S.*[.?]$/s);
    if (!REMARKS.includes(code)) {
      expect(sentence).toMatch(OUTCOME);
      expect(sentence).toMatch(ADVICE);
    }
  });

  it.each(errors)('%s is whole: every parameter is filled in', (_, sentence) => {
    expect(sentence).not.toMatch(/\{\{|\}\}|undefined(?! values)|\[object|error\./);
  });

  it('names only parameters that its code has, or this file does not compile', () => {
    const misnamed: None<Misnamed>[] = [];
    expect(misnamed).toEqual([]);
  });

  it('holds the reason as a sentence of its own', () => {
    expect(
      english.say({
        code: 'pacs-conflict',
        params: { reason: detail('class-not-supported', { reasonCode: 290 }) },
      })
    ).toContain(
      'segmentation. It does not store segmentations (SOP class not supported, code 290). Your'
    );
    expect(
      english.say({
        code: 'manifest-invalid',
        params: {
          source: 'manifest.json',
          problem: detail('field-not-one-of', { ...field, allowed: ['a', 'b', 'c'] }),
        },
      })
    ).toContain('“entries[3].size” is not a, b, or c.');
  });

  it('lists what there is, each with its count', () => {
    const things = [
      detail('restored-examples', { count: 2 }),
      detail('restored-studies', { count: 1 }),
    ];
    expect(english.say({ code: 'restored', params: { things } })).toBe(
      'Restored from the last visit: 2 examples and unsaved work on 1 study.'
    );
  });

  it('takes a name as it is, whatever stands in it', () => {
    const segment = '<b>$t(error.unexpected) {{x}} & “Lungs”</b>';
    expect(english.say({ code: 'segment-locked', params: { segment } })).toContain(
      `«${segment}» is locked`
    );
  });

  it('writes numbers as the language does', () => {
    expect(
      english.say({ code: 'model-file-truncated', params: ERRORS['model-file-truncated'] })
    ).toContain('has 500 bytes where 12,345 were expected');
  });
});

describe('the texts', () => {
  const sections: Readonly<Record<string, Readonly<Record<string, string>>>> = en;
  const texts = Object.entries(sections).flatMap(([section, keys]) =>
    Object.entries(keys).map(([key, text]) => ({ section, key, text }))
  );

  it('have a form without the key wherever they name a key of the keyboard', () => {
    const withKey = texts.filter(({ text }) => /\{\{\w+Key\}\}/.test(text));
    expect(withKey.length).toBeGreaterThan(5);
    for (const { section, key } of withKey) {
      const [, base, plural = ''] = /^(.*?)(_one|_other)?$/.exec(key) ?? [];
      expect(sections[section]).toHaveProperty([`${base}_keyless${plural}`]);
    }
  });

  it('have both forms of every plural', () => {
    for (const { section, key } of texts.filter((text) => /_(one|other)$/.test(text.key))) {
      const base = key.replace(/_(one|other)$/, '');
      expect(sections[section]).toHaveProperty([`${base}_one`]);
      expect(sections[section]).toHaveProperty([`${base}_other`]);
    }
  });

  it('choose the form by the count, and the one without a key where there is none', () => {
    expect(english.t('guidance.predict', { count: 1, predictKey: 'P' })).toBe(
      'Press P to predict from 1 example.'
    );
    expect(english.t('guidance.predict', { count: 2, predictKey: undefined })).toBe(
      'Use Predict to outline it from 2 examples.'
    );
  });
});
