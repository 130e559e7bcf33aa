/** Texts a listener may paste into a public issue: states and counts, never a song, an artist or an id. */
import type { ErrorReport } from '../lib/domain/rows.ts';
import type { Overview, PageReaderHealth } from '../lib/domain/overview.ts';
import type { Settings } from '../lib/settings.ts';

// English by intent: it is read by whoever mends it.
export function pageReport(page: PageReaderHealth, version: string): string {
  return [
    "Likelihood: the player's page cannot be read",
    `version: ${version}`,
    `browser: ${navigator.userAgent}`,
    `page kind: ${page.pageKind}`,
    `rows: ${page.rowsRead} of ${page.rowsFound} read`,
    `rules that matched: ${page.rules.join(', ') || 'none'}`,
    `at: ${new Date(page.at).toISOString()}`,
  ].join('\n');
}

interface DebugParts {
  readonly version: string;
  readonly overview: Overview | null;
  readonly settings: Settings;
  readonly errors: readonly ErrorReport[];
}

/** Spotify ids and everything between quotes could name a song; error messages are the one place they may be. */
const withoutSongs = (message: string) =>
  message.replace(/\b[A-Za-z0-9]{22}\b/g, '<id>').replace(/"[^"]*"/g, '"…"');

export function debugReport({ version, overview, settings, errors }: DebugParts): string {
  const { consent, ...look } = settings;
  const lines = [
    `Likelihood ${version}`,
    `browser: ${navigator.userAgent}`,
    `settings: ${JSON.stringify({ ...look, consent: consent?.given ?? null })}`,
  ];
  if (overview) {
    const { ratings, missing, coverage, training, sources, page, model } = overview;
    lines.push(
      ...Object.entries({ ratings, missing, coverage, training, sources, page }).map(
        ([name, value]) => `${name}: ${JSON.stringify(value)}`,
      ),
      `model: ${JSON.stringify(model && modelFigures(model))}`,
    );
  }
  const recent = errors.map(
    ({ at, where, code, message }) =>
      `${new Date(at).toISOString()} ${where} ${code}: ${withoutSongs(message)}`,
  );
  return [...lines, `errors: ${recent.length}`, ...recent].join('\n');
}

/** The report without its out-of-fold rows, which hold ids of songs. */
function modelFigures(model: NonNullable<Overview['model']>) {
  const { outOfFold: _songs, ...figures } = model.report;
  return { ...model, report: figures };
}
