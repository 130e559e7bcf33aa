/** What the popup can do besides the rest of the product: whose taste counts, and taking back a rating. */
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { RatingValue } from '../lib/domain/rating.ts';
import type { Send } from '../lib/message-client.ts';
import type { Profiles } from '../lib/messages.ts';
import type { AppState } from './app-state.ts';

/** Whether there is a rating of this popup to take back. */
export type UndoState = 'nothing' | 'offered' | 'done';

export interface PopupState {
  /** null until they are known; without an answer there is nothing to switch. */
  readonly profiles: ReadonlySignal<Profiles | null>;
  readonly undo: ReadonlySignal<UndoState>;
  rate(pressed: RatingValue): Promise<void>;
  takeBack(): Promise<void>;
  switchProfile(id: string): Promise<void>;
  readProfiles(): Promise<void>;
}

export function createPopupState({
  send,
  app,
}: {
  readonly send: Send;
  readonly app: Pick<AppState, 'rate' | 'command' | 'commandFailure'>;
}): PopupState {
  const profiles = signal<Profiles | null>(null);
  const undo = signal<UndoState>('nothing');

  async function readProfiles() {
    const answer = await send('profiles.list', {});
    if (answer.ok) profiles.value = answer.value;
  }
  return {
    profiles,
    undo,
    readProfiles,
    async rate(pressed) {
      undo.value = 'nothing';
      await app.rate(pressed);
      if (!app.commandFailure.value) undo.value = 'offered';
    },
    async takeBack() {
      if (await app.command('ratings.undo', {})) undo.value = 'done';
    },
    async switchProfile(id) {
      // What was rated before belongs to the other taste.
      if (await app.command('profiles.switch', { id })) undo.value = 'nothing';
      await readProfiles();
    },
  };
}
