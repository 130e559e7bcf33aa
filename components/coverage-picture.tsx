import { Fragment } from 'preact';
import type { Coverage } from '../lib/domain/overview.ts';
import { t } from '../lib/i18n.ts';
import { formatCount } from './format.ts';

const words = {
  known: 'coverageKnown',
  recording: 'coverageRecording',
  estimated: 'coverageEstimated',
  nothing: 'coverageNothing',
} as const;
type Way = keyof typeof words;
const ways = Object.keys(words) as Way[]; // keys of a const object

function countsOf({ songs, withFeatures, byRecording, estimated }: Coverage): Record<Way, number> {
  const recording = Math.min(byRecording, withFeatures);
  return {
    known: withFeatures - recording,
    recording,
    estimated,
    nothing: songs - withFeatures - estimated,
  };
}

/** How songs come to their score: one bar in parts, each told in words beside its sign. */
export function CoveragePicture({ coverage }: { coverage: Coverage }) {
  const counts = countsOf(coverage);
  const shown = ways.filter((way) => counts[way] > 0);
  return (
    <>
      {shown.map((way, at) => (
        <Fragment key={way}>
          {at > 0 && ', '}
          <span class="way">
            <span class="way-sign" data-way={way} aria-hidden="true" />
            {t(words[way], formatCount(counts[way]))}
          </span>
        </Fragment>
      ))}
      <span class="meter ways" aria-hidden="true">
        {shown.map((way) => (
          <span key={way} data-way={way} style={{ flexGrow: counts[way] }} />
        ))}
      </span>
    </>
  );
}
