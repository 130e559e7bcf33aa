import { expect, test, vi } from 'vitest';
import { signal } from '@preact/signals';
import { createPopupState } from '../../../components/popup-state.ts';
import { failure, success } from '../../../lib/errors.ts';
import type { Failure } from '../../../lib/errors.ts';
import type { Send } from '../../../lib/message-client.ts';

const profiles = { profiles: [{ id: 'first', name: '', createdAt: 0 }], currentId: 'first' };

function start({ answers = true, works = true } = {}) {
  const send = vi.fn(async () => (answers ? success(profiles) : failure(new Error('gone'))));
  const commandFailure = signal<Failure | null>(null);
  const app = {
    commandFailure,
    rate: vi.fn(async () => void (commandFailure.value = works ? null : { code: 'unknown', message: '' })),
    command: vi.fn(async () => works),
  };
  return { app, state: createPopupState({ send: send as unknown as Send, app }) }; // it answers one message
}

test('there is something to take back after a rating that worked, once', async () => {
  const { app, state } = start();
  expect(state.undo.value).toBe('nothing');
  await state.rate('liked');
  expect(app.rate).toHaveBeenCalledExactlyOnceWith('liked');
  expect(state.undo.value).toBe('offered');
  await state.takeBack();
  expect(app.command).toHaveBeenCalledExactlyOnceWith('ratings.undo', {});
  expect(state.undo.value).toBe('done');
  await state.switchProfile('run');
  expect(state.undo.value).toBe('nothing');
});

test('there is nothing to take back of a rating that failed', async () => {
  const { state } = start({ works: false });
  await state.rate('liked');
  expect(state.undo.value).toBe('nothing');
});

test('profiles come from the background, and none without an answer', async () => {
  const { state } = start();
  await state.readProfiles();
  expect(state.profiles.value).toEqual(profiles);
  const silent = start({ answers: false }).state;
  await silent.readProfiles();
  expect(silent.profiles.value).toBeNull();
});
