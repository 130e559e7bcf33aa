/** Songs that are played most in the countries of interest, by Apple's charts. */
import { discoveryHosts } from '../domain/discovery.ts';
import type { Candidate } from '../domain/discovery.ts';
import type { AppleFeed } from './apple-feed.ts';
import type { CandidateSource } from './candidate-source.ts';
import type { FindByName } from './find-by-name.ts';
import type { Guard } from './guard.ts';

const mostCountries = 5;
/** Searches for songs one by one, for each chart. */
const searches = 24;

export function createAppleCharts({
  feed,
  findByName,
  guard,
}: {
  readonly feed: AppleFeed;
  readonly findByName: FindByName;
  readonly guard: Guard;
}): CandidateSource {
  async function* chart(country: string, signal: AbortSignal): AsyncGenerator<readonly Candidate[]> {
    const entries = await guard.ask(signal, () => feed.chart(country, signal));
    for await (const found of findByName(entries, searches, signal)) {
      yield entries.flatMap((entry): Candidate[] => {
        const track = found.get(entry);
        if (!track) return [];
        const { place, genres } = entry;
        const why = { kind: 'chart', source: 'appleCharts', country, place, genres } as const;
        return [{ track, artistMbid: null, reasons: [why] }];
      });
    }
  }

  return {
    id: 'appleCharts',
    sends: 'discoverSends_appleCharts',
    hosts: discoveryHosts.appleCharts,
    /** Seeds say nothing here; without a country there is no chart. */
    async *find(_seeds, { countries }, signal) {
      const valid = new Set(countries.filter((country) => /^[A-Z]{2}$/.test(country)));
      let failure: unknown = null;
      let answered = false;
      try {
        for (const country of [...valid].slice(0, mostCountries)) {
          try {
            yield* chart(country, signal);
            answered = true;
          } catch (error) {
            // One country without a chart is no reason to leave out the others.
            if (signal.aborted) throw error;
            failure ??= error;
          }
        }
      } finally {
        await guard.save();
      }
      if (!answered && failure !== null) throw failure;
    },
  };
}
