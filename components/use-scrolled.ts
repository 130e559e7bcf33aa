import { useLayoutEffect, useState } from 'preact/hooks';
import type { Scrolled } from './ratings/window.ts';

/** How far a region is scrolled, told once a frame. */
export function useScrolled(region: { readonly current: HTMLElement | null }): Scrolled {
  const [scrolled, setScrolled] = useState<Scrolled>({ scrollTop: 0, viewHeight: 640 });
  useLayoutEffect(() => {
    const element = region.current;
    if (!element) return undefined;
    let frame = 0;
    const measure = () => {
      frame = 0;
      setScrolled({ scrollTop: element.scrollTop, viewHeight: element.clientHeight || 640 });
    };
    const later = () => void (frame ||= requestAnimationFrame(measure));
    const observer = new ResizeObserver(later);
    observer.observe(element);
    element.addEventListener('scroll', later, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener('scroll', later);
    };
  }, []);
  return scrolled;
}
