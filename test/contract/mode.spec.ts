import extensionPackage from '../../extension/package.json';
import { createToolbarButtons } from '../../extension/src/app/toolbar';
import { createTranslator } from '../../extension/src/i18n';
import modePackage from '../../mode/package.json';
import packagedMode from '../../mode/src';
import type { createMode } from '../../mode/src/createMode';
import type { ModeModules } from '../../mode/src/host';
import { defineMode } from '../../mode/src/modeDefinition';

const EXTENSION_URL = 'https://viewer.example/plugins/multiverseg/extension.js';

/** The host's two modes and what it runs, in order. */
function fakeHost() {
  const log: string[] = [];
  const hook = (mode: string) => ({
    onModeEnter(this: { _unsubscriptions: unknown[] }) {
      log.push(`${mode} enter`);
      this._unsubscriptions = [];
    },
    onModeExit(this: { _unsubscriptions: (() => void)[] }) {
      this._unsubscriptions.forEach((unsubscribe) => unsubscribe());
      log.push(`${mode} exit`);
    },
  });
  const layout = {
    id: 'layout',
    props: { leftPanels: ['studies'], rightPanels: ['segmentation'], viewports: ['viewport'] },
  };
  const segmentation = {
    ...hook('segmentation'),
    id: 'segmentation',
    hide: false,
    extensions: { '@ohif/extension-default': '^3.0.0' },
    routes: [{ path: 'segmentation', layoutInstance: layout }],
    sopClassHandlers: ['stack'],
  };
  const modules = [
    { modeInstance: segmentation },
    { modeInstance: { ...segmentation, ...hook('basic') } },
  ] as unknown as ModeModules;
  const loaded: string[][] = [];
  const registered: object[] = [];
  const notices: { readonly message: string }[] = [];
  const sections = new Map<string, readonly string[]>();
  return {
    log,
    loaded,
    registered,
    notices,
    sections,
    segmentation,
    loadModules: async (names: string[]) => {
      loaded.push(names);
      return modules;
    },
    context: {
      commandsManager: { run: (command: string) => log.push(command) },
      servicesManager: {
        services: {
          uiNotificationService: {
            show: (notice: { readonly message: string }) => void notices.push(notice),
          },
          toolbarService: {
            sections: { primary: 'primary' },
            register: (buttons: readonly object[]) => void registered.push(...buttons),
            updateSection: (section: string, ids: readonly string[]) =>
              void sections.set(section, ids),
          },
        },
      },
    },
  };
}

async function makeMode() {
  const host = fakeHost();
  const { loadModules } = host;
  const found = await defineMode(EXTENSION_URL, async () => ({})).modeFactory({ loadModules });
  const mode = found as ReturnType<typeof createMode>;
  // The host keeps the instance and calls its hooks on it.
  const instance = mode as unknown as {
    onModeEnter(context: object): void;
    onModeExit(context: object): void;
  };
  return { host, mode, instance };
}

