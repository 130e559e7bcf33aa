import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSession } from '../../../lib/content/session.ts';
import { failure, success } from '../../../lib/errors.ts';
import { badge, fakeSend, settle, state, track } from './page.ts';
import type { Shown } from '../../../lib/content/session.ts';

const gone = failure(new Error('Could not establish connection. Receiving end does not exist.'));
let end: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  end = new AbortController();
});
afterEach(() => {
  end.abort();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function start(send = fakeSend()) {
  const session = createSession({ send, signal: end.signal });
  /** Everything that a control of this song was told. */
  const watch = (id: string) => {
    const seen: Shown[] = [];
    const stop = session.watch(id, (shown) => seen.push(shown));
    return { seen, stop, last: () => seen.at(-1) };
  };
  const asked = () =>
    send.mock.calls.flatMap(([type, data]) =>
      type === 'scores.of' ? [(data as { tracks: { id: string }[] }).tracks.map(({ id }) => id)] : [],
    ); // scores.of carries tracks
  return { session, send, watch, asked };
}

describe('asking for scores', () => {
  it('gathers what one turn asks for, in its order, 200 songs a message', async () => {
    const { session, asked } = start();
    for (let index = 0; index < 450; index += 1) session.ask([track(`s${index}`)]);
    await settle();
    expect(asked().map((ids) => ids.length)).toEqual([200, 200, 50]);
    expect(asked().flat().slice(0, 3)).toEqual(['s0', 's1', 's2']);
  });

  it('asks for a song once, and again when more is known of it', async () => {
    const { session, asked } = start();
    session.ask([track('a', { album: null })]);
    session.ask([track('a', { album: null })]);
    await settle();
    session.ask([track('a', { album: null, title: 'Another name' })]);
    await settle();
    expect(asked()).toEqual([['a']]);
    session.ask([track('a')]);
    await settle();
    expect(asked()).toEqual([['a'], ['a']]);
  });

  it('shows what it waits for, then what came', async () => {
    const { session, watch } = start();
    const { seen } = watch('a');
    session.ask([track('a')]);
    await settle();
    expect(seen.map(({ badge: { state: name } }) => name)).toEqual(['pending', 'scored']);
  });

  it('tries a killed worker again at once, and says nothing of it', async () => {
    const { session, send, watch } = start();
    send.mockResolvedValueOnce(gone);
    const { seen } = watch('a');
    session.ask([track('a')]);
    await settle();
    expect(seen.map(({ badge: { state: name } }) => name)).toEqual(['pending', 'scored']);
  });

  it('says that the background is out of reach, and goes on asking ever more slowly', async () => {
    const { session, send, watch, asked } = start();
    const normal = send.getMockImplementation();
    send.mockResolvedValue(gone);
    const { last } = watch('a');
    session.ask([track('a')]);
    await settle();
    expect(last()?.badge).toMatchObject({ state: 'offline', why: 'background' });
    await vi.advanceTimersByTimeAsync(10_000);
    const tries = asked().length;
    expect(tries).toBeGreaterThan(4);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked().length - tries).toBeLessThan(tries);
    if (normal) send.mockImplementation(normal);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(last()?.badge).toEqual(badge(50));
  });

  it('asks at once when the background gives a sign of life, and no more for songs that are gone', async () => {
    const { session, send, watch, asked } = start();
    const normal = send.getMockImplementation();
    send.mockResolvedValue(gone);
    const [one, other] = [watch('a'), watch('b')];
    session.ask([track('a'), track('b')]);
    await settle();
    other.stop();
    if (normal) send.mockImplementation(normal);
    session.receive({ type: 'tracks.changed', states: [] });
    await settle();
    expect(asked().at(-1)).toEqual(['a']);
    expect(one.last()?.badge).toEqual(badge(50));
  });

  it('takes no answer that a push or a newer question has overtaken', async () => {
    const { session, send, watch } = start();
    let answer = (_: unknown) => {};
    send.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)) as never); // answered below
    const { last } = watch('a');
    session.ask([track('a')]);
    await settle();
    session.receive({ type: 'tracks.changed', states: [state('a', 90)] });
    answer(success([state('a', 10)]));
    await settle();
    expect(last()?.badge).toEqual(badge(90));
  });

  it('asks again for all that is in view when everything may have changed', async () => {
    const { session, watch, asked } = start();
    const [, gone2] = [watch('a'), watch('b')];
    session.ask([track('a'), track('b')]);
    await settle();
    gone2.stop();
    session.receive({ type: 'scores.changed' });
    await settle();
    expect(asked()).toEqual([['a', 'b'], ['a']]);
  });

  it('knows a song again without asking, until it is asked to forget', async () => {
    const { session, watch, asked } = start();
    watch('a').stop();
    session.ask([track('a')]);
    await settle();
    expect(watch('a').seen).toMatchObject([{ badge: { state: 'scored' } }]);
    expect(asked()).toHaveLength(1);
  });

  it('ignores pushes about songs that it never showed', () => {
    const { session } = start();
    session.receive({ type: 'tracks.changed', states: [state('x', 90)] });
    expect(session.shown('x').badge.state).toBe('pending');
  });
});

