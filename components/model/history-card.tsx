import type { HistoryEntry } from '../../lib/domain/model-room.ts';
import { t } from '../../lib/i18n.ts';
import { ScrollRegion } from '../charts/scroll-region.tsx';
import { formatCount, formatDate, formatDecimal, formatPercent, percentRange } from '../format.ts';
import { choicesText } from './choices-text.ts';
import { Section } from './section.tsx';

interface Props {
  /** The oldest first. */
  readonly history: readonly HistoryEntry[];
  readonly onRestore: (id: string) => void;
}

/** The models of the past, the latest on top. */
export function HistoryCard({ history, onRestore }: Props) {
  return (
    <Section id="history" title={t('modelHistoryTitle')} text={t('modelHistoryText')}>
      <ScrollRegion kind="wide-table" name={t('modelNumbersOf', t('modelHistoryTitle'))}>
        <table class="compare">
          <caption class="ears">{t('modelHistoryTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('modelWhen')}</th>
              <th scope="col" class="figure">
                {t('modelRatings')}
              </th>
              <th scope="col" class="figure">
                {t('metric_rocAuc')}
              </th>
              <th scope="col" class="figure">
                {t('metric_accuracy')}
              </th>
              <th scope="col" class="figure">
                {t('metric_logLoss')}
              </th>
              <th scope="col">{t('modelTeacher')}</th>
              <th scope="col">{t('modelChoices')}</th>
              <th scope="col">
                <span class="ears">{t('modelRestore')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {history.toReversed().map((entry) => (
              <Row key={entry.id} entry={entry} onRestore={onRestore} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Section>
  );
}

function Row({ entry, onRestore }: { entry: HistoryEntry; onRestore: Props['onRestore'] }) {
  const { metrics, ratings } = entry;
  const { low, high, value } = metrics.rocAuc;
  return (
    <tr class={entry.active ? 'deployed' : ''}>
      <th scope="row">{formatDate(entry.trainedAt)}</th>
      <td class="figure" title={t('modelKinds', formatCount(ratings.liked), formatCount(ratings.disliked))}>
        {formatCount(ratings.liked + ratings.disliked)}
      </td>
      <td class="figure">
        {formatPercent(value)}
        <span class="quiet range">{percentRange(low, high)}</span>
      </td>
      <td class="figure">{formatPercent(metrics.accuracy.value)}</td>
      <td class="figure">{formatDecimal(metrics.logLoss.value)}</td>
      <td class="words">{entry.teacher}</td>
      <td class="words">{choicesText(entry.choices)}</td>
      <td>
        <Restore entry={entry} onRestore={onRestore} />
      </td>
    </tr>
  );
}

function Restore({ entry, onRestore }: { entry: HistoryEntry; onRestore: Props['onRestore'] }) {
  if (entry.active) return <span class="in-force">{t('modelActive')}</span>;
  if (!entry.whole) return <span class="quiet">{t('modelFiguresOnly')}</span>;
  return (
    <button
      type="button"
      class="button button-small"
      aria-label={t('modelRestoreLabel', formatDate(entry.trainedAt))}
      onClick={() => onRestore(entry.id)}
    >
      {t('modelRestore')}
    </button>
  );
}
