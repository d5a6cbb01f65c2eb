import extensionPackage from '../../extension/package.json';
import type { HostContext } from '../../extension/src/host/types';
import { joinHotkeys } from '../../extension/src/app/hotkeys';
import { FakeHost } from '../../extension/src/testing/FakeHost';
import { createToolbarButtons } from '../../extension/src/app/toolbar';
import { createTranslator } from '../../extension/src/i18n';

const english = createTranslator();

interface Extension {
  readonly id: string;
  preRegistration(host: HostContext): Promise<void>;
  getCommandsModule():
    | { readonly definitions: Record<string, { commandFn(): unknown }>; defaultContext: string }
    | undefined;
  getPanelModule(): readonly { readonly name: string; readonly component: unknown }[];
  getToolbarModule(): readonly {
    readonly name: string;
    evaluate(props: { button: { id: string } }): { isActive: boolean };
  }[];
}

/** The entry module, evaluated anew. */
function evaluate(): Extension {
  let entry: { readonly default: Extension } | undefined;
  jest.isolateModules(() => {
    entry = jest.requireActual<{ default: Extension }>('../../extension/src/index');
  });
  if (!entry) {
    throw new Error('The entry module was not evaluated.');
  }
  return entry.default;
}

async function register() {
  const host = new FakeHost();
  const extension = evaluate();
  await extension.preRegistration(host.context);
  return { host, extension, commands: extension.getCommandsModule()?.definitions ?? {} };
}

describe('the extension and the contract of OHIF 3.13', () => {
  it('has the name of its package for an id', () => {
    expect(evaluate().id).toBe(extensionPackage.name);
    expect(extensionPackage.keywords).toContain('ohif-extension');
  });

  it('touches nothing of the page while it is evaluated: the host may not be there yet', () => {
    const touched: PropertyKey[] = [];
    const page = new Proxy(
      {},
      {
        get: (_, name) => void touched.push(name),
        has: (_, name) => Boolean(touched.push(name)),
      }
    );
    Object.assign(globalThis, { window: page, document: page });
    try {
      evaluate();
    } finally {
      Reflect.deleteProperty(globalThis, 'window');
      Reflect.deleteProperty(globalThis, 'document');
    }
    expect(touched).toEqual([]);
  });

  it('answers the host’s questions before it is registered too', () => {
    const extension = evaluate();
    expect(extension.getCommandsModule()).toBeUndefined();
    expect(extension.getPanelModule()).toEqual([]);
    expect(extension.getToolbarModule()).toEqual([]);
  });

  it('gives both tools to the host’s own Cornerstone, as its own kind of tool', async () => {
    const { host } = await register();
    expect(host.fake.addedTools.map(({ toolName }) => toolName)).toEqual([
      'MultiverSegPrompt',
      'MultiverSegOverlay',
    ]);
    const { BaseTool } = host.libraries.cornerstoneTools;
    for (const tool of host.fake.addedTools) {
      expect((tool as unknown as typeof BaseTool).prototype).toBeInstanceOf(BaseTool);
    }
  });

  it('asks nothing of the network or the page when it is registered', async () => {
    const { host } = await register();
    expect(host.commands).toEqual([]);
    expect(host.fake.loads).toEqual([]);
  });

  it('says what is missing in a host that is too old', async () => {
    const { context } = new FakeHost();
    const old = {
      ...context,
      extensionManager: { ...context.extensionManager, getModuleEntry: () => undefined },
    };
    const { uiNotificationService } = context.servicesManager.services;
    const show = jest.spyOn(uiNotificationService, 'show');
    await expect(evaluate().preRegistration(old)).rejects.toMatchObject({ code: 'host-too-old' });
    expect(show.mock.calls[0][0].message).toContain('OHIF 3.13 or newer');
  });

  it('names every element of every module', async () => {
    const { extension } = await register();
    const elements = [...extension.getPanelModule(), ...extension.getToolbarModule()];
    expect(elements.map(({ name }) => name)).toEqual(['multiverseg', 'evaluate.multiverseg']);
    expect(extension.getPanelModule()[0].component).toBeInstanceOf(Function);
    expect(extension.getCommandsModule()?.defaultContext).toBe('MULTIVERSEG');
  });

  it('has a command for every hotkey', async () => {
    const { commands } = await register();
    const names = joinHotkeys([], english).map(({ commandName }) => commandName);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !(name in commands))).toEqual([]);
  });

  it('has a command and a way to tell its state for every toolbar button', async () => {
    const { extension, commands } = await register();
    const evaluators = extension.getToolbarModule().map(({ name }) => name);
    for (const { props } of createToolbarButtons(english)) {
      expect(Object.keys(commands)).toContain(props.commands);
      expect(evaluators).toContain(props.evaluate);
    }
  });

  it('lights the buttons of the shape and polarity in use', async () => {
    const { host, extension, commands } = await register();
    host.openStudy('1.2.3');
    const [{ evaluate: stateOf }] = extension.getToolbarModule();
    const lit = () =>
      createToolbarButtons(english)
        .map(({ id }) => id)
        .filter((id) => stateOf({ button: { id } }).isActive);
    expect(lit()).toEqual([]);
    commands.multiversegActivateTool.commandFn();
    expect(lit()).toEqual(['MultiverSegPrompt']);
    commands.multiversegToggleBox.commandFn();
    commands.multiversegTogglePolarity.commandFn();
    expect(lit()).toEqual(['MultiverSegBox', 'MultiverSegExclude']);
    commands.multiversegToggleBox.commandFn();
    commands.multiversegTogglePolarity.commandFn();
    expect(lit()).toEqual(['MultiverSegPrompt']);
  });

  it('has commands that the host can run at any time, also without a study', async () => {
    const { commands } = await register();
    for (const name of joinHotkeys([], english).map(({ commandName }) => commandName)) {
      await expect((async () => commands[name].commandFn())()).resolves.toBeUndefined();
    }
  });
});

describe('the extension one of whose files can not be loaded', () => {
  const missing = new Error('Loading chunk 803 failed');

  beforeEach(() => {
    jest.doMock('../../extension/src/impl', () => {
      throw missing;
    });
  });

  afterEach(() => jest.dontMock('../../extension/src/impl'));

  it('says so over the page, which the host leaves blank then', async () => {
    const host = new FakeHost();
    const { uiNotificationService } = host.context.servicesManager.services;
    const said = new Promise<{ readonly message: string }>((resolve) =>
      jest.spyOn(uiNotificationService, 'show').mockImplementation(resolve)
    );
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    void evaluate().preRegistration(host.context);
    const notice = await said;
    expect(complaint).toHaveBeenCalledWith('MultiverSeg:', missing);
    complaint.mockRestore();
    expect(notice).toMatchObject({ title: 'MultiverSeg', type: 'error' });
    expect(notice.message).toMatch(
      /could not be loaded \(Loading chunk 803 failed\)\. Nothing was changed\. Reload/
    );
  });
});
