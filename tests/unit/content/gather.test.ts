import { describe, expect, it } from 'vitest';
import { coveredTo } from '../../../lib/content/bar/gather-list.ts';
import { gather, patienceMs } from '../../../lib/content/bar/gather.ts';
import type { GatherProgress } from '../../../lib/content/bar/gather.ts';

const rowPx = 50;
const sightPx = 500;

/** A list that draws what is in sight after `lateMs`; rows of `missing` never come. */
function fakeList({ songs = 100, tells = true, lateMs = 100, missing = [] as readonly number[] } = {}) {
  const seen = new Set<number>();
  let clock = 0;
  let top = 0;
  let scrolledAt = 0;
  const places: number[] = [];
  const end = songs * rowPx;
  const port = {
    look() {
      let loadedTo = top;
      if (clock - scrolledAt >= lateMs) {
        let gap = false;
        for (let row = Math.floor(top / rowPx); row < songs && row * rowPx < top + sightPx; row += 1) {
          if (missing.includes(row)) gap = true;
          else seen.add(row);
          if (!gap) loadedTo = (row + 1) * rowPx;
        }
      }
      return { known: seen.size, total: tells ? songs : null, loadedTo, end };
    },
    scrollTo(place: number) {
      top = Math.min(place, end - sightPx);
      scrolledAt = clock;
      places.push(place);
    },
    async settle() {
      clock += 50;
    },
    now: () => clock,
  };
  return { port, seen, places, clock: () => clock };
}

const run = (list: ReturnType<typeof fakeList>, signal = new AbortController().signal) => {
  const progress: GatherProgress[] = [];
  return gather(list.port, signal, (now) => progress.push(now)).then((outcome) => ({ outcome, progress }));
};

describe('gathering a list', () => {
  it('sees every song from the top to the end, once it came', async () => {
    const list = fakeList({ songs: 1000 });
    const { outcome } = await run(list);
    expect(outcome).toBe('complete');
    expect(list.seen.size).toBe(1000);
    expect(list.places[0]).toBe(0);
  });

  it('tells honestly how far it is', async () => {
    const { progress } = await run(fakeList());
    const shares = progress.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(progress.at(-1)).toEqual({ known: 100, total: 100, share: 1 });
  });

  it('waits for rows that take ten seconds', async () => {
    const list = fakeList({ songs: 40, lateMs: 10_000 });
    expect((await run(list)).outcome).toBe('complete');
    expect(list.seen.size).toBe(40);
  });

  it('gets past rows that never come, reads the others and says so', async () => {
    const list = fakeList({ songs: 100, missing: [30] });
    expect((await run(list)).outcome).toBe('incomplete');
    expect(list.seen.size).toBe(99);
    expect(list.clock()).toBeLessThan(4 * patienceMs);
  });

  it('ends at the end of a list that does not tell how long it is', async () => {
    const list = fakeList({ songs: 64, tells: false });
    const { outcome, progress } = await run(list);
    expect(outcome).toBe('complete');
    expect(list.seen.size).toBe(64);
    expect(progress.at(-1)?.share).toBe(1);
  });

  it('stops when it is cancelled', async () => {
    const list = fakeList({ songs: 1000 });
    const end = new AbortController();
    const outcome = gather(list.port, end.signal, ({ known }) => known > 50 && end.abort());
    expect(await outcome).toBe('cancelled');
    expect(list.seen.size).toBeLessThan(100);
  });
});

describe('rows drawn without a gap', () => {
  it.each([
    [100, [], 100],
    [
      100,
      [
        [100, 156],
        [156, 212],
      ],
      212,
    ],
    [
      100,
      [
        [156, 212],
        [96, 156],
      ],
      212,
    ],
    [100, [[104, 150]], 150],
    [100, [[120, 150]], 100],
    [
      100,
      [
        [100, 150],
        [206, 250],
      ],
      150,
    ],
    [
      0,
      [
        [0, 56],
        [10, 20],
        [56, 112],
      ],
      112,
    ],
  ] as const)('reach from %i along %j to %i', (from, spans, to) => {
    expect(coveredTo(from, spans)).toBe(to);
  });
});
