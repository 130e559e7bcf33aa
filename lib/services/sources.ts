/** The links' sources, in the chain's order; whoever shares a host shares its pace. */
import { createAcousticBrainz } from '../sources/acousticbrainz.ts';
import { paced } from '../sources/ask.ts';
import type { Fetch } from '../sources/ask.ts';
import { createByIsrc } from '../sources/by-isrc.ts';
import { createDeezer } from '../sources/deezer.ts';
import { createMusicBrainz } from '../sources/musicbrainz.ts';
import { createPreview } from '../sources/preview.ts';
import { createReccoBeats, createReccoBeatsClient } from '../sources/reccobeats.ts';
import type { FeatureSource } from '../sources/source.ts';
import type { Clock } from './deps.ts';

/** Least milliseconds between an answer of a host and the next question. */
const gaps = { reccobeats: 500, deezer: 150, musicbrainz: 1_100 } as const;

export function createSources(fetch: Fetch, clock: Clock): readonly FeatureSource[] {
  const at = (host: keyof typeof gaps) => ({ fetch: paced(fetch, gaps[host], clock) });
  const { now } = clock;
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
