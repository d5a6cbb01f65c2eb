import { AheadQuestions, type AheadParts } from '../work/AheadQuestions';
import { PredictAhead, type PredictAheadParts } from '../work/PredictAhead';
import { PredictNeighbour, type PredictNeighbourParts } from '../work/PredictNeighbour';

/** What is asked of the network ahead of the user: about the next study, and about the next image of this one. */
export function openAhead(
  parts: AheadParts &
    Omit<PredictAheadParts, 'questions'> &
    Omit<PredictNeighbourParts, 'questions'>
): { readonly study: PredictAhead; readonly neighbour: PredictNeighbour } {
  const questions = new AheadQuestions(parts);
  return {
    study: new PredictAhead({ ...parts, questions }),
    neighbour: new PredictNeighbour({ ...parts, questions }),
  };
}
