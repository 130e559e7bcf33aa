import type { Overview, SourceHealth } from '../lib/domain/overview.ts';
import { t } from '../lib/i18n.ts';
import { formatTime, plural } from './format.ts';
import { StatusLine } from './status-line.tsx';
import type { Tone } from './status-line.tsx';

/** The state of a source in words, e.g. "does not answer, 34 songs wait, next try at 14:05". */
function sourceText(health: SourceHealth): { readonly tone: Tone; readonly text: string } {
  switch (health.state) {
    case 'ready':
      return { tone: 'good', text: t('sourceReady') };
    case 'waiting-for-consent':
      return { tone: 'off', text: t('sourceWaitsForConsent') };
    case 'off':
      return { tone: 'off', text: t('sourceOff') };
    case 'working':
      return { tone: 'busy', text: plural('sourceWorking', health.queued) };
    default:
      return { tone: 'warn', text: troubleText(health) };
  }
}

const troubleKeys = {
  network: 'sourceNetwork',
  'service-down': 'sourceServiceDown',
  'rate-limited': 'sourceRateLimited',
  resting: 'sourceResting',
} as const;

function troubleText(health: Extract<SourceHealth, { retryAt: number }>): string {
  const parts = [t(troubleKeys[health.state])];
  if (health.queued > 0) parts.push(plural('sourceWaiting', health.queued));
  parts.push(t('sourceNextTry', formatTime(health.retryAt)));
  return parts.join(', ');
}

interface Props {
  readonly sources: Overview['sources'];
  readonly onRetry: () => void;
}

export function SourceLines({ sources, onRetry }: Props) {
  return sources.map(({ id, health }) => {
    const { tone, text } = sourceText(health);
    return (
      <StatusLine key={id} name={t(`source_${id}`)} tone={tone} text={text}>
        {tone === 'warn' && (
          <button type="button" class="button button-small" onClick={onRetry}>
            {t('uiTryAgain')}
          </button>
        )}
      </StatusLine>
    );
  });
}