describe('the mode and the contract of OHIF 3.13', () => {
  it('has the name of its package for an id, as definition and as instance', async () => {
    const { mode } = await makeMode();
    expect(packagedMode.id).toBe(modePackage.name);
    expect(mode.id).toBe(modePackage.name);
    expect(modePackage.keywords).toContain('ohif-mode');
  });

  it('is built on the host’s own segmentation mode', async () => {
    const { host, mode } = await makeMode();
    expect(host.loaded).toEqual([['@ohif/mode-segmentation', '@ohif/mode-basic']]);
    expect(mode).toMatchObject({ hide: false, sopClassHandlers: ['stack'] });
    expect(mode.routes[0]).toMatchObject({
      path: 'multiverseg',
      layoutInstance: { id: 'layout', props: { leftPanels: ['studies'], viewports: ['viewport'] } },
    });
  });

  it('leaves the host’s mode as it was', async () => {
    const { host } = await makeMode();
    expect(host.segmentation.routes[0].path).toBe('segmentation');
    expect(host.segmentation.routes[0].layoutInstance.props.rightPanels).toEqual(['segmentation']);
    expect(host.segmentation.extensions).toEqual({ '@ohif/extension-default': '^3.0.0' });
  });

  it('lists the extension, so that the host imports it', async () => {
    const { mode } = await makeMode();
    expect(mode.extensions).toEqual({
      '@ohif/extension-default': '^3.0.0',
      [EXTENSION_URL]: '*',
    });
  });

  it('knows the extension by its package name where the host was built with it', async () => {
    const mode = await packagedMode.modeFactory({ loadModules: fakeHost().loadModules });
    expect(mode.extensions).toHaveProperty([extensionPackage.name], '*');
  });

  it('shows our panel first, by the name it has in the host', async () => {
    const { mode } = await makeMode();
    const { rightPanels } = mode.routes[0].layoutInstance.props as { rightPanels: string[] };
    expect(rightPanels[0]).toBe(`${extensionPackage.name}.panelModule.multiverseg`);
    expect(rightPanels).toHaveLength(2);
  });

  it('is entered as the basic mode is, then by our extension', async () => {
    const { host, instance } = await makeMode();
    instance.onModeEnter(host.context);
    expect(host.log).toEqual(['basic enter', 'multiversegEnter']);
  });

  it('is left by our extension first, while the host’s segmentations are there', async () => {
    const { host, instance } = await makeMode();
    instance.onModeEnter(host.context);
    host.log.length = 0;
    instance.onModeExit({});
    expect(host.log[0]).toBe('multiversegExit');
    expect(host.log).toHaveLength(2);
  });

  it('is left by our extension once, however often it was entered', async () => {
    const { host, instance } = await makeMode();
    instance.onModeEnter(host.context);
    instance.onModeExit({});
    instance.onModeEnter(host.context);
    instance.onModeExit({});
    expect(host.log.filter((command) => command === 'multiversegExit')).toHaveLength(2);
  });

  it('puts its buttons into the host’s toolbar', async () => {
    const { host, instance } = await makeMode();
    instance.onModeEnter(host.context);
    const buttons = createToolbarButtons(createTranslator());
    expect(host.registered).toEqual(buttons);
    expect(host.sections.get('primary')).toEqual(buttons.map(({ id }) => id));
  });

  it('adds both tools to the tool groups of stack and MPR views', async () => {
    const { mode } = await makeMode();
    for (const group of [mode.toolGroupAdditions.default, mode.toolGroupAdditions.mpr]) {
      const names = group.flatMap(({ passive, enabled }) => [...passive, ...enabled]);
      expect(names.map(({ toolName }) => toolName)).toEqual([
        'MultiverSegPrompt',
        'MultiverSegOverlay',
      ]);
    }
  });

  it('joins its keys to those of the host', async () => {
    const { mode } = await makeMode();
    const apply = mode.modeCustomizations['ohif.hotkeyBindings'].$apply;
    const joined = apply([{ commandName: 'acceptPreview', keys: ['enter'] }]);
    expect(joined.filter(({ keys }) => keys.includes('enter'))).toMatchObject([
      { commandName: 'multiversegAccept' },
    ]);
  });
});

describe('the mode whose extension can not be loaded', () => {
  async function makeIncomplete() {
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const host = fakeHost();
    const missing = new TypeError('Failed to fetch dynamically imported module');
    const mode = await defineMode(EXTENSION_URL, () => Promise.reject(missing)).modeFactory({
      loadModules: host.loadModules,
    });
    expect(complaint).toHaveBeenCalledWith('MultiverSeg:', missing);
    complaint.mockRestore();
    return { host, mode };
  }

  it('does not make the host import what is not there', async () => {
    const { mode } = await makeIncomplete();
    expect(mode.extensions).toEqual({ '@ohif/extension-default': '^3.0.0' });
  });

  it('is the host’s segmentation mode and a message', async () => {
    const { host, mode } = await makeIncomplete();
    expect(mode).toMatchObject({ id: modePackage.name, displayName: 'MultiverSeg' });
    expect(mode.routes[0]).toMatchObject({
      path: 'multiverseg',
      layoutInstance: { props: { rightPanels: ['segmentation'] } },
    });
    const instance = mode as unknown as { onModeEnter(context: object): void };
    instance.onModeEnter(host.context);
    expect(host.log).toEqual(['segmentation enter']);
    expect(host.notices).toMatchObject([{ title: 'MultiverSeg', type: 'error' }]);
    expect(host.notices[0].message).toMatch(
      /extension\.js could not be loaded\. Nothing was changed\./
    );
  });
});
