import { failureText } from './bar-text.ts';
import { sendPatiently } from '../back-off.ts';
import { text } from '../text.ts';
import type { Panel } from './panel.ts';
import type { Profiles } from '../../messages.ts';
import type { SharedPage } from '../shared.ts';

/** Whose tastes there are, and whose counts. */
export interface ProfileBook {
  /** null until the background told. */
  known(): Profiles | null;
  refresh(): Promise<void>;
  /** A failure is told in the panel. */
  switchTo(id: string, panel: Panel): Promise<void>;
  onChange(listener: () => void): void;
}

export function createProfileBook({ session, signal }: Pick<SharedPage, 'session' | 'signal'>): ProfileBook {
  const sending = { send: session.send, signal };
  const listeners: (() => void)[] = [];
  let known: Profiles | null = null;

  /** Without an answer nothing is offered: the switch is not what anybody came for. */
  async function refresh() {
    const answer = await sendPatiently(sending, 'profiles.list', {}, [0, 1000]);
    if (!answer?.ok || isSame(known, answer.value)) return;
    known = answer.value;
    for (const listener of listeners) listener();
  }
  return {
    known: () => known,
    refresh,
    async switchTo(id, panel) {
      const answer = await sendPatiently(sending, 'profiles.switch', { id }, [0, 300]);
      if (!answer) return;
      if (!answer.ok) panel.say(text('barFailed'), [failureText(answer.error)]);
      // Drawn anew in any case: what was chosen may not be what counts.
      known = null;
      await refresh();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

const isSame = (one: Profiles | null, other: Profiles): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
