/** The links' sources, in the chain's order; whoever shares a host shares its pace. */
import { createAcousticBrainz } from '../sources/acousticbrainz.ts';
import type { Fetch } from '../sources/ask.ts';
import { createByIsrc } from '../sources/by-isrc.ts';
import { createDeezer } from '../sources/deezer.ts';
import { createMusicBrainz } from '../sources/musicbrainz.ts';
import { paced } from '../sources/pace.ts';
import type { Pace } from '../sources/pace.ts';
import { createPreview } from '../sources/preview.ts';
import { createReccoBeats, createReccoBeatsClient } from '../sources/reccobeats.ts';
import type { FeatureSource } from '../sources/source.ts';
import type { Clock } from './deps.ts';

export function createSources(fetch: Fetch, clock: Clock, locks: Pace['locks']): readonly FeatureSource[] {
  const { now, wait } = clock;
  const at = (host: 'reccobeats' | 'deezer' | 'musicbrainz') => ({
    fetch: paced(fetch, host, { locks, wait }),
  });
  const reccobeats = createReccoBeatsClient(at('reccobeats'));
  const deezer = createDeezer(at('deezer'));
  const musicbrainz = createMusicBrainz(at('musicbrainz'));
  return [
    createReccoBeats(reccobeats, now),
    createByIsrc({ deezer, reccobeats, now }),
    createAcousticBrainz({ fetch, musicbrainz, now }),
    createPreview({ fetch, deezer, reccobeats, now }),
  ];
}
