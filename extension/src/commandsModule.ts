import type { MultiverSegService } from './service/MultiverSegService';

/** Every action of the panel as a host command, for hotkeys, toolbars and other extensions. */
export function createCommandsModule(service: MultiverSegService) {
  const definitions = {
    multiversegEnter: () => service.enter(),
    multiversegExit: () => service.exit(),
    multiversegActivateTool: () => service.setShape('point'),
    multiversegToggleBox: () => service.setShape(service.shape === 'box' ? 'point' : 'box'),
    multiversegTogglePolarity: () =>
      service.setPolarity(service.polarity === 'positive' ? 'negative' : 'positive'),
    multiversegPredict: () => service.predict(),
    multiversegAccept: () => service.accept(),
    multiversegReject: () => service.reject(),
    multiversegClearPrompts: () => service.clearPrompts(),
    multiversegSave: () => service.save(),
  };
  return {
    definitions: Object.fromEntries(
      Object.entries(definitions).map(([name, commandFn]) => [name, { commandFn }])
    ),
    defaultContext: 'MULTIVERSEG',
  };
}
