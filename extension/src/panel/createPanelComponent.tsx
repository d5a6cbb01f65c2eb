import { Component, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { MultiverSegView } from '../app/state';
import type { Translator } from '../i18n';
import { Panel } from './Panel';
import { injectStyles } from './styles';

/**
 * Makes the component the host mounts as its panel. The host renders it with its own React, which
 * is not ours, so it is a class without hooks that renders an empty element; the panel itself lives
 * in a root of our React inside that element.
 */
export function createPanelComponent(
  view: MultiverSegView,
  translator: Translator
): typeof Component {
  return class MultiverSegPanel extends Component {
    private element: HTMLElement | null = null;
    /** Of our own: React leaves its listeners on the element of a root, and the host may keep its one. */
    private container?: HTMLElement;
    private root?: Root;
    private pendingUnmount?: ReturnType<typeof setTimeout>;

    override componentDidMount(): void {
      // A host in strict mode unmounts and mounts the same element again: keep the root then.
      clearTimeout(this.pendingUnmount);
      if (!this.element) {
        return;
      }
      injectStyles(this.element.ownerDocument);
      this.container ??= this.element.appendChild(document.createElement('div'));
      this.root ??= createRoot(this.container);
      this.root.render(createElement(Panel, { view, translator }));
    }

    override componentWillUnmount(): void {
      // React refuses to unmount a root while any of its roots is rendering: wait until it is done.
      this.pendingUnmount = setTimeout(() => {
        this.root?.unmount();
        this.root = undefined;
        this.container?.remove();
        this.container = undefined;
        this.element = null;
      });
    }

    override shouldComponentUpdate(): boolean {
      return false;
    }

    override render() {
      return createElement('div', {
        className: 'multiverseg-host',
        ref: (element: HTMLElement | null) => {
          this.element = element ?? this.element;
        },
      });
    }
  };
}
