/** @jest-environment jsdom */
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { Select } from './Select';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** A list of two beside the images, with the focus in it. */
function open() {
  const chosen: string[] = [];
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  const onChange = (value: string) => void chosen.push(value);
  act(() =>
    root.render(
      <Select name="list" label="List" value="a" onChange={onChange}>
        <option value="a" />
        <option value="b" />
      </Select>
    )
  );
  const select = container.querySelector('select') as HTMLSelectElement;
  select.focus();
  const send = (event: Event) => act(() => void select.dispatchEvent(event));
  return {
    ...{ chosen, select },
    press: () => send(new MouseEvent('mousedown', { bubbles: true })),
    key: (key: string) => send(new KeyboardEvent('keydown', { key, bubbles: true })),
    choose: (value: string) => {
      select.value = value;
      send(new Event('change', { bubbles: true }));
    },
    close: () => {
      act(() => root.unmount());
      container.remove();
    },
  };
}

describe('a list to choose from', () => {
  it('leaves the next key to the viewer after a choice by mouse', () => {
    const { select, press, choose, chosen, close } = open();
    press();
    choose('b');
    expect(chosen).toEqual(['b']);
    expect(document.activeElement).not.toBe(select);
    close();
  });

  it('keeps the focus of who goes through it by keyboard, also after a click that chose nothing', () => {
    const { select, press, key, choose, close } = open();
    key('ArrowDown');
    choose('b');
    expect(document.activeElement).toBe(select);
    press();
    key('ArrowUp');
    choose('a');
    expect(document.activeElement).toBe(select);
    close();
  });
});
