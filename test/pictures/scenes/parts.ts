const cy = (name: string) => `[data-cy="multiverseg-${name}"]`;

/** CSS selectors of what pictures show. */
export const parts = {
  viewport: '[data-cy="viewport-pane"]',
  panel: cy('panel'),
  context: cy('context-section'),
  progress: cy('progress-section'),
  gallery: cy('gallery'),
  projectDialog: cy('project-dialog'),
};
