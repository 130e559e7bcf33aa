/** What outlives the tab: switches, what each service answered, and which songs the charts held. */
import * as v from 'valibot';
import type { SourceSwitches } from '../../catalogue/outside.ts';
import type { GuardDeps } from '../../discovery/guard.ts';
import { candidateSourceIds } from '../../domain/discovery.ts';
import type { GuardId } from '../../domain/discovery.ts';
import { isSpotifyId } from '../../domain/track.ts';
import type { TrackId } from '../../domain/track.ts';
import type { SmallStore } from '../../spotify/api/deps.ts';

export const discoverySourceIds = [...candidateSourceIds, 'artistCountries'] as const;

/** A country's chart: its songs that are at Spotify, with their places. */
export interface KeptChart {
  readonly askedAt: number;
  readonly songs: readonly (readonly [id: TrackId, place: number])[];
}
export type KeptCharts = Readonly<Record<string, KeptChart>>;

const keys = { switches: 'discovery switches', charts: 'discovery charts' } as const;

const chartsSchema = v.record(
  v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  v.object({
    askedAt: v.number(),
    songs: v.array(v.tuple([v.custom<TrackId>(isSpotifyId), v.number()])),
  }),
);

/** Off is what is not said to be on. */
export function parseSwitches(kept: unknown): SourceSwitches {
  const found = (kept ?? {}) as Partial<Record<string, unknown>>; // compared only
  return Object.fromEntries(discoverySourceIds.map((id) => [id, found[id] === true])) as SourceSwitches; // every source has its entry
}

/** @param mayKeep nothing is written without the listener's yes: it may have gone with everything else */
export function createOutsideMemory(kept: SmallStore, mayKeep: () => boolean) {
  const write = async (key: string, value: unknown) => {
    if (mayKeep()) await kept.set(key, value);
  };
  return {
    readSwitches: async (): Promise<SourceSwitches> => parseSwitches(await kept.get(keys.switches)),
    writeSwitches: (switches: SourceSwitches): Promise<void> => kept.set(keys.switches, switches),
    async readCharts(): Promise<KeptCharts> {
      const parsed = v.safeParse(chartsSchema, await kept.get(keys.charts));
      return parsed.success ? parsed.output : {};
    },
    writeCharts: (charts: KeptCharts): Promise<void> => write(keys.charts, charts),
    keepOf: (id: GuardId): GuardDeps['keep'] => ({
      read: () => kept.get(`discovery ${id}`),
      write: (memory) => write(`discovery ${id}`, memory),
    }),
  };
}

export type OutsideMemory = ReturnType<typeof createOutsideMemory>;
