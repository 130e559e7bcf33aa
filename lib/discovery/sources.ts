/** All sources of songs from outside, put together; whoever shares a host shares its pace. */
import type { GuardId } from '../domain/discovery.ts';
import type { Fetch } from '../sources/ask.ts';
import { createMusicBrainz } from '../sources/musicbrainz.ts';
import { paced } from '../sources/pace.ts';
import type { Pace } from '../sources/pace.ts';
import { createReccoBeatsClient } from '../sources/reccobeats.ts';
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
  readonly locks: Pace['locks'];
  /** Where each guard keeps its memory. */
  readonly keepOf: (id: GuardId) => GuardDeps['keep'];
  readonly clock: GuardDeps['clock'];
  /** From 0 to 1. */
  readonly random: () => number;
}

export interface DiscoverySources {
  readonly candidates: readonly (CandidateSource & Guarded)[];
  readonly countries: ArtistCountries & Guarded;
}

/** Waiting for one's turn counts. */
const timeOutMs = 30_000;

export function createDiscoverySources(deps: DiscoverySourcesDeps): DiscoverySources {
  const { clock, random, keepOf } = deps;
  const pace: Pace = { locks: deps.locks, wait: clock.wait };
  const guardOf = (id: GuardId): Guard => createGuard({ keep: keepOf(id), clock, random });
  const guards = {
    reccobeats: guardOf('reccobeats'),
    names: guardOf('listenbrainzNames'),
    songs: guardOf('listenbrainzSongs'),
    artists: guardOf('listenbrainzArtists'),
    charts: guardOf('appleCharts'),
    countries: guardOf('artistCountries'),
    musicbrainz: guardOf('musicbrainz'),
  };
  const at = (host: Parameters<typeof paced>[1], fetch = deps.fetch) => ({
    fetch: paced(fetch, host, pace),
    timeOutMs,
  });
  const labs = createLabs(at('listenbrainzLabs', heedingRateLimit(deps.fetch, clock)));
  const radio = createArtistRadio(at('listenbrainz', heedingRateLimit(deps.fetch, clock)));
  const feed = createAppleFeed(at('apple'));
  const reccobeats = createReccoBeatsClient(at('reccobeats'));
  const musicbrainz = createMusicBrainz(at('musicbrainz'));
  const names = createListenBrainzNames({ labs, guard: guards.names });
  const confirm = createConfirm({ reccobeats, guard: guards.reccobeats });
  const findByName = createFindByName({ labs, reccobeats, confirm, guards, memory: guards.charts });
  return {
    candidates: [
      guarded(createReccoBeatsCandidates({ fetch: at('reccobeats').fetch, guard: guards.reccobeats }), [
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
