import type { PageAddress } from '../host/studyAddress';
import { Journey } from './Journey';

const at = (search: string, pathname = '/multiverseg'): PageAddress => ({ pathname, search });

function setOut(basename?: string, pathname?: string) {
  let address = at('?StudyInstanceUIDs=1.1', pathname);
  const visited: string[] = [];
  const forgotten: string[] = [];
  const missing: string[] = [];
  const journey = new Journey({
    address: () => address,
    basename: () => basename,
    navigate: (to) => visited.push(to),
    forget: (studyUid) => forgotten.push(studyUid),
    onChange: () => undefined,
    onNotFound: (studyUid) => missing.push(studyUid),
  });
  journey.arrived();
  return {
    ...{ journey, visited, forgotten, missing },
    /** The host shows another address, and has entered the mode there. */
    show(search: string) {
      address = at(search, pathname);
      journey.arrived();
    },
    /** The host has gone elsewhere. */
    leaveFor(elsewhere: PageAddress) {
      address = elsewhere;
      jest.advanceTimersByTime(300);
    },
  };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the way to another study', () => {
  it('leads through the host’s router, which asks anew what is stored of it', () => {
    const { journey, visited, forgotten } = setOut();
    journey.go('1.2');
    expect(visited).toEqual(['/multiverseg?StudyInstanceUIDs=1.2']);
    expect(forgotten).toEqual(['1.2']);
    expect(journey.goingTo).toBe('1.2');
  });

  it.each(['/ohif', '/ohif/'])('is absolute below the basename %s', (basename) => {
    const { journey, visited } = setOut(basename, '/ohif/multiverseg/dicomweb');
    journey.go('1.2');
    expect(visited).toEqual(['/multiverseg/dicomweb?StudyInstanceUIDs=1.2']);
  });

  it('takes along what is not of the study alone', () => {
    const { journey, visited, show } = setOut();
    show('?hangingProtocolId=default&StudyInstanceUIDs=1.1&initialSeriesInstanceUID=7');
    journey.go('1.2');
    expect(visited).toEqual(['/multiverseg?StudyInstanceUIDs=1.2&hangingProtocolId=default']);
  });

  it('ends when the mode is entered with that study, and only then', () => {
    const { journey, show } = setOut();
    journey.go('1.2');
    journey.go('1.3');
    show('?StudyInstanceUIDs=1.2');
    expect(journey.goingTo).toBe('1.3');
    show('?StudyInstanceUIDs=1.3');
    expect(journey.goingTo).toBeUndefined();
  });

  it('is none to the study that is open', () => {
    const { journey, visited } = setOut();
    journey.go('1.1');
    expect(visited).toEqual([]);
  });

  it('leads back where the PACS has no such study', () => {
    const { journey, visited, missing, leaveFor } = setOut();
    journey.go('1.9');
    leaveFor(at('', '/notfoundstudy'));
    expect(missing).toEqual(['1.9']);
    expect(visited.at(-1)).toBe('/multiverseg?StudyInstanceUIDs=1.1');
    expect(journey.goingTo).toBeUndefined();
  });

  it('is given up when the user goes somewhere else', () => {
    const { journey, visited, leaveFor } = setOut();
    journey.go('1.2');
    leaveFor(at('', '/'));
    expect(journey.goingTo).toBeUndefined();
    expect(visited).toHaveLength(1);
  });
});
