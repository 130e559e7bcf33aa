import type { Badge } from '../lib/domain/score.ts';
import { isCertain, scoreColours } from '../lib/domain/score-colour.ts';
import { t } from '../lib/i18n.ts';
import type { MessageKey } from '../lib/i18n.ts';
import { formatCount, plural } from './format.ts';

const reasonKeys = {
  pending: {
    lookup: 'uiPillPendingLookup',
    consent: 'uiPillPendingConsent',
    training: 'uiPillPendingTraining',
  },
  'no-data': {
    'unknown-song': 'uiPillUnknownSong',
    'source-off': 'uiPillSourceOff',
    'local-file': 'uiPillLocalFile',
  },
  offline: {
    network: 'uiPillOfflineNetwork',
    'service-down': 'uiPillOfflineService',
    'rate-limited': 'uiPillOfflineRate',
    background: 'uiPillOfflineBackground',
  },
} as const satisfies Record<string, Record<string, MessageKey>>;

interface PillText {
  readonly text: string;
  readonly label: string;
}

/** What the pill says to eyes, and what to ears and on hover. */
function pillText(badge: Badge): PillText {
  switch (badge.state) {
    case 'scored':
      return { text: String(badge.score), label: t('uiScore', badge.score, badge.low, badge.high) };
    case 'estimated':
      return { text: `~${badge.score}`, label: t('uiScoreEstimated', badge.score, badge.low, badge.high) };
    case 'learning':
      return {
        text: t('uiPillLearning', formatCount(badge.missing.total)),
        label: plural('uiPillLearningLabel', badge.missing.total),
      };
    case 'pending':
      return { text: t('uiPillPending'), label: t(reasonKeys.pending[badge.why]) };
    case 'no-data':
      return { text: t('uiPillNoData'), label: t(reasonKeys['no-data'][badge.why]) };
    case 'offline':
      return { text: t('uiPillOffline'), label: t(reasonKeys.offline[badge.why]) };
  }
}

const colourStyle = ({ light, dark }: ReturnType<typeof scoreColours>) => ({
  '--score-light': light.colour,
  '--on-score-light': light.onColour,
  '--score-dark': dark.colour,
  '--on-score-dark': dark.onColour,
});

/** A song's score, or why there is none yet. Its fill tells certainty; colour is never alone. */
export function ScorePill({ badge, plain = false }: { badge: Badge; plain?: boolean }) {
  const { text, label } = pillText(badge);
  const scored = badge.state === 'scored' || badge.state === 'estimated';
  const colours = scored ? scoreColours(badge.score) : null;
  return (
    <span
      class={`pill ${plain ? 'pill-plain' : ''}`}
      data-state={badge.state}
      data-certain={scored ? isCertain(badge.low, badge.high) : undefined}
      style={colours ? colourStyle(colours) : {}}
      title={label}
    >
      <span aria-hidden="true">{text}</span>
      <span class="ears">{label}</span>
    </span>
  );
}
