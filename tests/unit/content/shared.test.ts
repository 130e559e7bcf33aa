import { describe, expect, it, vi } from 'vitest';
import { onSharedPage, sharePage } from '../../../lib/content/shared.ts';
import type { SharedPage } from '../../../lib/content/shared.ts';

/** All that is looked at here. */
const page = (signal: AbortSignal) => ({ signal }) as SharedPage;

describe('two scripts of one page', () => {
  it('meet whoever comes first, and the newest of each counts', () => {
    const [old, later, lastly] = [new AbortController(), new AbortController(), new AbortController()];
    const early = vi.fn();
    const earlyEnd = new AbortController();
    onSharedPage(early, earlyEnd.signal);
    expect(early).not.toHaveBeenCalled();
    const first = page(old.signal);
    sharePage(first);
    expect(early).toHaveBeenCalledExactlyOnceWith(first);

    const late = vi.fn();
    const lateEnd = new AbortController();
    onSharedPage(late, lateEnd.signal);
    expect(late).toHaveBeenCalledExactlyOnceWith(first);
    earlyEnd.abort(); // the script it replaced ends later than it began
    const second = page(later.signal);
    sharePage(second);
    expect(early).toHaveBeenCalledOnce();
    expect(late).toHaveBeenLastCalledWith(second);

    lateEnd.abort();
    sharePage(page(lastly.signal));
    expect(late).toHaveBeenCalledTimes(2);
  });

  it('never hand over a page that has ended', () => {
    const end = new AbortController();
    sharePage(page(end.signal));
    end.abort();
    const listener = vi.fn();
    onSharedPage(listener, new AbortController().signal);
    expect(listener).not.toHaveBeenCalled();
  });
});
