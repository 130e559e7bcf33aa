/** All sources of songs from outside, put together; whoever shares a host shares its pace. */
import type { GuardId } from '../domain/discovery.ts';
import { paced } from '../sources/ask.ts';
import type { Fetch } from '../sources/ask.ts';
import { createMusicBrainz } from '../sources/musicbrainz.ts';
import { createReccoBeatsClient } from '../sources/reccobeats.ts';
import type { MetaRepository } from '../store/meta.ts';
import { createAppleCharts } from './apple-charts.ts';
import { createAppleFeed } from './apple-feed.ts';
import { createArtistCountries } from './artist-countries.ts';
import type { ArtistCountries } from './artist-countries.ts';
import { createArtistRadio } from './artist-radio.ts';
import type { CandidateSource, Guarded } from './candidate-source.ts';
import { createConfirm } from './confirm.ts';
import { createFindByName } from './find-by-name.ts';
import { createGuard } from './guard.ts';
import type { Guard, GuardDeps } from './guard.ts';
import { createLabs } from './labs.ts';
import { createListenBrainzArtists } from './listenbrainz-artists.ts';
import { createListenBrainzNames } from './listenbrainz-names.ts';
import { createListenBrainzSongs } from './listenbrainz-songs.ts';
import { heedingRateLimit } from './rate-limit.ts';
import { createReccoBeatsCandidates } from './reccobeats.ts';

export interface DiscoverySourcesDeps {
  readonly fetch: Fetch;
  /** The same fetch at the pace of hosts that the look-ups ask too: both together must keep it. */
  readonly paced: { readonly reccobeats: Fetch; readonly musicbrainz: Fetch };
  readonly store: { readonly meta: Pick<MetaRepository, 'get' | 'put'> };
  readonly clock: GuardDeps['clock'];
  /** From 0 to 1. */
  readonly random: () => number;
}

export interface DiscoverySources {
  readonly candidates: readonly (CandidateSource & Guarded)[];
  readonly countries: ArtistCountries & Guarded;
}

/** Least milliseconds between an answer of a host and the next question. */
const gaps = { listenbrainz: 500, apple: 1_000 } as const;
/** Waiting for one's turn counts. */
const timeOutMs = 30_000;

export function createDiscoverySources(deps: DiscoverySourcesDeps): DiscoverySources {
  const { clock, random, store } = deps;
  const guardOf = (id: GuardId): Guard => {
    const key = `discovery:${id}` as const;
    const keep = {
      read: () => store.meta.get(key),
      write: (memory: Parameters<typeof store.meta.put<typeof key>>[1]) => store.meta.put(key, memory),
    };
    return createGuard({ keep, clock, random });
  };
  const guards = {
    reccobeats: guardOf('reccobeats'),
    names: guardOf('listenbrainzNames'),
    songs: guardOf('listenbrainzSongs'),
    artists: guardOf('listenbrainzArtists'),
    charts: guardOf('appleCharts'),
    countries: guardOf('artistCountries'),
    musicbrainz: guardOf('musicbrainz'),
  };
  const brainz = () => ({
    fetch: paced(heedingRateLimit(deps.fetch, clock), gaps.listenbrainz, clock),
    timeOutMs,
  });
  const labs = createLabs(brainz());
  const radio = createArtistRadio(brainz());
  const feed = createAppleFeed({ fetch: paced(deps.fetch, gaps.apple, clock), timeOutMs });
  const reccobeats = createReccoBeatsClient({ fetch: deps.paced.reccobeats, timeOutMs });
  const musicbrainz = createMusicBrainz({ fetch: deps.paced.musicbrainz, timeOutMs });
  const names = createListenBrainzNames({ labs, guard: guards.names });
  const confirm = createConfirm({ reccobeats, guard: guards.reccobeats });
  const findByName = createFindByName({ labs, reccobeats, confirm, guards, memory: guards.charts });
  return {
    candidates: [
      guarded(createReccoBeatsCandidates({ fetch: deps.paced.reccobeats, guard: guards.reccobeats }), [
        guards.reccobeats,
      ]),
      guarded(createListenBrainzSongs({ labs, names, confirm, guard: guards.songs }), [
        guards.songs,
        guards.names,
      ]),
      guarded(createListenBrainzArtists({ labs, radio, names, confirm, guard: guards.artists }), [
        guards.artists,
        guards.names,
      ]),
      guarded(createAppleCharts({ feed, findByName, guard: guards.charts }), [guards.charts, guards.names]),
    ],
    countries: guarded(
      createArtistCountries({
        labs,
        musicbrainz,
        names,
        guard: guards.countries,
        musicbrainzGuard: guards.musicbrainz,
      }),
      [guards.countries, guards.musicbrainz, guards.names],
    ),
  };
}

/** @param guards the source's own first */
function guarded<T extends object>(source: T, guards: readonly Guard[]): T & Guarded {
  return {
    ...source,
    async rest() {
      for (const guard of guards) {
        const rest = await guard.rest();
        if (rest) return rest;
      }
      return null;
    },
    async retry() {
      await Promise.all(guards.map((guard) => guard.retry()));
    },
  };
}
