import { afterEach, describe, expect, it, vi } from 'vitest';
import { draw, find } from '../../../tests/support/draw.tsx';
import { Layer } from './Layer.tsx';

const box = { current: null };
const layer = <Layer within={box} onClose={() => undefined} className="months-panel" />;

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(HTMLElement.prototype, 'showPopover');
});

describe('Layer', () => {
  it('stands in the top layer where the browser can place it beside its field', () => {
    const showPopover = vi.fn();
    Object.assign(HTMLElement.prototype, { showPopover });
    vi.stubGlobal('CSS', { supports: () => true });
    draw(layer);
    expect(find('.layer').getAttribute('popover')).toBe('manual');
    expect(showPopover).toHaveBeenCalledTimes(1);
  });

  it('stands in the flow where it cannot', () => {
    Object.assign(HTMLElement.prototype, { showPopover: vi.fn() });
    vi.stubGlobal('CSS', { supports: () => false });
    draw(layer);
    expect(find('.layer').hasAttribute('popover')).toBe(false);
  });
});
