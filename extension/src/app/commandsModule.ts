import type { MultiverSegService } from './MultiverSegService';

/** The actions of the panel as host commands, for hotkeys, toolbars and other extensions. */
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
    multiversegSetThreshold: ({ probability }: { readonly probability: number }) =>
      service.setThreshold(probability),
    multiversegAddSegment: () => service.addSegment(),
    multiversegClearContext: () => service.clearContext(),
    multiversegSelectModel: ({ modelId }: { readonly modelId: string }) =>
      service.selectModel(modelId),
    multiversegRetryModel: () => service.retryModel(),
    multiversegSave: () => service.save(),
  };
  return {
    definitions: Object.fromEntries(
      Object.entries(definitions).map(([name, commandFn]) => [name, { commandFn }])
    ),
    defaultContext: 'MULTIVERSEG',
  };
}
