import { describe, expect, test, vi } from 'vitest';
import { createGuard, NeedsAccountError } from '../../../lib/discovery/guard.ts';
import { nearestAlgorithm } from '../../../lib/discovery/labs-algorithms.ts';
import { heedingRateLimit } from '../../../lib/discovery/rate-limit.ts';
import { SourceError } from '../../../lib/sources/source.ts';
import { fakeClock } from '../services/fakes.ts';

const day = 86_400_000;
const { signal } = new AbortController();

function setUp(kept: unknown = null) {
  const { clock, waits, advance } = fakeClock();
  const store = { kept };
  const write = vi.fn(async (memory: unknown) => void (store.kept = structuredClone(memory)));
  const keep = { read: async () => structuredClone(store.kept), write };
  const build = () => createGuard({ keep, clock, random: () => 0.5 });
  return { guard: build(), build, clock, waits, advance, write, store };
}
const failing = (error: Error) =>
  vi.fn(async () => {
    throw error;
  });

describe('the circuit breaker', () => {
  test('opens for longer and longer, and closes with an answer', async () => {
    const { guard, advance, clock } = setUp();
    const rests: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      await expect(guard.ask(signal, failing(new SourceError('network', 'x')))).rejects.toThrow();
      const { retryAt = 0 } = (await guard.rest()) ?? {};
      rests.push(retryAt - clock.now());
      advance(retryAt - clock.now());
    }
    expect(rests.slice(0, 3)).toEqual([2_000, 4_000, 8_000]);
    expect(rests.at(-1)).toBe(600_000);
    expect(await guard.ask(signal, async () => 'here')).toBe('here');
    expect(await guard.rest()).toBeNull();
    await expect(guard.ask(signal, failing(new SourceError('network', 'x')))).rejects.toThrow();
    expect(((await guard.rest())?.retryAt ?? 0) - clock.now()).toBe(2_000);
  });

  test('stays open through the end of the background, and asks nobody meanwhile', async () => {
    const { guard, build } = setUp();
    await expect(guard.ask(signal, failing(new SourceError('service-down', 'x')))).rejects.toThrow();
    const question = vi.fn(async () => 1);
    const next = build();
    await expect(next.ask(signal, question)).rejects.toMatchObject({ code: 'service-down' });
    expect(question).not.toHaveBeenCalled();
    await next.retry();
    expect(await next.ask(signal, question)).toBe(1);
  });

  test('an account that is wanted closes it for a week, as such', async () => {
    const { guard, build, advance } = setUp();
    const wanted = new NeedsAccountError('service-down', 'x');
    await expect(guard.ask(signal, failing(wanted))).rejects.toThrow(NeedsAccountError);
    advance(6 * day);
    await expect(build().ask(signal, async () => 1)).rejects.toThrow(NeedsAccountError);
    advance(day);
    expect(await build().ask(signal, async () => 1)).toBe(1);
  });

  test.each([
    ['a refused question', new SourceError('bad-answer', 'x', { refused: true })],
    ['a withdrawn question', new SourceError('cancelled', 'x')],
    ['a fault of this program', new TypeError('x')],
  ])('%s says nothing of the service', async (_, error) => {
    const { guard } = setUp();
    await expect(guard.ask(signal, failing(error))).rejects.toBe(error);
    expect(await guard.rest()).toBeNull();
  });

  test('a short rest that is asked for is waited out, twice; a long one is not', async () => {
    const { guard, waits } = setUp();
    const short = failing(new SourceError('rate-limited', 'x', { retryAfterMs: 1_000 }));
    await expect(guard.ask(signal, short)).rejects.toMatchObject({ code: 'rate-limited' });
    expect([short.mock.calls.length, waits]).toEqual([3, [1_000, 1_000]]);
    const other = setUp();
    const long = failing(new SourceError('rate-limited', 'x', { retryAfterMs: 3_600_000 }));
    await expect(other.guard.ask(signal, long)).rejects.toThrow();
    expect([long.mock.calls.length, other.waits]).toEqual([1, []]);
  });

  test('a search that was withdrawn asks nothing', async () => {
    const { guard } = setUp();
    const abort = new AbortController();
    abort.abort();
    const question = vi.fn(async () => 1);
    await expect(guard.ask(abort.signal, question)).rejects.toMatchObject({ code: 'cancelled' });
    expect(question).not.toHaveBeenCalled();
  });
});

