/** Songs that sound like liked ones, by ReccoBeats' recommendation. */
import { discoveryHosts } from '../domain/discovery.ts';
import type { Track } from '../domain/track.ts';
import type { Fetch } from '../sources/ask.ts';
import { findSimilar } from '../sources/reccobeats-similar.ts';
import type { CandidateSource } from './candidate-source.ts';
import type { Guard } from './guard.ts';

const seedsPerQuestion = 5;
const perQuestion = 100;
const mostQuestions = 8;

/** @param deps.fetch at ReccoBeats' pace */
export function createReccoBeatsCandidates(deps: {
  readonly fetch: Fetch;
  readonly guard: Guard;
}): CandidateSource {
  const ids = (tracks: readonly Track[], part: number) =>
    tracks.slice(part * seedsPerQuestion, (part + 1) * seedsPerQuestion).map(({ id }) => id);
  return {
    id: 'reccobeats',
    sends: 'discoverSends_reccobeats',
    hosts: discoveryHosts.reccobeats,
    async *find(tracks, { count, disliked }, signal) {
      const found = new Set<string>();
      for (let part = 0; part < mostQuestions && found.size < count; part += 1) {
        const seeds = ids(tracks, part);
        if (seeds.length === 0) return;
        const size = Math.max(1, Math.min(perQuestion, count));
        const request = { seeds, negativeSeeds: ids(disliked, part), size };
        const similar = await deps.guard.ask(signal, () => findSimilar(deps.fetch, request, signal));
        for (const { id } of similar) found.add(id);
        const reasons = [{ kind: 'sounds-like', source: 'reccobeats', seeds }] as const;
        yield similar.map((track) => ({ track, artistMbid: null, reasons }));
      }
    },
  };
}
