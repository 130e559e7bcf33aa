import type { Reason } from './score.ts';

/** The text of public/_locales that says a reason in the listener's words, e.g. "energetic". */
export function reasonKey<R extends Pick<Reason, 'what' | 'level'>>({ what, level }: R) {
  return `reason_${what}_${level}` as const satisfies ReasonKey;
}

export type ReasonKey = `reason_${Reason['what']}_${Reason['level']}`;