describe('the memory of answers', () => {
  test('keeps what is known for half a year and what is not for a week', async () => {
    const { guard, build, advance, write } = setUp();
    await guard.remember('known', { id: 'x' });
    await guard.remember('unknown', null);
    expect(write).not.toHaveBeenCalled();
    await guard.save();
    await guard.save();
    expect(write).toHaveBeenCalledTimes(1);
    const next = build();
    expect([await next.recall('known'), await next.recall('unknown')]).toEqual([{ id: 'x' }, null]);
    expect(await next.recall('never asked')).toBeUndefined();
    advance(8 * day);
    expect([await next.recall('known'), await next.recall('unknown')]).toEqual([{ id: 'x' }, undefined]);
    advance(180 * day);
    expect(await next.recall('known')).toBeUndefined();
  });

  test('is bounded: the oldest goes first', async () => {
    const { guard } = setUp();
    for (let n = 0; n <= 3_000; n += 1) await guard.remember(`key ${n}`, n);
    expect(await guard.recall('key 0')).toBeUndefined();
    expect(await guard.recall('key 1')).toBe(1);
  });

  test.each([null, 'x', 5, [], { failures: 1 }, { failures: 0, notBefore: 0, why: 'mood', answers: [] }])(
    'damaged (%j) is as good as none',
    async (kept) => {
      const { guard } = setUp(kept);
      expect(await guard.recall('key')).toBeUndefined();
      expect(await guard.ask(signal, async () => 1)).toBe(1);
    },
  );
});

describe('ListenBrainz’ own headers', () => {
  const answer = (status: number, headers: Record<string, string>) => async () =>
    new Response(null, { status, headers });

  test('where no question is left, the next waits', async () => {
    const { clock, waits } = setUp();
    const fetch = heedingRateLimit(
      answer(200, { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset-In': '4' }),
      clock,
    );
    await fetch('https://a.example');
    expect(waits).toEqual([]);
    await fetch('https://a.example');
    expect(waits).toEqual([4_000]);
  });

  test.each([
    ['said in its own words', { 'X-RateLimit-Reset-In': '4' }, '4'],
    ['far too long', { 'X-RateLimit-Reset-In': '999999' }, '600'],
    ['said in everybody’s', { 'X-RateLimit-Reset-In': '4', 'Retry-After': '9' }, '9'],
    ['said in nonsense', { 'X-RateLimit-Reset-In': 'soon' }, null],
    ['not said', {}, null],
  ])('a refusal whose end is %s', async (_, headers, expected) => {
    const { clock } = setUp();
    const response = await heedingRateLimit(answer(429, headers), clock)('https://a.example');
    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, expected]);
  });
});

describe('the nearest algorithm', () => {
  const refused = 'session_based_days_7500_session_300_contribution_5_threshold_15_limit_50_skip_30';
  test('has most of the name, then the longest history', () => {
    const near = refused.replace('7500', '9000');
    const nearer = refused.replace('limit_50', 'limit_100');
    expect(nearestAlgorithm(`one of 'session_based_days_9', '${near}'`, refused)).toBe(near);
    expect(nearestAlgorithm(`'${near}', '${near.replace('9000', '180')}'`, refused)).toBe(near);
    expect(nearestAlgorithm(`'${near}', '${nearer}'`, refused)).not.toBe(refused);
  });
  test('is none where nothing else is listed', () => {
    for (const text of ['', 'Bad Request', `'${refused}'`, '<script>session</script>'])
      expect(nearestAlgorithm(text, refused)).toBeNull();
  });
});
