/** What is said of songs from outside and of those who told of them. */
import type { OutsideData, OutsideSong } from '../../lib/catalogue/outside.ts';
import type {
  CandidateReason,
  DiscoverySourceId,
  SourceReport,
  Trouble,
} from '../../lib/domain/discovery.ts';
import type { TrackId } from '../../lib/domain/track.ts';
import { t } from '../../lib/i18n.ts';
import { formatCount, formatTime, plural } from '../format.ts';
import type { Tone } from '../status-line.tsx';
import { countryName } from './filter-text.ts';

const troubleKeys = {
  network: 'outsideTrouble_network',
  'service-down': 'outsideTrouble_service_down',
  'rate-limited': 'outsideTrouble_rate_limited',
  'bad-answer': 'outsideTrouble_bad_answer',
  'needs-account': 'outsideTrouble_needs_account',
  unknown: 'outsideTrouble_unknown',
} as const satisfies Record<Trouble, string>;

function troubleOf(source: DiscoverySourceId, report: Extract<SourceReport, { state: 'failed' }>): string {
  const { why, retryAt } = report;
  // A question that was refused closes nothing: there is no such chart.
  if (source === 'appleCharts' && why === 'bad-answer' && retryAt === null)
    return t('outsideTrouble_no_chart');
  const trouble = t(troubleKeys[why]);
  return retryAt === null || why === 'needs-account'
    ? trouble
    : `${trouble}, ${t('sourceNextTry', formatTime(retryAt))}`;
}

/** How a source is doing, e.g. "asking, 12 songs found". */
export function reportText(
  source: DiscoverySourceId,
  report: SourceReport,
): { readonly tone: Tone; readonly text: string } {
  const found = plural(source === 'artistCountries' ? 'outsideArtists' : 'outsideSongs', report.found);
  if (report.state !== 'failed') {
    return report.state === 'done'
      ? { tone: 'good', text: found }
      : { tone: 'busy', text: t('outsideAsking', found) };
  }
  const trouble = troubleOf(source, report);
  return { tone: 'warn', text: report.found > 0 ? `${trouble}, ${found}` : trouble };
}

/** "A, B and 3 more". */
const someOf = (names: readonly string[]): string => {
  const all = [...new Set(names)];
  return all.length > 2
    ? t('outsideAndMore', all.slice(0, 2).join(', '), formatCount(all.length - 2))
    : all.join(', ');
};

function reasonText(reason: CandidateReason, seeds: NonNullable<OutsideData['seeds']>): string {
  const tracks = (ids: readonly TrackId[]) => ids.flatMap((id) => seeds.get(id) ?? []);
  switch (reason.kind) {
    case 'sounds-like':
      return t('outsideWhy_sounds_like', someOf(tracks(reason.seeds).map(({ title }) => title)));
    case 'heard-with':
      return t('outsideWhy_heard_with', someOf(tracks(reason.seeds).map(({ title }) => title)));
    case 'similar-artist': {
      const names = tracks(reason.seeds).map(({ artists }) => artists[0]?.name ?? '');
      return t('outsideWhy_similar_artist', someOf(names));
    }
    case 'chart':
      return t('outsideWhy_chart', formatCount(reason.place), countryName(reason.country));
  }
}

/** Every reason why a song was found. */
export const whyText = ({ reasons }: OutsideSong, seeds: OutsideData['seeds']): string =>
  reasons.map((reason) => reasonText(reason, seeds ?? new Map())).join(' · ');
