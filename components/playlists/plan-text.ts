/** A plan in the listener's words. */
import { t } from '../../lib/i18n.ts';
import type { MessageKey } from '../../lib/i18n.ts';
import type { PlanNumbers } from '../../lib/playlists/numbers.ts';
import type { Plan, PlanKind, PlanRow, Target } from '../../lib/playlists/plan.ts';
import type { RemoteItem } from '../../lib/domain/remote-playlist.ts';
import { formatCount, plural } from '../format.ts';

/** `did`: what a run of it did; $1 is the playlist. */
export const kindTexts = {
  clean: { name: 'playlistsKind_clean', text: 'playlistsKindText_clean', did: 'playlistsRun_clean' },
  recommend: {
    name: 'playlistsKind_recommend',
    text: 'playlistsKindText_recommend',
    did: 'playlistsRun_recommend',
  },
  reorder: { name: 'playlistsKind_reorder', text: 'playlistsKindText_reorder', did: 'playlistsRun_reorder' },
  'to-saved': {
    name: 'playlistsKind_toSaved',
    text: 'playlistsKindText_toSaved',
    did: 'playlistsRun_toSaved',
  },
  'from-saved': {
    name: 'playlistsKind_fromSaved',
    text: 'playlistsKindText_fromSaved',
    did: 'playlistsRun_fromSaved',
  },
} as const satisfies Record<PlanKind, Record<'name' | 'text' | 'did', MessageKey>>;

const titles = {
  clean: 'planTitle_clean',
  recommend: 'planTitle_recommend',
  reorder: 'planTitle_reorder',
  'to-saved': 'planTitle_toSaved',
  'from-saved': 'planTitle_fromSaved',
} as const satisfies Record<PlanKind, MessageKey>;

const targetName = (target: Target) => (target.into === 'saved' ? t('playlistsSaved') : target.name);

export const planTitle = ({ kind, source, target }: Plan) =>
  t(titles[kind], kind === 'recommend' || !source ? targetName(target) : source.name);

const songs = (count: number) => plural('playlistsSongs', count);

/** What it comes to, in a sentence. */
export function planLead({ kind }: Plan, numbers: PlanNumbers): string {
  const { removed, added, dropped, wanted } = numbers;
  const kept = songs(numbers.kept - numbers.untouched);
  if (kind === 'clean') return t('planLead_clean', songs(removed), kept);
  if (kind === 'reorder') return t('planLead_reorder', kept);
  if (kind === 'recommend') {
    const found = t('planLead_recommend', formatCount(added), formatCount(wanted ?? added));
    return removed > 0 ? `${found} ${t('planLead_replaced', songs(removed))}` : found;
  }
  const lead = t('planLead_copy', songs(added));
  return dropped > 0 ? `${lead} ${t('planLead_dropped', songs(dropped))}` : lead;
}

/** Where it leads. */
export function targetText({ target }: Plan, result: number): string {
  if (target.into === 'saved') return t('planInto_saved');
  return target.into === 'new'
    ? t('planInto_new', target.name, songs(result))
    : t('planInto_playlist', target.name);
}

const whys = {
  liked: 'planWhy_liked',
  disliked: 'planWhy_disliked',
  below: 'planWhy_below',
  uncertain: 'planWhy_uncertain',
  above: 'planWhy_above',
  unknown: 'planWhy_unknown',
  'not-a-song': 'planWhy_notASong',
  proposed: 'planWhy_proposed',
  ordered: 'planWhy_ordered',
  copied: 'planWhy_copied',
  replaced: 'planWhy_replaced',
} as const satisfies Record<PlanRow['why'], MessageKey>;

const poolWhys: { readonly [pool: string]: MessageKey | undefined } = {
  seen: 'planWhy_seen',
  list: 'planWhy_list',
  similar: 'planWhy_similar',
};

/** Why a row is where it is. */
export function whyText({ why, from, score, edited, rating }: PlanRow, kind: PlanKind): string {
  if (edited) return t('planWhy_edited');
  if (why === 'proposed' && rating === 'liked') return t('planWhy_likedBefore');
  if (why === 'unknown') {
    if (kind === 'reorder') return t('planWhy_unplaced');
    // Known and scored, but not what this plan goes by.
    return t(score ? 'planWhy_notRated' : 'planWhy_unknown');
  }
  return t((from && poolWhys[from.pool]) || whys[why]);
}

const kinds = {
  track: 'planItem_song',
  episode: 'planItem_episode',
  local: 'planItem_local',
  gone: 'planItem_gone',
} as const satisfies Record<RemoteItem['kind'], MessageKey>;

export const itemTitle = ({ title, kind }: RemoteItem) => title || t(kinds[kind]);

/** Its artists; of what is no song also what it is. */
export const itemArtists = ({ artists, kind, title }: RemoteItem) =>
  [...artists.map(({ name }) => name), ...(kind === 'track' || !title ? [] : [t(kinds[kind])])]
    .filter(Boolean)
    .join(', ');
