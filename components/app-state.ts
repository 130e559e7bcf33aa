/** What popup and dashboard know and can do, as signals; everything outside comes in as functions. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Overview } from '../lib/domain/overview.ts';
import { press } from '../lib/domain/rating.ts';
import type { RatingValue } from '../lib/domain/rating.ts';
import type { Failure } from '../lib/errors.ts';
import type { Send } from '../lib/message-client.ts';
import type { MessageData, MessageType } from '../lib/messages.ts';
import type { Settings } from '../lib/settings.ts';

export interface AppDeps {
  readonly send: Send;
  readonly initialSettings: Settings;
  readonly writeSettings: (change: Partial<Settings>) => Promise<Settings>;
}

export interface AppState {
  /** null until it was read for the first time. */
  readonly overview: ReadonlySignal<Overview | null>;
  readonly settings: ReadonlySignal<Settings>;
  /** Why the data cannot be read; cleared by the next reading. */
  readonly readFailure: ReadonlySignal<Failure | null>;
  /** Why the last command did not work; until dismissed or the next command. */
  readonly commandFailure: ReadonlySignal<Failure | null>;
  overviewChanged(overview: Overview): void;
  overviewFailed(failure: Failure): void;
  settingsChanged(settings: Settings): void;
  dismiss(): void;
  /** Sends a command whose answer is of no interest; its failure is shown. */
  command<T extends MessageType>(type: T, data: MessageData<T>): Promise<boolean>;
  /** Presses a button of the song that plays: drawn at once, taken back where it did not work. */
  rate(pressed: RatingValue): Promise<void>;
  change(change: Partial<Settings>): Promise<void>;
}

interface Wish {
  readonly trackId: string;
  readonly value: RatingValue | null;
  /** Stored: what the store tells from now on counts, even where it never tells this wish. */
  readonly granted?: true;
}

function withWish(overview: Overview | null, wish: Wish | null): Overview | null {
  const playing = overview?.playing;
  if (!playing || playing.track.id !== wish?.trackId) return overview;
  return { ...overview, playing: { ...playing, state: { ...playing.state, rating: wish.value } } };
}

export function createAppState({ send, initialSettings, writeSettings }: AppDeps): AppState {
  const stored = signal<Overview | null>(null);
  const settings = signal(initialSettings);
  const readFailure = signal<Failure | null>(null);
  const commandFailure = signal<Failure | null>(null);
  /** A rating that was clicked and that the store does not tell yet. */
  const wish = signal<Wish | null>(null);
  const overview = computed(() => withWish(stored.value, wish.value));

  async function command<T extends MessageType>(type: T, data: MessageData<T>): Promise<boolean> {
    commandFailure.value = null;
    const answer = await send(type, data);
    if (!answer.ok) commandFailure.value = answer.error;
    return answer.ok;
  }

  async function rate(pressed: RatingValue): Promise<void> {
    const playing = overview.value?.playing;
    if (!playing) return;
    const { track, state } = playing;
    const wanted: Wish = { trackId: track.id, value: press(state.rating, pressed) };
    wish.value = wanted;
    const done = await command('ratings.set', {
      track,
      value: wanted.value,
      origin: 'popup',
    });
    // A later click has its own wish. A granted one stays drawn until the next news from the store.
    if (wish.value === wanted) wish.value = done ? { ...wanted, granted: true } : null;
  }

  return {
    overview,
    settings,
    readFailure,
    commandFailure,
    overviewChanged(next) {
      readFailure.value = null;
      stored.value = next;
      const { playing } = next;
      const { trackId, value, granted } = wish.value ?? {};
      if (granted || playing?.track.id !== trackId || playing?.state.rating === value) wish.value = null;
    },
    overviewFailed: (failure) => void (readFailure.value = failure),
    settingsChanged: (next) => void (settings.value = next),
    dismiss: () => void (commandFailure.value = null),
    command,
    rate,
    change: async (change) => void (settings.value = await writeSettings(change)),
  };
}
