import { useEffect } from 'preact/hooks';

/** Arrows lead from one row's switch to the next, as far as rows are drawn; the browser scrolls along. */
export function useArrows(region: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const element = region.current;
    if (!element) return undefined;
    const hear = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step === 0 || !(event.target instanceof HTMLInputElement)) return;
      const switches = [...element.querySelectorAll('input')];
      switches[switches.indexOf(event.target) + step]?.focus();
      event.preventDefault();
    };
    element.addEventListener('keydown', hear);
    return () => element.removeEventListener('keydown', hear);
  }, []);
}
