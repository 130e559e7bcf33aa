import type { OutsideActions, OutsideData } from '../../lib/catalogue/outside.ts';
import type { DiscoverySourceId } from '../../lib/domain/discovery.ts';
import { t } from '../../lib/i18n.ts';
import { StatusLine } from '../status-line.tsx';
import { SwitchRow } from '../switch-row.tsx';
import { reportText } from './outside-text.ts';

const sourceIds = [
  'reccobeats',
  'listenbrainzSongs',
  'listenbrainzArtists',
  'appleCharts',
  'artistCountries',
] as const satisfies readonly DiscoverySourceId[];

interface Props {
  readonly outside: OutsideData;
  readonly actions: OutsideActions;
}

/** Who may be asked: a switch each, what it sends, and how it is doing. */
export function OutsideSources({ outside, actions }: Props) {
  const { consentGiven, switches, refused, reports } = outside;
  return (
    <section class="outside-sources" aria-label={t('outsideSources')}>
      {sourceIds.map((source) => (
        <SwitchRow
          key={source}
          hintId={`outside-${source}-hint`}
          title={t(`discoverSource_${source}`)}
          hint={t(`discoverSends_${source}`)}
          on={switches[source]}
          waits={!consentGiven}
          refused={refused === source}
          onSwitch={(on) => actions.switchSource(source, on)}
        >
          <Report source={source} report={reports[source]} onRetry={() => actions.retry(source)} />
        </SwitchRow>
      ))}
    </section>
  );
}

interface ReportProps {
  readonly source: DiscoverySourceId;
  readonly report: OutsideData['reports'][DiscoverySourceId];
  readonly onRetry: () => void;
}

export function Report({ source, report, onRetry }: ReportProps) {
  if (!report) return null;
  const { tone, text } = reportText(source, report);
  return (
    <StatusLine name={t(`outsideWho_${source}`)} tone={tone} text={text}>
      {report.state === 'failed' && (
        <button type="button" class="button button-small" onClick={onRetry}>
          {t('uiTryAgain')}
        </button>
      )}
    </StatusLine>
  );
}
