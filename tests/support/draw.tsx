import axe from 'axe-core';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach } from 'vitest';

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
/** jsdom lays nothing out, so there is nothing to scroll. */
Element.prototype.scrollIntoView ??= () => undefined;

const drawn: (() => void)[] = [];

afterEach(() => {
  for (const remove of drawn.splice(0)) remove();
});

/** Draws a component into the document and speaks to it by role and name, as a person and a screen reader do. */
export function draw(node: ReactNode) {
  const page = document.body.appendChild(document.createElement('main'));
  const root = createRoot(page);
  act(() => root.render(node));
  drawn.push(() => {
    act(() => root.unmount());
    page.remove();
  });
  return { page, redraw: (next: ReactNode) => act(() => root.render(next)) };
}

/** The one element that matches; a fault where there is none. */
export function find<T extends HTMLElement = HTMLElement>(selector: string): T {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`nothing on the page is ${selector}`);
  return found;
}

export function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );
  if (!found) throw new Error(`no button is called ${name}`);
  return found;
}

export const click = (element: HTMLElement) =>
  act(() => {
    element.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }));
    if (element.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }))) element.focus();
    element.click();
  });

/** Presses a key where the focus is; the event, to ask whether the page took it. */
export function press(key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  act(() => {
    document.activeElement?.dispatchEvent(event);
  });
  return event;
}

/** Puts text into the input as one stroke or a paste does. */
export function type(input: HTMLInputElement, text: string, composing = false): void {
  act(() => {
    input.focus();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: composing }));
  });
}

/** What a screen reader would stumble over. Contrast and sizes need a layout and are asked in a browser. */
export async function axeProblems(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
