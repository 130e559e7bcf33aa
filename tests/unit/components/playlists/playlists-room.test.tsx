// @vitest-environment happy-dom
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { PlaylistsRoom } from '../../../../components/playlists/playlists-room.tsx';
import type { PlaylistsRoomData } from '../../../../lib/playlists/room.ts';
import { now } from '../fixtures.ts';
import { button, click, show, textOf, useTexts } from '../page.tsx';
import {
  cleanPlan,
  clientId,
  connectedRoom,
  inPlacePlan,
  offRoom,
  pastRun,
  playlistsActions,
  recommendPlan,
  reorderPlan,
  idOf,
} from './fixtures.ts';

beforeAll(useTexts);

const actions = playlistsActions();
const onCopy = vi.fn(async () => true);
beforeEach(() => vi.clearAllMocks());

const opened = (data: PlaylistsRoomData, change: Partial<PlaylistsRoomData> = {}) =>
  show(
    <PlaylistsRoom
      data={{ ...data, ...change }}
      actions={actions}
      focused={false}
      nowMs={now}
      onCopy={onCopy}
    />,
  );
const said = (host: Element) => textOf(host.querySelector('.ratings-said output'));
const checkbox = (host: Element, name: string) => {
  const found = host.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
async function type(host: Element, label: string, text: string): Promise<void> {
  const found = [...host.querySelectorAll('label')].find((element) => textOf(element) === label);
  const field = host.querySelector<HTMLInputElement>(`[id="${found?.htmlFor}"]`);
  if (!field) throw new Error(`no field ${label}`);
  field.value = text;
  await act(async () => void field.dispatchEvent(new Event('input', { bubbles: true })));
}
async function submit(host: Element, name: string): Promise<void> {
  const event = new Event('submit', { bubbles: true, cancelable: true });
  await act(async () => void button(host, name).form?.dispatchEvent(event));
}

test('the weekly playlist says when it is time, and its plan keeps nothing that was not liked', () => {
  const wish = { count: 20, pools: ['seen'], least: 60, likedToo: false } as const;
  const weekly = { wish, playlistId: 'calm', name: 'Calm', renewedAt: now - 3 * 86_400_000 };
  const fresh = opened(connectedRoom, { weekly });
  expect(textOf(fresh)).toContain('“Calm”, last renewed 3 days ago.');
  const host = opened(connectedRoom, { weekly: { ...weekly, renewedAt: now - 8 * 86_400_000 } });
  expect(textOf(host)).toContain('Time for new songs');
  button(host, 'Plan this week’s songs').click();
  expect(actions.makePlan).toHaveBeenCalledWith({
    ...wish,
    kind: 'recommend',
    weekly: true,
    place: { into: 'playlist', id: 'calm', refresh: true },
  });
  button(host, 'No longer weekly').click();
  expect(actions.stopWeekly).toHaveBeenCalledTimes(1);
  expect(button(opened(offRoom, { weekly }), 'Plan this week’s songs').disabled).toBe(true);
});

test('nothing read yet is said', () => {
  const host = show(
    <PlaylistsRoom data={null} actions={actions} focused={false} nowMs={now} onCopy={onCopy} />,
  );
  expect(textOf(host)).toContain('Reading what is there');
});

test('connecting needs a Client ID of the right form, and says so only when tried', async () => {
  const host = opened(offRoom);
  await type(host, 'Client ID', 'abc');
  expect(textOf(host)).not.toContain('has 32 characters');
  await submit(host, 'Connect');
  expect(textOf(host)).toContain('has 32 characters');
  expect(actions.connect).not.toHaveBeenCalled();
  await type(host, 'Client ID', ` ${clientId.toUpperCase()} `);
  await submit(host, 'Connect');
  expect(actions.connect).toHaveBeenCalledExactlyOnceWith(clientId);
});

test('the redirect address is copied exactly', async () => {
  await click(button(opened(offRoom), 'Copy'));
  expect(onCopy).toHaveBeenCalledExactlyOnceWith(offRoom.redirectUri);
});

test('a connection that has ended says why, and has its Client ID ready', async () => {
  const host = opened(offRoom, { connection: { state: 'ended', reason: 'access-revoked', clientId } });
  expect(textOf(host)).toContain('no longer lets Likelihood in');
  await submit(host, 'Connect again');
  expect(actions.connect).toHaveBeenCalledExactlyOnceWith(clientId);
});

test('where the address cannot be caught, it is pasted', async () => {
  const consentPage = 'https://accounts.spotify.com/authorize';
  const host = opened(offRoom, { connection: { state: 'connecting' }, paste: true, consentPage });
  expect(host.querySelector(`a[href="${consentPage}"]`)).not.toBeNull();
  await type(host, 'Address of the page that followed', ' http://127.0.0.1/?code=1 ');
  await submit(host, 'Finish');
  expect(actions.finishConnect).toHaveBeenCalledExactlyOnceWith('http://127.0.0.1/?code=1');
  await click(button(host, 'Cancel'));
  expect(actions.cancel).toHaveBeenCalledOnce();
});

test('connecting shows that it goes on, and can be cancelled', async () => {
  const host = opened(offRoom, { busy: { what: 'connecting', done: 0, total: 0 } });
  expect(host.querySelector('progress')?.hasAttribute('value')).toBe(false);
  await click(button(host, 'Cancel'));
  expect(actions.cancel).toHaveBeenCalledOnce();
});

test.each([
  [15, 'until Dec 8, 2026.'],
  [13, 'only until Dec 6, 2026.'],
])('%i days before its end the connection says "%s"', (days, text) => {
  const endsAt = now + days * 86_400_000;
  const host = opened(connectedRoom, { connection: { state: 'connected', clientId, endsAt } });
  expect(textOf(host.querySelector('.connection-line'))).toContain(`Connected to Spotify ${text}`);
});

test('disconnecting asks first', async () => {
  const host = opened(connectedRoom);
  await click(button(host, 'Disconnect'));
  expect(actions.disconnect).not.toHaveBeenCalled();
  expect(textOf(host.querySelector('dialog'))).toContain('Nothing in Spotify changes');
});

test('the form sends what it shows', async () => {
  const host = opened(connectedRoom);
  await type(host, 'Songs under this score may go', '25');
  await type(host, 'Name of the new playlist', 'Better');
  await submit(host, 'Make the plan');
  expect(actions.makePlan).toHaveBeenCalledExactlyOnceWith({
    kind: 'clean',
    source: { from: 'playlist', id: 'road' },
    threshold: 25,
    place: { into: 'new', name: 'Better' },
  });
});

test('without a model the button waits, and says for what', () => {
  const host = opened(connectedRoom, { canScore: false });
  expect(button(host, 'Make the plan').disabled).toBe(true);
  expect(textOf(host.querySelector('#plan-obstacle'))).toContain('no model yet');
});

test('a plan tells its numbers, and its rows with score, reason and decision', () => {
  const host = opened(connectedRoom, { plan: cleanPlan });
  expect(textOf(host.querySelector('.plan-lead'))).toBe(
    '1 song would go, 4 songs would stay. Into the new private playlist “Road trip, cleaned”, 4 songs.',
  );
  expect(textOf(host.querySelector('[data-row="1"]'))).toBe(
    '2Song 1Somebody3636 of 100, between 16 and 5616–56Under your score, but not surelystays',
  );
  expect(textOf(host.querySelector('[data-row="5"]'))).toBe('6About treesEpisode–No songstays behind');
});

test('each song of a plan leads to songs like it; what is no song leads nowhere', () => {
  const host = opened(connectedRoom, { plan: cleanPlan });
  const way = (row: number) => host.querySelector(`[data-row="${row}"] .near-link`);
  expect(way(1)?.getAttribute('href')).toBe(`#discover/near/${idOf(1)}`);
  expect(way(1)?.getAttribute('aria-label')).toBe('Songs like Song 1');
  expect(way(5)).toBeNull();
});

test('a switch decides about its row', async () => {
  const host = opened(connectedRoom, { plan: cleanPlan });
  await click(checkbox(host, 'Keep Song 0'));
  await click(checkbox(host, 'Keep Song 1'));
  const [kept, removed] = actions.edit.mock.calls.map(([plan]) => plan);
  expect(kept?.rows[0]).toMatchObject({ deed: 'keep', edited: true });
  expect(removed?.rows[1]).toMatchObject({ deed: 'remove', edited: true });
});

test('a group is decided with one button', async () => {
  await click(button(opened(connectedRoom, { plan: cleanPlan }), 'Remove all'));
  expect(actions.edit.mock.calls[0]?.[0].rows[1]).toMatchObject({ deed: 'remove' });
});

/** A room that shows what was edited, as the real one does. */
function Edited() {
  const [plan, setPlan] = useState(reorderPlan);
  const data = { ...connectedRoom, plan };
  return (
    <PlaylistsRoom
      data={data}
      actions={{ ...actions, edit: setPlan }}
      focused={false}
      nowMs={now}
      onCopy={onCopy}
    />
  );
}

test('rows are moved past what is no song, and the focus goes along', async () => {
  const host = show(<Edited />);
  const ids = () => [...host.querySelectorAll<HTMLElement>('[data-row]')].map((line) => line.dataset['row']);
  await click(button(host, 'Move Song 0 up'));
  expect(ids()).toEqual(['0', '5', '2', '3']);
  expect(textOf(host.querySelector('.plan-table output'))).toBe('Song 0 is at place 1 now.');
  expect(document.activeElement).toBe(button(host, 'Move Song 0 up'));
  await click(button(host, 'Move Song 0 down'));
  expect(ids()).toEqual(['2', '5', '0', '3']);
  expect(document.activeElement).toBe(button(host, 'Move Song 0 down'));
});

test('arrows lead from one switch to the next', async () => {
  const host = opened(connectedRoom, { plan: cleanPlan });
  const first = checkbox(host, 'Keep Song 0');
  first.focus();
  await act(async () => {
    first.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  });
  expect(document.activeElement).toBe(checkbox(host, 'Keep Song 1'));
});

test('a plan that was just made takes the focus; one that was there does not', async () => {
  const data = { ...connectedRoom, plan: cleanPlan };
  const room = (change: Partial<PlaylistsRoomData>) => (
    <PlaylistsRoom
      data={{ ...data, ...change }}
      actions={actions}
      focused={false}
      nowMs={now}
      onCopy={onCopy}
    />
  );
  const host = show(room({}));
  expect(document.activeElement).toBe(document.body);
  act(() => render(room({ plan: null, busy: { what: 'planning', done: 0, total: 0 } }), host));
  expect(textOf(document.activeElement)).toBe('Making the plan');
  act(() => render(room({}), host));
  expect(textOf(document.activeElement)).toBe('Plan: clean “Road trip”');
});

test('found songs are counted against those that were asked for', () => {
  const host = opened(offRoom, { plan: recommendPlan });
  expect(textOf(host.querySelector('.plan-lead'))).toContain('Found 12 of 30.');
});

test('a new playlist is made at once; a playlist itself only after a question', async () => {
  await click(button(opened(connectedRoom, { plan: cleanPlan }), 'Make “Road trip, cleaned”'));
  expect(actions.carryOut).toHaveBeenCalledOnce();
  const host = opened(connectedRoom, { plan: inPlacePlan });
  await click(button(host, 'Change “Road trip”'));
  expect(actions.carryOut).toHaveBeenCalledOnce();
  expect(textOf(host.querySelector('dialog'))).toContain('You can undo it with one click.');
  await submit(host, 'Carry it out');
  expect(actions.carryOut).toHaveBeenCalledTimes(2);
});

test('without a connection a plan is taken along', async () => {
  const host = opened(offRoom, { plan: cleanPlan });
  expect(button(host, 'Make “Road trip, cleaned”').disabled).toBe(true);
  expect(textOf(host.querySelector('#plan-why-not'))).toContain('Without a connection');
  await click(button(host, "Copy the songs' links"));
  await click(button(host, 'Save as CSV'));
  await click(button(host, 'Discard'));
  for (const action of [actions.copyLinks, actions.saveCsv, actions.dropPlan]) {
    expect(action).toHaveBeenCalledOnce();
  }
});

test('a plan that would do nothing cannot be carried out', () => {
  const rows = inPlacePlan.rows.map((row) => ({ ...row, deed: 'keep' as const }));
  const host = opened(connectedRoom, { plan: { ...inPlacePlan, rows } });
  expect(button(host, 'Change “Road trip”').disabled).toBe(true);
  expect(textOf(host.querySelector('#plan-why-not'))).toContain('changes nothing');
});

test('songs still looked up are told, and the same plan is made again', async () => {
  const host = opened(connectedRoom);
  await submit(host, 'Make the plan');
  await act(async () => undefined);
  const again = opened(connectedRoom, { plan: cleanPlan, said: { what: 'planned', lookingUp: 12 } });
  expect(textOf(again.querySelector('.plan-hint'))).toContain('The features of 12 songs');
  // A plan of another visit has no request to repeat.
  expect(() => button(again, 'Make the plan again')).toThrow();
  await submit(again, 'Make the plan');
  await click(button(again, 'Make the plan again'));
  expect(actions.makePlan).toHaveBeenCalledTimes(3);
});

test('while something is under way, nothing else is begun', async () => {
  const host = opened(connectedRoom, {
    plan: cleanPlan,
    past: [pastRun()],
    busy: { what: 'carrying-out', done: 12, total: 40 },
  });
  expect(textOf(host.querySelector('.playlists-busy'))).toContain('12 of 40');
  for (const name of ['Make the plan', 'Make “Road trip, cleaned”', 'Discard', 'Undo: Cleaned “Road trip”']) {
    expect(button(host, name).disabled, name).toBe(true);
  }
  expect(checkbox(host, 'Keep Song 0').disabled).toBe(true);
  await click(button(host, 'Cancel'));
  expect(actions.cancel).toHaveBeenCalledOnce();
});

test('a run that was cut off is finished, rolled back or let be', async () => {
  const pending = { kind: 'clean', name: 'Road trip', direction: 'forward', done: 12, total: 40 } as const;
  const host = opened(connectedRoom, { pending });
  expect(textOf(host.querySelector('.notice'))).toContain('12 of 40 steps are done.');
  for (const name of ['Finish', 'Roll back', 'Leave as it is']) await click(button(host, name));
  for (const action of [actions.finish, actions.rollBack, actions.letBe]) {
    expect(action).toHaveBeenCalledOnce();
  }
  const planned = opened(connectedRoom, { pending, plan: cleanPlan });
  expect(button(planned, 'Make “Road trip, cleaned”').disabled).toBe(true);
  const off = opened(offRoom, { pending });
  expect(button(off, 'Finish').disabled).toBe(true);
  expect(button(off, 'Leave as it is').disabled).toBe(false);
});

test('what was done is said with its numbers and its way back', async () => {
  const host = opened(connectedRoom, { said: { what: 'done', run: pastRun() } });
  expect(said(host)).toBe('Cleaned “Road trip”: 12 songs out.');
  await click(button(host, 'Undo'));
  expect(actions.undo).toHaveBeenCalledExactlyOnceWith('run-1');
  await click(button(host, 'Dismiss'));
  expect(actions.dismiss).toHaveBeenCalledOnce();
});

test.each([
  [{ what: 'changed' }, 'The playlist changed in between'],
  [{ what: 'failed', error: { code: 'quota-exceeded', message: '' } }, 'share of requests to Spotify'],
  [{ what: 'done', run: pastRun({ state: 'undone', created: true }) }, 'the playlist is empty now'],
] as const)('%o is said in words', (what, words) => {
  expect(said(opened(connectedRoom, { said: what }))).toContain(words);
});

test('past runs lead to their playlists, and only those that stand can be undone', async () => {
  const past = [pastRun(), pastRun({ id: 'run-2', kind: 'reorder', state: 'undone', removed: 0 })];
  const host = opened(connectedRoom, { past });
  expect(host.querySelectorAll('a[href="https://open.spotify.com/playlist/road"]')).toHaveLength(2);
  expect(() => button(host, 'Undo: Reordered “Road trip”')).toThrow();
  await click(button(host, 'Undo: Cleaned “Road trip”'));
  expect(actions.undo).toHaveBeenCalledExactlyOnceWith('run-1');
});
