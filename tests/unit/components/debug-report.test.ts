import { expect, test } from 'vitest';
import { debugReport } from '../../../components/debug-report.ts';
import { defaultSettings } from '../../../lib/settings.ts';
import { now, track, trainedOverview } from './fixtures.ts';

test('debug info has states, counts and errors, and no song, artist or id', () => {
  const text = debugReport({
    version: '1.2.3',
    overview: trainedOverview,
    settings: defaultSettings,
    errors: [
      { at: now, where: 'lookups', code: 'bad-answer', message: `row of ${track.id}, "${track.title}"` },
    ],
  });
  expect(text).toContain('Likelihood 1.2.3');
  expect(text).toContain('coverage: {"songs":1020,"withFeatures":933,"byRecording":121,"estimated":64}');
  expect(text).toContain('lookups bad-answer: row of <id>, "…"');
  expect(text).toContain('"rocAuc"');
  for (const secret of [track.title, track.id, 'Rick Astley', '0gxyHStUsqpMadRV0Di1Qt']) {
    expect(text).not.toContain(secret);
  }
});
