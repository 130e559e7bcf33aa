// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { render } from 'preact';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { RateRoom } from '../../../../components/rate/rate-room.tsx';
import type { RateActions } from '../../../../components/rate/session.ts';
import { failure, LikelihoodError, success } from '../../../../lib/errors.ts';
import type { RateRoomData } from '../../../../lib/domain/rate-room.ts';
import { button, click, show, textOf, useTexts } from '../page.tsx';
import { offered, rateRoom } from './fixtures.ts';

beforeAll(useTexts);

const actions = {
  set: vi.fn<RateActions['set']>(),
  skip: vi.fn<RateActions['skip']>(),
  undo: vi.fn<RateActions['undo']>(),
  closeList: vi.fn(),
};
beforeEach(() => {
  actions.set.mockReset().mockResolvedValue(success(null));
  actions.skip.mockReset().mockResolvedValue(success(null));
  actions.undo.mockReset().mockResolvedValue(success(null));
  actions.closeList.mockReset();
});

const view = (data: RateRoomData | null) => <RateRoom data={data} focused={false} actions={actions} />;
const opened = (change: Partial<RateRoomData> = {}) => show(view({ ...rateRoom, ...change }));
const title = (host: Element) => textOf(host.querySelector('h2'));
const said = (host: Element) => textOf(host.querySelector('.rate-said'));
const [first, second] = offered(4);

/** Messages go out one after the other, each in a later task. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

async function key(name: string, target: EventTarget = document.body, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more });
  await act(async () => {
    target.dispatchEvent(event);
    await settled();
  });
  return event;
}

test('arrows answer and the next song is there at once', async () => {
  const host = opened();
  expect(title(host)).toBe('Song 1');
  await key('ArrowRight');
  expect(title(host)).toBe('Song 2');
  await key('ArrowLeft');
  await key('ArrowDown');
  expect(title(host)).toBe('Song 4');
  expect(actions.set.mock.calls).toEqual([
    [first.track, 'liked'],
    [second.track, 'disliked'],
  ]);
  expect(actions.skip).toHaveBeenCalledExactlyOnceWith('0000000000000000000003', true);
});

test('every action is told, with what comes next', async () => {
  const host = opened();
  await key('ArrowRight');
  expect(said(host)).toBe('Liked Song 1. Next: Song 2.');
  await key('Backspace');
  expect(said(host)).toBe('Taken back: Song 1. Next: Song 1.');
});

test('Backspace takes back the last answer of this sitting, a skip by its own message', async () => {
  const host = opened();
  await key('ArrowRight');
  await key('ArrowDown');
  await key('Backspace');
  expect(title(host)).toBe('Song 2');
  expect(actions.skip).toHaveBeenLastCalledWith(second.track.id, false);
  expect(actions.undo).not.toHaveBeenCalled();
  await key('Backspace');
  expect(title(host)).toBe('Song 1');
  expect(actions.undo).toHaveBeenCalledOnce();
  await key('Backspace');
  expect(actions.undo).toHaveBeenCalledOnce();
  expect(said(host)).toContain('Nothing to undo here.');
});

test('keys with modifiers, keys held down and keys of fields do nothing', async () => {
  const host = opened();
  const field = document.createElement('input');
  host.append(field);
  await key('ArrowRight', field);
  await key('Backspace', field);
  await key('ArrowLeft', document.body, { altKey: true });
  const held = await key('ArrowRight', document.body, { repeat: true });
  expect(held.defaultPrevented).toBe(true);
  expect(actions.set).not.toHaveBeenCalled();
  expect(title(host)).toBe('Song 1');
});

test('a finger throws the card; a mouse, a link and a short way do not', async () => {
  const host = opened();
  const swipe = async (dx: number, dy: number, change: PointerEventInit = {}, from = '.rate-words') => {
    const at = (x: number, y: number): PointerEventInit => ({
      bubbles: true,
      pointerId: 1,
      isPrimary: true,
      pointerType: 'touch',
      clientX: x,
      clientY: y,
      ...change,
    });
    const element = host.querySelector(from);
    await act(async () => {
      element?.dispatchEvent(new PointerEvent('pointerdown', at(100, 100)));
      element?.dispatchEvent(new PointerEvent('pointermove', at(100 + dx, 100 + dy)));
      element?.dispatchEvent(new PointerEvent('pointerup', at(100 + dx, 100 + dy)));
      await settled();
    });
  };
  await swipe(120, 0, { pointerType: 'mouse' });
  await swipe(120, 0, {}, '.rate-words a');
  await swipe(30, 0);
  expect(title(host)).toBe('Song 1');
  await swipe(120, 5);
  expect(actions.set).toHaveBeenLastCalledWith(first.track, 'liked');
  await swipe(-120, 5);
  expect(actions.set).toHaveBeenLastCalledWith(second.track, 'disliked');
  await swipe(5, 120);
  expect(actions.skip).toHaveBeenCalledOnce();
  expect(host.querySelector<HTMLElement>('.rate-card')?.style.getPropertyValue('--swipe-x')).toBe('0px');
});

test('an answer that could not be stored brings its song back, with the reason', async () => {
  actions.set.mockResolvedValue(failure(new LikelihoodError('storage-full', 'no room')));
  const host = opened();
  await click(button(host, 'Like→'));
  await act(settled);
  expect(title(host)).toBe('Song 1');
  expect(said(host)).toContain('full');
});

test('a model that learned meanwhile is told once, better or worse', () => {
  const host = opened({ auc: 0.7 });
  expect(said(host)).toBe('');
  act(() => render(view({ ...rateRoom, auc: 0.66, aucBefore: 0.7 }), host));
  expect(said(host)).toContain('Model fell to 0.66, from 0.70.');
});

test('what is missing to the first model is told by kind', () => {
  const text = textOf(opened().querySelector('.rate-progress'));
  expect(text).toContain('4 of 8 ratings for your first model. Among them at least 2 dislikes.');
});

test('a song of a file has no player', () => {
  const local = { ...first, track: { ...first.track, id: `Z${'0'.repeat(21)}` } };
  const host = opened({ offered: [local] });
  expect(host.querySelector('iframe')).toBeNull();
  expect(textOf(host)).toContain('nothing to play');
});

test('a list says how far it is and leads back to all songs', async () => {
  const host = opened({ list: { title: 'Late Trains', songs: 40, rated: 12 } });
  expect(textOf(host.querySelector('.rate-list'))).toContain('Late Trains 12 of 40 rated');
  await click(button(host, 'All songs'));
  expect(actions.closeList).toHaveBeenCalledOnce();
});

test('with nothing to rate it says what for, and where songs come from', () => {
  const host = opened({ offered: [], waiting: 0 });
  expect(textOf(host.querySelector('.rate-empty'))).toContain('Songs that you come across');
  expect(host.querySelector('.rate-empty a[href="https://open.spotify.com/"]')).not.toBeNull();
});
