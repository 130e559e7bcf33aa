/** Apple's feeds of what is played most in a country: names and genres, no ids that others know. */
import * as v from 'valibot';
import { ask, badAnswer } from '../sources/ask.ts';
import type { AskDeps, Fetch } from '../sources/ask.ts';
import { SourceError } from '../sources/source.ts';
import type { NamedSong } from './match.ts';

const service = 'Apple';
/** The same feeds under their new and their old name. */
const hosts = ['rss.marketingtools.apple.com', 'rss.applemarketingtools.com'] as const;
/** One of the sizes that there are: 10, 25, 50 and 100. */
const size = 100;
/** What every song is filed under says nothing. */
const everySong = 'Music';

const name = v.pipe(v.string(), v.minLength(1));
const feedSchema = v.object({ feed: v.object({ results: v.array(v.unknown()) }) });
const entrySchema = v.object({
  artistName: name,
  name,
  genres: v.fallback(v.array(v.object({ name: v.string() })), []),
});

export interface ChartEntry extends NamedSong {
  /** From 1. */
  readonly place: number;
  readonly genres: readonly string[];
}

export function createAppleFeed(deps: AskDeps) {
  async function feed(country: string, signal: AbortSignal): Promise<unknown> {
    const path = `api/v2/${country.toLowerCase()}/music/most-played/${size}/songs.json`;
    const failures: SourceError[] = [];
    for (const host of hosts) {
      try {
        return await ask({ ...deps, fetch: noChart }, service, `https://${host}/${path}`, signal);
      } catch (error) {
        // Another name helps neither those who ask too much nor those who gave up.
        const helps = error instanceof SourceError && !['rate-limited', 'cancelled'].includes(error.code);
        if (!helps) throw error;
        failures.push(error);
      }
    }
    throw failures.find(({ refused }) => !refused) ?? failures[0];
  }

  /** That there is no such page says nothing of the service. */
  const noChart: Fetch = async (address, init) => {
    const response = await deps.fetch(address, init);
    if (response.status !== 404) return response;
    throw new SourceError('bad-answer', 'Apple has no chart there.', { refused: true });
  };

  return {
    /**
     * The chart of a country, the most played first.
     * @param country ISO 3166-1 alpha-2
     * @throws {SourceError} `refused` where Apple has no chart of that country
     */
    async chart(country: string, signal: AbortSignal): Promise<ChartEntry[]> {
      const parsed = v.safeParse(feedSchema, await feed(country, signal));
      if (!parsed.success) throw badAnswer(service);
      return parsed.output.feed.results.flatMap((value, at) => {
        const entry = v.safeParse(entrySchema, value);
        if (!entry.success) return [];
        const { name: title, artistName: credit, genres } = entry.output;
        const named = genres.map((genre) => genre.name).filter((genre) => genre !== everySong);
        return [{ title, credit, album: null, place: at + 1, genres: named }];
      });
    },
  };
}

export type AppleFeed = ReturnType<typeof createAppleFeed>;
