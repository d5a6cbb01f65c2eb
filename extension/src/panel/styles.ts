import { tabIcon, toolbarIcons } from './toolbarIcons';
import { galleryCss } from './gallery/galleryStyles';
import { dialogCss } from './project/dialogStyles';

/**
 * The panel's style sheet. It measures and colours like the host's own components (heights of 24
 * and 28 px, text of 11, 12 and 13 px) and takes every colour from the host's theme variables,
 * since the host ships only those of its utility classes that it uses itself.
 * On a small screen (the last block) context and progress have to be in sight beside the footer.
 */
const css = `
.multiverseg-host, .multiverseg-host > div { height: 100%; min-height: 0; }
.multiverseg-panel {
  box-sizing: border-box; display: flex; flex-direction: column; height: 100%; min-height: 0;
  padding: 0 2px; background: hsl(var(--background)); color: hsl(var(--foreground));
  font-size: 0.8125rem; line-height: 1.35;
}
.multiverseg-scroll {
  overflow-x: hidden; overflow-y: auto; scrollbar-width: thin;
  scrollbar-color: hsl(var(--neutral, var(--muted-foreground)) / 0.5) transparent;
}
.multiverseg-scroll { flex: 1 1 auto; min-height: 0; padding-bottom: 8px; }
.multiverseg-footer { flex: none; padding-bottom: 4px; border-top: 1px solid hsl(var(--border, var(--input))); }
.multiverseg-panel *, .multiverseg-panel *::before { box-sizing: border-box; }
.multiverseg-panel :is(h2, h3, p, ul, dl, dd) { margin: 0; padding: 0; list-style: none; font: inherit; }
.multiverseg-panel button { font: inherit; color: inherit; border: 0; background: none; cursor: pointer; }
.multiverseg-panel button:disabled { cursor: not-allowed; opacity: 0.55; }
.multiverseg-panel :is(button, input):focus-visible {
  outline: 1px solid hsl(var(--ring)); outline-offset: 1px;
}
.multiverseg-icon { display: block; flex: none; width: 16px; height: 16px; }
.multiverseg-turning { transform-origin: 8px 8px; animation: multiverseg-turn 1s linear infinite; }
@keyframes multiverseg-turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .multiverseg-turning { animation: none; } }

.multiverseg-row { display: flex; align-items: center; gap: 4px; min-width: 0; }
.multiverseg-equal, .multiverseg-row:has(> .multiverseg-segmented) { flex-wrap: wrap; }
.multiverseg-equal > * { flex: 1 1 auto; }
.multiverseg-panel .multiverseg-equal > .multiverseg-button { padding: 0 4px; }
.multiverseg-grow { flex: 1 1 0; min-width: 0; }
.multiverseg-fixed { flex: none; }
.multiverseg-small { font-size: 0.6875rem; color: hsl(var(--muted-foreground)); gap: 8px; justify-content: space-between; }
.multiverseg-ellipsis { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.multiverseg-panel .multiverseg-empty { padding: 4px; font-size: 0.75rem; color: hsl(var(--muted-foreground)); }

.multiverseg-button {
  display: inline-flex; align-items: center; justify-content: center; gap: 5px;
  height: 26px; min-width: 0; border-radius: 4px; white-space: nowrap;
  transition: background-color 0.15s, color 0.15s;
}
.multiverseg-panel .multiverseg-button { padding: 0 7px; }
.multiverseg-panel .multiverseg-button-primary { background: hsl(var(--primary) / 0.85); color: hsl(var(--primary-foreground)); }
.multiverseg-panel .multiverseg-button-primary:hover:enabled { background: hsl(var(--primary)); }
.multiverseg-panel .multiverseg-button-outline {
  border: 1px solid hsl(var(--primary) / 0.25); background: hsl(var(--background)); color: hsl(var(--primary));
}
.multiverseg-panel .multiverseg-button-ghost { color: hsl(var(--primary)); }
.multiverseg-panel .multiverseg-button-icon { flex: none; width: 24px; height: 24px; padding: 0; color: hsl(var(--primary)); }
.multiverseg-panel .multiverseg-button:is(.multiverseg-button-outline, .multiverseg-button-ghost, .multiverseg-button-icon):hover:enabled { background: hsl(var(--primary) / 0.25); }
.multiverseg-panel .multiverseg-button-outline[aria-pressed='true'] { background: hsl(var(--primary) / 0.2); color: hsl(var(--highlight)); }
.multiverseg-key {
  padding: 0 4px; border: 1px solid; border-radius: 3px; font: inherit; font-size: 0.625rem;
  line-height: 1.4; opacity: 0.9;
}
.multiverseg-panel .multiverseg-select {
  width: 100%; height: 26px; padding: 0 4px; border: 1px solid hsl(var(--input)); border-radius: 4px;
  background: hsl(var(--background)); color: hsl(var(--foreground)); font: inherit;
}
.multiverseg-segmented {
  display: flex; flex: 1 1 auto; height: 26px; border-radius: 6px; background: hsl(var(--primary) / 0.12);
}
.multiverseg-panel .multiverseg-segmented > .multiverseg-button { flex: 1 1 auto; padding: 0 5px; color: hsl(var(--foreground) / 0.8); border-radius: 6px; }
.multiverseg-panel .multiverseg-segmented > [aria-pressed='true'] {
  background: hsl(var(--primary) / 0.35); color: hsl(var(--highlight)); box-shadow: inset 0 0 0 1px hsl(var(--primary) / 0.6);
}

.multiverseg-header { padding: 6px 0 4px; }
.multiverseg-header > .multiverseg-row { justify-content: space-between; padding: 0 2px 0 8px; }
.multiverseg-panel .multiverseg-title { font-size: 0.8125rem; font-weight: 500; color: hsl(var(--foreground)); }
.multiverseg-panel .multiverseg-status {
  display: flex; align-items: center; gap: 5px; height: 24px; padding: 0 4px; border-radius: 4px;
  font-size: 0.75rem; color: hsl(var(--muted-foreground));
}
.multiverseg-status:hover { background: hsl(var(--primary) / 0.2); }
.multiverseg-status > :first-child { width: 12px; height: 12px; }
.multiverseg-status-ready > :first-child { color: hsl(var(--chart-2, var(--highlight))); }
.multiverseg-status-loading > :first-child { color: hsl(var(--primary)); }
.multiverseg-panel .multiverseg-status-error { color: hsl(var(--chart-3, var(--highlight))); }
.multiverseg-panel [aria-expanded] > .multiverseg-icon:last-child { color: hsl(var(--primary)); transition: transform 0.2s; }
.multiverseg-panel [aria-expanded='true'] > .multiverseg-icon:last-child { transform: rotate(180deg); }
.multiverseg-load { padding: 4px 8px 2px; }
.multiverseg-bar { height: 4px; margin-top: 4px; border-radius: 2px; overflow: hidden; background: hsl(var(--primary) / 0.3); }
.multiverseg-bar > div { height: 100%; background: hsl(var(--primary)); }
.multiverseg-details { margin-top: 4px; padding: 6px 8px; border-radius: 4px; background: hsl(var(--muted)); font-size: 0.75rem; }
.multiverseg-panel .multiverseg-details > dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 10px; margin-bottom: 6px; }
.multiverseg-details :is(dt, p) { color: hsl(var(--muted-foreground)); }

.multiverseg-notice {
  display: flex; align-items: center; gap: 6px; margin: 4px 0; padding: 5px 4px 5px 8px; border-radius: 4px;
  border: 1px solid hsl(var(--primary) / 0.4); background: hsl(var(--popover)); font-size: 0.75rem;
}
.multiverseg-notice-question { flex-direction: column; align-items: stretch; }
.multiverseg-notice > span { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.multiverseg-notice-error { border-color: hsl(var(--destructive)); background: hsl(var(--destructive) / 0.45); color: hsl(var(--destructive-foreground)); }
.multiverseg-notice-error .multiverseg-icon { color: inherit; }
.multiverseg-panel .multiverseg-guidance {
  display: flex; gap: 6px; align-items: center; min-height: 44px; margin: 0 0 2px; padding: 5px 8px;
  border-left: 2px solid hsl(var(--highlight)); background: hsl(var(--muted)); color: hsl(var(--foreground));
  border-radius: 0 4px 4px 0; font-size: 0.75rem;
}
.multiverseg-guidance > span { min-width: 0; overflow-wrap: anywhere; }
.multiverseg-panel .multiverseg-guidance-problem { border-left-color: hsl(var(--chart-3, var(--highlight))); }
.multiverseg-guidance-problem > .multiverseg-icon { color: hsl(var(--chart-3, var(--highlight))); }

.multiverseg-dataset { display: flex; flex-direction: column; gap: 4px; padding: 2px 4px 4px; }
.multiverseg-panel .multiverseg-dataset-position {
  display: flex; align-items: center; justify-content: center; gap: 4px; height: 26px; border-radius: 4px; font-size: 0.75rem;
}
.multiverseg-panel .multiverseg-dataset > .multiverseg-row > .multiverseg-button { padding: 0 4px; }
.multiverseg-panel .multiverseg-dataset-position.multiverseg-grow { min-width: min-content; white-space: nowrap; }
.multiverseg-panel .multiverseg-dataset-position:hover { background: hsl(var(--primary) / 0.2); }
.multiverseg-dataset-bar { display: flex; gap: 1px; height: 4px; border-radius: 2px; overflow: hidden; }
.multiverseg-dataset-bar > span { flex: 1 0 2px; background: hsl(var(--primary) / 0.25); }
.multiverseg-dataset-bar > .multiverseg-bar-predicted { background: hsl(var(--primary) / 0.55); }
.multiverseg-dataset-bar > .multiverseg-bar-unreviewed { background: hsl(var(--chart-3, var(--highlight)) / 0.55); }
.multiverseg-dataset-bar > .multiverseg-bar-accepted { background: hsl(var(--primary)); }
.multiverseg-dataset-bar > .multiverseg-bar-saved { background: hsl(var(--chart-2, var(--highlight))); }
.multiverseg-dataset-bar > .multiverseg-bar-doubtful { background: hsl(var(--chart-3, var(--highlight))); }
.multiverseg-studies { max-height: 132px; overflow-y: auto; scrollbar-width: thin; }
.multiverseg-studies > li { flex: none; }
.multiverseg-panel .multiverseg-study {
  display: flex; align-items: center; gap: 6px; width: 100%; height: 22px; padding: 0 4px; border-radius: 4px; text-align: left; font-size: 0.75rem;
}
.multiverseg-panel .multiverseg-study:hover { background: hsl(var(--primary) / 0.2); }
.multiverseg-panel .multiverseg-study[aria-current='true'] { background: hsl(var(--primary) / 0.25); color: hsl(var(--highlight)); }
.multiverseg-study-patient { flex: 1 0 auto; max-width: 70%; }
.multiverseg-study-about { flex: 0 1 auto; font-size: 0.6875rem; color: hsl(var(--muted-foreground)); }
.multiverseg-mark { flex: none; width: 14px; text-align: center; color: hsl(var(--primary)); }
.multiverseg-mark-saved { color: hsl(var(--chart-2, var(--highlight))); }
.multiverseg-mark-doubtful { color: hsl(var(--chart-3, var(--highlight))); font-weight: 700; }
.multiverseg-mark-unreviewed { color: hsl(var(--chart-3, var(--highlight))); }
.multiverseg-mark-todo { color: hsl(var(--muted-foreground)); }

.multiverseg-panel .multiverseg-section-header {
  display: flex; align-items: center; gap: 6px; width: 100%; height: 28px; margin: 2px 0; padding: 0 4px 0 10px;
  border-radius: 4px; background: hsl(var(--popover)); color: hsl(var(--muted-foreground)); font-weight: 500;
}
.multiverseg-panel .multiverseg-section-header:hover { background: hsl(var(--accent)); }
.multiverseg-section-header > :first-child { flex: none; }
.multiverseg-section-summary {
  flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-align: right;
  font-size: 0.6875rem; font-weight: 400; color: hsl(var(--foreground) / 0.8);
}
.multiverseg-section-body { display: flex; flex-direction: column; gap: 5px; padding: 4px 4px 6px; background: hsl(var(--muted)); border-radius: 0 0 4px 4px; }
.multiverseg-section-body > .multiverseg-button-ghost { align-self: flex-start; }

.multiverseg-segments { display: flex; flex-direction: column; gap: 1px; max-height: 200px; overflow-y: auto; scrollbar-width: thin; }
.multiverseg-segment { display: flex; align-items: center; flex: none; height: 28px; border-radius: 4px; overflow: hidden; color: hsl(var(--muted-foreground)); }
.multiverseg-segment[data-active='true'] { background: hsl(var(--popover)); color: hsl(var(--highlight)); }
.multiverseg-segment:hover { background: hsl(var(--primary) / 0.2); }
.multiverseg-segment > .multiverseg-button { opacity: 0; }
.multiverseg-preview-line > .multiverseg-button { opacity: 1; }
.multiverseg-preview-remark { flex: none; margin-left: auto; font-size: 0.6875rem; color: hsl(var(--muted-foreground)); }
.multiverseg-segment:is(:hover, :focus-within, [data-active='true']) > .multiverseg-button { opacity: 1; }
.multiverseg-panel .multiverseg-segment-select { display: flex; align-items: center; gap: 8px; flex: 1; min-width: 0; height: 100%; padding: 0; text-align: left; }
.multiverseg-segment-index { display: flex; flex: none; align-items: center; justify-content: center; width: 28px; height: 28px; }
.multiverseg-segment[data-active='true'] .multiverseg-segment-index { background: hsl(var(--highlight)); color: hsl(var(--background)); }
.multiverseg-swatch { flex: none; width: 8px; height: 8px; border-radius: 50%; }
.multiverseg-input {
  flex: 1; min-width: 0; height: 26px; padding: 0 8px; border: 1px solid hsl(var(--input)); border-radius: 4px;
  background: hsl(var(--background)); color: hsl(var(--foreground)); font: inherit;
}

.multiverseg-panel label.multiverseg-row { gap: 8px; height: 24px; padding: 0 4px; }
.multiverseg-number { flex: none; width: 30px; text-align: right; font-variant-numeric: tabular-nums; }
.multiverseg-slider {
  -webkit-appearance: none; appearance: none; flex: 1; min-width: 0; height: 16px; margin: 0; cursor: pointer;
  background: linear-gradient(to right, hsl(var(--primary)) var(--multiverseg-filled), hsl(var(--primary) / 0.3) 0) center / 100% 4px no-repeat;
}
.multiverseg-slider::-webkit-slider-thumb { -webkit-appearance: none; width: 16px; height: 16px; border: 2px solid hsl(var(--background)); border-radius: 50%; background: hsl(var(--primary)); }
.multiverseg-slider::-moz-range-thumb { width: 12px; height: 12px; border: 2px solid hsl(var(--background)); border-radius: 50%; background: hsl(var(--primary)); }

.multiverseg-examples {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(58px, 1fr)); gap: 4px;
  max-height: 190px; overflow-y: auto; scrollbar-width: thin;
}
.multiverseg-example { position: relative; aspect-ratio: 1; border-radius: 4px; overflow: hidden; border: 1px solid hsl(var(--input)); }
.multiverseg-example canvas { display: block; width: 100%; height: 100%; }
.multiverseg-panel .multiverseg-example-look { display: block; width: 100%; height: 100%; padding: 0; }
.multiverseg-example[data-enabled='false'] canvas, .multiverseg-gallery-item[data-enabled='false'] canvas { opacity: 0.35; filter: grayscale(1); }
.multiverseg-checkbox {
  -webkit-appearance: none; appearance: none; position: absolute; left: 3px; bottom: 3px; width: 14px; height: 14px; margin: 0;
  border: 1px solid hsl(var(--primary)); border-radius: 2px; background: hsl(var(--background) / 0.6); cursor: pointer;
}
.multiverseg-checkbox:checked { background: hsl(var(--primary)); }
.multiverseg-checkbox:checked::before {
  content: ''; position: absolute; left: 4px; top: 1px; width: 4px; height: 8px;
  border: solid hsl(var(--background)); border-width: 0 2px 2px 0; transform: rotate(45deg);
}
.multiverseg-panel .multiverseg-example > .multiverseg-button {
  position: absolute; right: 2px; top: 2px; width: 18px; height: 18px; background: hsl(var(--background) / 0.7); opacity: 0;
}
.multiverseg-panel .multiverseg-example:is(:hover, :focus-within) > .multiverseg-button { opacity: 1; }
.multiverseg-panel .multiverseg-example > .multiverseg-button:hover { background: hsl(var(--destructive)); color: hsl(var(--destructive-foreground)); }
@media (hover: none) {
  .multiverseg-panel :is(.multiverseg-segment, .multiverseg-example) > .multiverseg-button { opacity: 1; }
}

.multiverseg-panel .multiverseg-change { display: flex; align-items: center; gap: 6px; padding: 0 4px; font-size: 0.75rem; color: hsl(var(--muted-foreground)); }
.multiverseg-change > svg { flex: none; }
.multiverseg-change-adds { color: hsl(var(--highlight)); }
.multiverseg-change-removes { color: hsl(var(--foreground)); }

.multiverseg-curve { display: flex; flex-wrap: wrap; gap: 0 10px; padding: 0 4px; font-size: 0.75rem; color: hsl(var(--foreground) / 0.85); }
.multiverseg-tight { display: contents; }
.multiverseg-save-row { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 8px; }
.multiverseg-save-row > .multiverseg-button { flex: 1 1 auto; }
@media (max-height: 800px) {
  .multiverseg-panel .multiverseg-section-header { height: 24px; margin: 1px 0; }
  .multiverseg-panel .multiverseg-section-body { gap: 3px; padding: 2px 4px 3px; }
  .multiverseg-panel .multiverseg-guidance { min-height: 34px; padding: 2px 8px; }
  .multiverseg-panel .multiverseg-header { padding: 2px 0; }
  .multiverseg-panel .multiverseg-button { height: 24px; }
  .multiverseg-panel .multiverseg-tight { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 4px; }
  .multiverseg-panel .multiverseg-tight .multiverseg-key { display: none; }
  .multiverseg-panel .multiverseg-tight > label.multiverseg-row { flex: 1 1 0; gap: 4px; min-width: min-content; }
  .multiverseg-panel .multiverseg-examples { grid-template-columns: repeat(auto-fill, minmax(48px, 1fr)); max-height: 104px; }
  .multiverseg-panel .multiverseg-saves { max-height: 84px; }
}
.multiverseg-window { display: flex; flex-wrap: wrap; align-items: center; gap: 4px; padding: 0 4px; font-size: 0.75rem; color: hsl(var(--muted-foreground)); }
.multiverseg-panel .multiverseg-window > [role='status'] { color: hsl(var(--foreground)); padding-left: 6px; border-left: 2px solid hsl(var(--chart-3, var(--highlight))); }

.multiverseg-verdict > [data-mark] { color: hsl(var(--foreground)); }
.multiverseg-verdict > [data-mark]::before { content: ''; display: inline-block; width: 8px; height: 8px; margin-right: 5px; border-radius: 2px; background: hsl(var(--primary)); }
.multiverseg-verdict > [data-mark='unsure']::before { background: hsl(var(--chart-3, var(--highlight))); }

.multiverseg-progress { gap: 10px; padding: 2px 4px; }
.multiverseg-bars { flex: 0 1 auto; min-width: 0; max-width: 48%; height: 24px; fill: hsl(var(--primary)); }

.multiverseg-found { display: flex; flex-direction: column; gap: 2px; max-height: 160px; margin: 4px 0; padding: 0; overflow-y: auto; scrollbar-width: thin; list-style: none; font-size: 0.75rem; }
.multiverseg-found > li { flex: none; }
.multiverseg-panel .multiverseg-found label.multiverseg-row { align-items: flex-start; gap: 6px; height: auto; }
.multiverseg-found span { overflow-wrap: anywhere; }
.multiverseg-found small { display: block; color: hsl(var(--muted-foreground)); }
.multiverseg-strip { display: flex; height: 18px; border-radius: 3px; overflow: hidden; cursor: pointer; }
.multiverseg-strip > span { flex: 1 1 0; min-width: 1px; background: hsl(var(--primary) / 0.15); border-top: 3px solid transparent; }
.multiverseg-strip > [data-mark='sure'] { background: hsl(var(--primary)); }
.multiverseg-strip > [data-mark='unsure'] { background: hsl(var(--chart-3, var(--highlight))); }
.multiverseg-strip > [data-mark='accepted'] { background: hsl(var(--chart-2, var(--highlight))); }
.multiverseg-strip > [data-beyond] { opacity: 0.3; }
.multiverseg-strip > [data-current] { border-top-color: hsl(var(--foreground)); }
.multiverseg-jobs { display: flex; flex-direction: column; gap: 2px; margin: 0; padding: 0 4px; list-style: none; }
.multiverseg-job { padding: 4px; border-radius: 4px; background: hsl(var(--background) / 0.5); }
.multiverseg-job-bar { display: block; width: 100%; height: 4px; margin-top: 4px; accent-color: hsl(var(--primary)); }
.multiverseg-saves:not([hidden]) { display: flex; flex-direction: column; gap: 2px; max-height: 124px; overflow-y: auto; scrollbar-width: thin; }
.multiverseg-panel .multiverseg-saved { display: flex; align-items: center; gap: 6px; height: 24px; padding: 0 4px; border-radius: 4px; font-size: 0.75rem; }
.multiverseg-panel .multiverseg-saved[aria-expanded='false'] > .multiverseg-icon:last-child { transform: rotate(-90deg); }
.multiverseg-panel .multiverseg-saved[aria-expanded='true'] > .multiverseg-icon:last-child { transform: none; }
.multiverseg-saved:hover { background: hsl(var(--primary) / 0.2); }
.multiverseg-saved > :first-child { width: 14px; height: 14px; color: hsl(var(--chart-2, var(--highlight))); }
.multiverseg-save { flex: none; padding: 4px; border-radius: 4px; background: hsl(var(--background) / 0.5); }
.multiverseg-save > .multiverseg-row { gap: 6px; }
.multiverseg-save .multiverseg-icon { width: 14px; height: 14px; color: hsl(var(--primary)); }
.multiverseg-save-step { font-size: 0.6875rem; color: hsl(var(--muted-foreground)); }
.multiverseg-panel .multiverseg-save p { padding: 2px 0 0 20px; font-size: 0.75rem; color: hsl(var(--muted-foreground)); overflow-wrap: anywhere; }
.multiverseg-save-saved .multiverseg-icon { color: hsl(var(--chart-2, var(--highlight))); }
.multiverseg-panel .multiverseg-save-failed :is(.multiverseg-icon, .multiverseg-save-step, p) { color: hsl(var(--chart-3, var(--highlight))); }

.multiverseg-wrap { flex-wrap: wrap; }
.multiverseg-question { margin: 2px 0; padding: 4px 6px; border-left: 2px solid hsl(var(--highlight)); border-radius: 2px; font-size: 0.75rem; }
.multiverseg-check { display: inline-flex; align-items: center; gap: 5px; font-size: 0.75rem; white-space: nowrap; }
.multiverseg-panel .multiverseg-check > .multiverseg-select { width: auto; }
`;

/** Puts our style sheets into the document's head, once. */
export function injectStyles(target: Document): void {
  inject(target, 'multiverseg-styles', css + dialogCss + galleryCss);
  inject(target, 'multiverseg-toolbar-icons', toolbarIcons());
  inject(target, 'multiverseg-tab-icon', tabIcon());
}

function inject(target: Document, id: string, text: string): void {
  const existing = target.getElementById(id);
  const style = existing ?? target.createElement('style');
  style.id = id;
  style.textContent = text;
  if (!existing) {
    target.head.append(style);
  }
}
