/** The style of the gallery, and of the marks that examples have in it and in the panel. */
export const galleryCss = `
.multiverseg-example[data-used='true'], .multiverseg-gallery-item[data-used='true'] { box-shadow: inset 0 -3px 0 hsl(var(--highlight)); border-color: hsl(var(--highlight)); }
.multiverseg-example[data-set-aside='true'] canvas, .multiverseg-gallery-item[data-set-aside='true'] canvas { opacity: 0.4; }
.multiverseg-example[data-doubtful='true']::after, .multiverseg-gallery-item[data-doubtful='true']::after {
  content: '!'; position: absolute; left: 3px; top: 3px; width: 15px; height: 15px; border-radius: 50%;
  background: hsl(var(--chart-3, var(--destructive))); color: hsl(var(--background));
  font-size: 0.6875rem; font-weight: 700; line-height: 15px; text-align: center; pointer-events: none;
}
.multiverseg-panel .multiverseg-doubt { display: flex; align-items: flex-start; gap: 6px; padding: 4px; font-size: 0.75rem; }
.multiverseg-doubt > .multiverseg-icon { color: hsl(var(--chart-3, var(--highlight))); }
.multiverseg-panel .multiverseg-used { padding: 4px; font-size: 0.75rem; color: hsl(var(--highlight)); }

.multiverseg-panel.multiverseg-backdrop {
  position: fixed; inset: 0; z-index: 40; display: flex; align-items: center; justify-content: center;
  height: auto; padding: 24px; background: hsl(var(--background) / 0.8);
}
.multiverseg-gallery {
  display: grid; grid-template: auto minmax(0, 1fr) / 200px minmax(0, 1fr) 250px; gap: 8px;
  width: min(1180px, 100%); height: min(720px, 100%); padding: 10px; overflow: hidden;
  border: 1px solid hsl(var(--input)); border-radius: 8px; background: hsl(var(--muted)); outline: none;
}
.multiverseg-gallery-header { grid-column: 1 / -1; display: flex; align-items: center; justify-content: space-between; }
.multiverseg-panel .multiverseg-gallery-header h2 { font-size: 0.9375rem; }
.multiverseg-gallery-grid {
  display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); align-content: start; gap: 6px;
  overflow-y: auto; scrollbar-width: thin; padding: 2px;
}
.multiverseg-panel .multiverseg-gallery-item {
  position: relative; display: block; width: 100%; aspect-ratio: 1; padding: 0; overflow: hidden;
  border: 1px solid hsl(var(--input)); border-radius: 4px;
}
.multiverseg-panel .multiverseg-gallery-item[aria-current='true'] { outline: 2px solid hsl(var(--highlight)); outline-offset: 0; }
.multiverseg-gallery-item canvas { display: block; width: 100%; height: 100%; }
.multiverseg-large { display: flex; flex-direction: column; align-items: center; justify-content: center; min-width: 0; min-height: 0; margin: 0; background: hsl(var(--background)); border-radius: 4px; container-type: size; }
.multiverseg-large > canvas { width: min(100cqw, calc(100cqh * var(--multiverseg-aspect, 1))); image-rendering: pixelated; }
.multiverseg-gallery-side { display: flex; flex-direction: column; gap: 10px; min-height: 0; overflow-y: auto; scrollbar-width: thin; }
.multiverseg-facts { display: flex; flex-direction: column; gap: 6px; }
.multiverseg-panel .multiverseg-facts dt { font-size: 0.6875rem; color: hsl(var(--muted-foreground)); }
.multiverseg-panel .multiverseg-facts dd { overflow-wrap: anywhere; user-select: text; }
.multiverseg-gallery-actions { display: flex; flex-direction: column; gap: 6px; margin-top: auto; }
.multiverseg-gallery-actions .multiverseg-checkbox { flex: none; position: relative; left: 0; bottom: 0; }
`;