describe('rating', () => {
  const ratings = (send: ReturnType<typeof fakeSend>) =>
    send.mock.calls.flatMap(([type, data]) =>
      type === 'ratings.set' ? [(data as { value: unknown }).value] : [],
    ); // ratings.set carries a value

  it('is a machine of three states', async () => {
    const { session, watch, send } = start();
    const { last } = watch('a');
    const song = track('a');
    const after: unknown[] = [];
    for (const pressed of ['liked', 'liked', 'disliked', 'liked', 'disliked', 'disliked'] as const) {
      session.press(song, pressed, 'row');
      await settle();
      after.push(last()?.rating);
    }
    expect(after).toEqual(['liked', null, 'disliked', 'liked', 'disliked', null]);
    expect(ratings(send)).toEqual(after);
  });

  it('shows at once in every place of the song', () => {
    const { session, watch } = start();
    const places = [watch('a'), watch('a')];
    session.press(track('a'), 'liked', 'row');
    expect(places.map(({ last }) => last()?.rating)).toEqual(['liked', 'liked']);
  });

  it('is rolled back with its reason when it cannot be kept', async () => {
    const { session, watch, send } = start();
    const { last } = watch('a');
    session.ask([track('a')]);
    session.rate(track('a'), 'disliked', 'row');
    await settle();
    send.mockResolvedValueOnce(failure(new DOMException('full', 'QuotaExceededError')));
    session.press(track('a'), 'liked', 'row');
    expect(last()).toMatchObject({ rating: 'liked', problem: null });
    await settle();
    expect(last()).toMatchObject({ rating: 'disliked', problem: 'storage-full' });
    session.press(track('a'), 'liked', 'row');
    await settle();
    expect(last()).toMatchObject({ rating: 'liked', problem: null });
  });

  it('survives a worker killed between two clicks', async () => {
    const { session, watch, send } = start();
    const { last } = watch('a');
    send.mockResolvedValueOnce(gone).mockResolvedValueOnce(gone);
    session.press(track('a'), 'liked', 'row');
    await vi.advanceTimersByTimeAsync(400);
    expect(last()).toMatchObject({ rating: 'liked', problem: null });
    expect(ratings(send)).toHaveLength(3);
  });

  it('gives up on a background that stays away, within seconds', async () => {
    const { session, watch, send } = start();
    const { last } = watch('a');
    send.mockResolvedValue(gone);
    session.press(track('a'), 'liked', 'row');
    await vi.advanceTimersByTimeAsync(6000);
    expect(last()).toMatchObject({ rating: null, problem: 'disconnected' });
  });

  it('writes one at a time, and of quick presses the last', async () => {
    const { session, watch, send } = start();
    const { last } = watch('a');
    for (const pressed of ['liked', 'disliked', 'disliked', 'liked'] as const)
      session.press(track('a'), pressed, 'row');
    await settle();
    expect(ratings(send)).toEqual(['liked', 'liked']);
    expect(last()?.rating).toBe('liked');
  });

  it('is not overwritten by an answer made before it', async () => {
    const { session, watch, send } = start();
    const { last } = watch('a');
    let answer = (_: unknown) => {};
    send.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)) as never); // answered below
    session.ask([track('a')]);
    await settle();
    session.press(track('a'), 'liked', 'row');
    await settle();
    answer(success([state('a', 50, null)]));
    await settle();
    expect(last()?.rating).toBe('liked');
  });

  it('sends nothing and leaves no timer once it has ended', async () => {
    const { session, send } = start();
    send.mockResolvedValue(gone);
    session.press(track('a'), 'liked', 'row');
    session.ask([track('b')]);
    await settle();
    end.abort();
    const calls = send.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(send.mock.calls.length).toBe(calls);
  });
});
