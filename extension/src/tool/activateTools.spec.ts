import { FakeHost } from '../testing/FakeHost';
import { FakeToolGroup } from '../testing/FakeToolGroup';
import { activateTools, isPromptToolActive } from './activateTools';

describe('activating the prompt tool', () => {
  it('gives it the primary button, with and without Shift', () => {
    const { toolGroup, context, libraries } = new FakeHost();
    activateTools(context, libraries);
    expect(toolGroup.primary).toBe('MultiverSegPrompt');
    expect(toolGroup.bindings.get('MultiverSegPrompt')).toEqual([
      { mouseButton: 1 },
      { mouseButton: 1, modifierKey: 16 },
      { numTouchPoints: 1 },
    ]);
  });

  it('puts the tool down that had the button', () => {
    const { toolGroup, context, libraries } = new FakeHost();
    toolGroup.setToolActive('Pan');
    activateTools(context, libraries);
    expect(toolGroup.modes.get('Pan')).toBe('Passive');
  });

  it('does not put itself down when it is activated again', () => {
    const { toolGroup, context, libraries } = new FakeHost();
    activateTools(context, libraries);
    const passive = jest.spyOn(toolGroup, 'setToolPassive');
    activateTools(context, libraries);
    expect(passive).not.toHaveBeenCalled();
    expect(toolGroup.primary).toBe('MultiverSegPrompt');
  });

  it('shows the overlay, which takes no input', () => {
    const { toolGroup, context, libraries } = new FakeHost();
    activateTools(context, libraries);
    expect(toolGroup.modes.get('MultiverSegOverlay')).toBe('Enabled');
  });

  it('leaves a tool group alone that does not have our tools, such as that of 3D views', () => {
    const { context, libraries } = new FakeHost();
    const volume = new FakeToolGroup(['TrackballRotate']);
    volume.setToolActive('TrackballRotate');
    context.servicesManager.services.toolGroupService.getToolGroup = () => volume as never;
    activateTools(context, libraries);
    expect(volume.primary).toBe('TrackballRotate');
    expect(volume.modes.has('MultiverSegOverlay')).toBe(false);
  });

  it('knows whether a click is a prompt', () => {
    const { toolGroup, context, libraries } = new FakeHost();
    expect(isPromptToolActive(context)).toBe(false);
    activateTools(context, libraries);
    expect(isPromptToolActive(context)).toBe(true);
    toolGroup.setToolActive('Pan');
    expect(isPromptToolActive(context)).toBe(false);
  });
});
