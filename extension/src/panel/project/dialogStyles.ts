/** How the dialog of the project looks; part of the panel's style sheet. */
export const dialogCss = `
.multiverseg-dialog {
  width: min(860px, calc(100vw - 32px)); max-height: calc(100vh - 48px); overflow-y: auto;
  margin: auto; padding: 12px 16px; border: 1px solid hsl(var(--input)); border-radius: 6px;
  background: hsl(var(--popover, var(--background))); color: hsl(var(--foreground)); font-size: 0.8125rem;
}
.multiverseg-dialog[open] { display: flex; flex-direction: column; gap: 8px; }
.multiverseg-dialog::backdrop { background: hsl(var(--background) / 0.6); }
.multiverseg-panel .multiverseg-dialog h2 { font-size: 0.9375rem; color: hsl(var(--highlight)); }
.multiverseg-panel .multiverseg-dialog-notice { padding: 4px 8px; border: 1px solid hsl(var(--highlight) / 0.5); border-radius: 4px; }
.multiverseg-table { flex: 0 1 auto; min-height: 60px; overflow: auto; }
.multiverseg-table table { width: 100%; border-collapse: collapse; }
.multiverseg-table th { padding: 2px 4px; font-size: 0.6875rem; font-weight: 400; text-align: left; color: hsl(var(--muted-foreground)); }
.multiverseg-table td { padding: 2px 4px; vertical-align: middle; }
.multiverseg-table .multiverseg-input { width: 100%; }
.multiverseg-table .multiverseg-input[type='number'] { width: 64px; }
.multiverseg-table input[type='color'] { width: 30px; height: 24px; padding: 0; border: 0; background: none; }
.multiverseg-table .multiverseg-button-outline { width: 100%; max-width: 220px; justify-content: flex-start; }
.multiverseg-count, .multiverseg-table th:nth-last-child(2) { text-align: right; }
.multiverseg-codes ul { display: flex; flex-wrap: wrap; gap: 2px; }
`;
