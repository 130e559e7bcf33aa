/** Runs and answers in the listener's words. */
import { t } from '../../lib/i18n.ts';
import type { PastRun } from '../../lib/playlists/journal.ts';
import type { Said } from '../../lib/playlists/room.ts';
import { errorText, formatCount, plural } from '../format.ts';
import { kindTexts } from './plan-text.ts';

export const runTitle = ({ kind, name, created }: PastRun) =>
  t(created ? 'playlistsRun_made' : kindTexts[kind].did, name ?? t('playlistsSaved'));

/** How much it changed: "12 songs out, 3 songs in". */
export function runNumbers({ kind, added, removed }: PastRun): string {
  const parts = [
    ...(removed > 0 ? [plural('playlistsRunOut', removed)] : []),
    ...(added > 0 ? [plural('playlistsRunIn', added)] : []),
  ];
  if (parts.length > 0) return parts.join(', ');
  return t(kind === 'reorder' ? 'playlistsRunOrder' : 'playlistsRunNone');
}

/** What becomes of an undone one: the API can empty playlists, but not take them away. */
export function undoneText({ created, kind }: PastRun): string {
  if (created) return t('playlistsUndoneNew');
  return t(kind === 'to-saved' ? 'playlistsUndoneSaved' : 'playlistsUndone');
}

const plain = {
  nothing: 'playlistsSaid_nothing',
  changed: 'playlistsSaid_changed',
  busy: 'playlistsSaid_busy',
  cancelled: 'playlistsSaid_cancelled',
} as const;

export function saidText(said: Said): string {
  if (said.what === 'failed') return errorText(said.error);
  if (said.what === 'planned') {
    return said.lookingUp > 0
      ? t('playlistsSaid_plannedLooking', formatCount(said.lookingUp))
      : t('playlistsSaid_planned');
  }
  if (said.what !== 'done') return t(plain[said.what]);
  const { run } = said;
  return run.state === 'done'
    ? t('playlistsSaid_done', runTitle(run), runNumbers(run))
    : t('playlistsSaid_undone', runTitle(run), undoneText(run));
}
