/**
 * Which room may import which (ARCHITECTURE.md, «Rooms»). What is not named here is not allowed;
 * specs and `testing` folders may import anything.
 */

/** Of the core: open to every room of it. */
const SHARED = ['errors', 'events', 'identifiers', 'jobs', 'json', 'statistics'];

const CORE = {
  errors: [],
  events: [],
  identifiers: [],
  json: [],
  statistics: [],
  jobs: [],
  csv: [],
  png: [],
  image: [],
  prompts: ['image'],
  examples: ['image'],
  model: [],
  session: ['examples', 'prompts', 'model', 'image'],
  series: ['dicom', 'examples', 'image', 'model', 'session'],
  labels: ['image'],
  dicom: ['image'],
  nifti: ['dicom'],
  seg: ['dicom', 'image'],
  dicomweb: ['dicom', 'image'],
  project: ['dicom', 'examples', 'image', 'seg'],
  memory: ['dicom', 'dicomweb', 'examples', 'image', 'project', 'seg'],
};

const EXTENSION = {
  i18n: [],
  host: ['i18n'],
  viewport: ['host'],
  tool: ['i18n', 'host', 'viewport'],
  model: ['host'],
  project: ['host', 'viewport'],
  library: ['host', 'model', 'viewport', 'project'],
  saving: ['host', 'viewport', 'id.ts'],
  work: ['host', 'viewport', 'tool', 'model', 'project', 'library'],
  jobs: [],
  diagnostics: ['jobs', 'model', 'id.ts'],
  progress: [],
  export: ['host', 'viewport', 'saving', 'progress'],
  dataset: ['host'],
  series: ['host', 'viewport', 'jobs', 'model', 'project', 'library', 'work', 'tool'],
  memory: ['host', 'jobs', 'viewport', 'project', 'library', 'saving'],
  gallery: ['host', 'jobs', 'viewport', 'library', 'model', 'work'],
  vault: [],
  keeping: ['host', 'viewport', 'project', 'library', 'saving', 'work', 'vault'],
  app: [
    ...['i18n', 'host', 'viewport', 'tool', 'model', 'project', 'library', 'saving', 'work'],
    ...['gallery', 'jobs', 'memory', 'dataset', 'series', 'keeping', 'progress', 'export', 'id.ts'],
    'diagnostics',
  ],
  panel: [
    ...['i18n', 'host', 'viewport', 'model', 'project', 'library', 'saving', 'work', 'app'],
    ...['gallery', 'jobs', 'memory', 'dataset', 'series', 'keeping', 'progress', 'export'],
    'diagnostics',
  ],
};

const COHORT = {
  errors: [],
  task: ['errors'],
  selection: ['errors'],
  pixels: ['errors'],
  examples: ['errors', 'selection'],
  process: ['errors', 'task', 'selection', 'pixels'],
  queue: ['errors', 'task'],
  broker: ['errors', 'task', 'queue'],
  report: ['queue', 'task'],
  health: ['errors', 'task', 'queue'],
  demo: ['errors', 'pixels', 'process', 'selection', 'task'],
  command: [
    ...['errors', 'task', 'selection', 'pixels', 'examples', 'process', 'queue', 'report', 'demo'],
    ...['broker', 'health'],
  ],
};

/** For `import-x/no-restricted-paths`. */
export const zones = [
  {
    target: './src',
    from: ['./extension', './mode', './evaluation', './cohort', './demo', './test'],
  },
  { target: './extension', from: ['./mode', './evaluation', './cohort', './demo', './test'] },
  { target: './mode', from: ['./evaluation', './cohort', './demo', './test'] },
  { target: './evaluation', from: ['./extension', './mode', './cohort', './demo', './test'] },
  { target: './cohort', from: ['./extension', './mode', './evaluation', './demo', './test'] },
  { target: './demo', from: ['./extension', './mode', './evaluation', './cohort', './test'] },
  ...roomZones('./src', CORE, SHARED),
  ...roomZones('./extension/src', EXTENSION, []),
  ...roomZones('./cohort', COHORT, []),
];

function roomZones(base, rooms, shared) {
  return Object.entries(rooms).map(([room, allowed]) => ({
    target: `${base}/${room}`,
    from: base,
    except: [...new Set([room, ...allowed, ...shared])].map((name) => `./${name}`),
    message: `The room "${room}" may not import this one: see eslint.rooms.mjs.`,
  }));
}
