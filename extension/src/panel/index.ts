export { createPanelComponent } from './createPanelComponent';
