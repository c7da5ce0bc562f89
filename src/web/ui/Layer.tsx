import { type HTMLAttributes, type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';

interface LayerProps extends HTMLAttributes<HTMLDivElement> {
  /** The field and its layer: a press or the focus outside of it closes. */
  within: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/**
 * A panel that belongs to a field. Mounted means open. It stands in the browser's top layer beside the field, free of
 * any scrolling box; a browser that cannot place it there shows it below the field, in the flow.
 */
export function Layer({ within, onClose, className, ...rest }: LayerProps) {
  const ref = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(onClose);
  const floats = canFloat();

  useLayoutEffect(() => {
    if (floats) ref.current?.showPopover();
  }, [floats]);

  useEffect(() => {
    const outside = (event: Event) => {
      if (!within.current?.contains(event.target as Node)) close();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [within]);

  return (
    <div ref={ref} {...rest} popover={floats ? 'manual' : undefined} className={`layer ${className ?? ''}`.trimEnd()} />
  );
}

const canFloat = (): boolean =>
  'showPopover' in HTMLElement.prototype && typeof CSS !== 'undefined' && CSS.supports('position-area', 'bottom');
