import { chestXrays } from '../../support';
import type { Scene } from '../Scene';
import { oneStructure } from './lungs';

const [patient] = chestXrays();

/** The first of the three steps that a first visitor is shown. */
export const tour: Scene = {
  name: 'tour',
  options: { patients: [patient], configuration: oneStructure, isFirstVisit: true },
  async play(stage) {
    const { viewer } = stage;
    await viewer.open(patient);
    await viewer.page.waitForSelector('.shepherd-element .shepherd-title', { visible: true });
    await stage.picture('tour');
  },
};
