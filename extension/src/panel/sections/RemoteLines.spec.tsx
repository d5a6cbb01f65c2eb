/** @jest-environment jsdom */
import { detail, message } from '@multiverseg/core/errors/ErrorCodes';
import type { MultiverSegState } from '../../app/state';
import { REMOTE_MODEL } from '../../model/RemoteOffer';
import { freshState } from '../testing/fakeView';
import { renderPanel } from '../testing/render';

const remote = { server: 'gpu.example', asks: false };
const { model } = freshState as { model: MultiverSegState['model'] & { status: 'ready' } };
const onServer = { ...model, backend: 'remote' } as const;

describe('what the panel says of the site’s model server', () => {
  it('is nothing where there is none', () => {
    const panel = renderPanel({});
    expect(panel.count('remote-question') + panel.count('remote-sent')).toBe(0);
    panel.unmount();
  });

  it.each([
    ['remote-yes', true],
    ['remote-no', false],
  ] as const)('is where images would go, and asks: %s', (button, agrees) => {
    const panel = renderPanel({ remote: { ...remote, asks: true } });
    expect(panel.text('remote-question')).toContain(
      'gpu.example. If you use it, every image that you work on is sent there'
    );
    panel.click(button);
    expect(panel.view.calls).toEqual([['answerRemote', agrees]]);
    panel.unmount();
  });

  it('is all the time where images go, while it is used', () => {
    const panel = renderPanel({ remote, model: onServer });
    expect(panel.text('remote-sent')).toBe('Images, prompts and examples are sent to gpu.example.');
    expect(panel.text('status')).toBe('Server · ready');
    panel.click('status');
    expect(panel.text('details')).toContain('Images that you work on are sent to gpu.example.');
    expect(panel.text('details')).not.toContain('stay in this browser');
    panel.unmount();
  });

  it('is that images stay here while the model in this browser is used', () => {
    const panel = renderPanel({ remote, model });
    expect(panel.count('remote-sent')).toBe(0);
    panel.click('status');
    expect(panel.text('details')).toContain('Images stay in this browser.');
    panel.unmount();
  });

  it('is one of the models to choose from, also where the manifest has one alone', () => {
    const models = [{ id: model.description.id, name: 'Small' }];
    const panel = renderPanel({ remote, models, model: onServer });
    panel.click('status');
    expect(panel.text('model-select')).toBe('SmallServer gpu.example');
    panel.unmount();
  });

  it('is why the model in this browser goes on, and how to go back', () => {
    const problem = message('remote-model-replaced', {
      server: 'gpu.example',
      reason: detail('server-silent', { count: 20 }),
    });
    const panel = renderPanel({ remote: { ...remote, problem }, model });
    expect(panel.text('remote-problem')).toBe(
      'The model server gpu.example can’t be used, so the model in this browser goes on; prompts and examples were kept. It did not answer within 20 seconds. Choose the server again when it works.'
    );
    panel.click('remote-again');
    expect(panel.view.calls).toEqual([['selectModel', REMOTE_MODEL]]);
    panel.unmount();
  });
});
