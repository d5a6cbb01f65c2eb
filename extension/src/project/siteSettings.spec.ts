import type { ExtensionConfiguration } from '../host/types';
import { readSiteSettings } from './siteSettings';

const category = { value: '91723000', scheme: 'SCT', meaning: 'Anatomical Structure' };
const graft = { category, type: { value: 'A1', scheme: '99SITE', meaning: 'Graft' } };

/** Code and field of the first problem. */
function problemsOf(configuration: ExtensionConfiguration) {
  return readSiteSettings(configuration).problems.map(({ code, params }) => {
    const { problem } = params as { problem: { code: string; params: { field: string } } };
    return [code, problem.code, problem.params.field];
  });
}

describe('what a site gives its users to start with', () => {
  it('is nothing where it sets nothing', () => {
    const settings = readSiteSettings();
    expect(settings).toMatchObject({ project: undefined, encoding: 'BINARY', problems: [] });
    expect(settings.codes.codeFor('Liver')?.type.value).toBe('10200004');
  });

  it('is a label list, of which only the names are needed', () => {
    const { project, problems } = readSiteSettings({
      project: {
        name: 'Chest',
        structures: [
          { name: 'Left lung' },
          { name: 'Graft', number: 1, colour: [1, 2, 3], code: graft },
          { name: 'Rib', window: { kind: 'fixed', centre: 300, width: 1500 } },
        ],
      },
    });
    expect(problems).toEqual([]);
    expect(project?.name).toBe('Chest');
    expect(project?.structures).toMatchObject([
      { number: 1, name: 'Graft', colour: [1, 2, 3], code: graft },
      { number: 2, name: 'Left lung', window: { kind: 'shown' } },
      { number: 3, name: 'Rib', window: { kind: 'fixed', centre: 300, width: 1500 } },
    ]);
  });

  it('is a list of codes of its own, beside the others or alone', () => {
    const beside = readSiteSettings({ codes: { list: [graft] } }).codes;
    expect([beside.codeFor('Graft'), beside.codeFor('Liver')]).toEqual([
      graft,
      expect.objectContaining({ category: expect.anything() }),
    ]);
    const alone = readSiteSettings({ codes: { list: [graft], replace: true } }).codes;
    expect([alone.codeFor('Graft'), alone.codeFor('Liver')]).toEqual([graft, undefined]);
  });

  it('is how segmentations are written', () => {
    expect(readSiteSettings({ segmentationEncoding: 'LABELMAP' }).encoding).toBe('LABELMAP');
  });

  it('is a model server, by its address or by a path of the viewer’s origin; none unless it says so', () => {
    expect(readSiteSettings().remoteModel).toBeUndefined();
    const read = (remoteModel: object) => readSiteSettings({ remoteModel }).remoteModel;
    expect(read({ url: 'https://gpu.example/a', model: 'm' })).toEqual({
      url: 'https://gpu.example/a',
      model: 'm',
    });
    Object.assign(globalThis, { location: { href: 'https://viewer.example/multiverseg?a=b' } });
    expect(read({ url: '/inference' })).toEqual({ url: 'https://viewer.example/inference' });
    Reflect.deleteProperty(globalThis, 'location');
  });

  it.each([
    [{ project: [] }, 'field-not-object', 'project'],
    [{ project: { structures: [] } }, 'field-missing', 'project.name'],
    [{ project: { name: 'A' } }, 'field-missing', 'project.structures'],
    [
      { project: { name: 'A', structures: [{ name: 'B' }, { name: 'b' }] } },
      'field-repeats',
      'project.structures[1].name',
    ],
    [
      { project: { name: 'A', structures: [{ name: 'B', colour: [1, 2] }] } },
      'field-wrong-count',
      'project.structures[0].colour',
    ],
    [
      { project: { name: 'A', structures: [{ name: 'B', colour: [1, 2, 999] }] } },
      'field-not-in-range',
      'project.structures[0].colour[2]',
    ],
    [
      { project: { name: 'A', structures: [{ name: 'B', window: { kind: 'mine' } }] } },
      'field-not-one-of',
      'project.structures[0].window.kind',
    ],
    [{ codes: { list: [{ category }] } }, 'field-missing', 'codes.list[0].type'],
    [{ codes: { list: [graft], replace: 'yes' } }, 'field-not-one-of', 'codes.replace'],
    [{ remoteModel: true }, 'field-not-object', 'remoteModel'],
    [{ remoteModel: {} }, 'field-missing', 'remoteModel.url'],
    [{ remoteModel: { url: 'gpu.example' } }, 'field-not-address', 'remoteModel.url'],
    [{ remoteModel: { url: '//gpu.example' } }, 'field-not-address', 'remoteModel.url'],
    [{ remoteModel: { url: 'javascript:alert(1)' } }, 'field-not-address', 'remoteModel.url'],
    [{ remoteModel: { url: 'https://a', model: 3 } }, 'field-not-text', 'remoteModel.model'],
    [{ segmentationEncoding: 'FRACTIONAL' }, 'field-not-one-of', 'segmentationEncoding'],
  ])('that is wrong is named, and spoils nothing else: %j', (configuration, problem, field) => {
    expect(problemsOf(configuration)).toEqual([['configuration-invalid', problem, field]]);
    const { encoding } = readSiteSettings({ segmentationEncoding: 'LABELMAP', ...configuration });
    expect(encoding).toBe('segmentationEncoding' in configuration ? 'BINARY' : 'LABELMAP');
  });
});
