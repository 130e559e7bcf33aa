/** Songs that sound like liked ones, by ReccoBeats' recommendation. */
import { discoveryHosts } from '../domain/discovery.ts';
import type { Track, TrackId } from '../domain/track.ts';
import type { Fetch } from '../sources/ask.ts';
import { findSimilar } from '../sources/reccobeats-similar.ts';
import type { CandidateSource, FindOptions } from './candidate-source.ts';
import type { Guard } from './guard.ts';

const seedsPerQuestion = 5;
const perQuestion = 100;
const mostQuestions = 8;

interface Question {
  readonly seeds: readonly TrackId[];
  readonly negativeSeeds: readonly TrackId[];
}

/**
 * Songs of one taste in each question, the tastes in turns: between songs of several tastes the service would
 * find what is like none of them.
 */
function questionsOf(
  liked: readonly Track[],
  disliked: readonly Track[],
  tastes: FindOptions['tastes'],
): readonly Question[] {
  const byTaste = (tracks: readonly Track[]) => Map.groupBy(tracks, ({ id }) => tastes.get(id));
  const part = (tracks: readonly Track[], n: number) =>
    tracks.slice(n * seedsPerQuestion, (n + 1) * seedsPerQuestion).map(({ id }) => id);
  const unlike = byTaste(disliked);
  const all = [...byTaste(liked)].flatMap(([taste, tracks]) =>
    Array.from({ length: Math.ceil(tracks.length / seedsPerQuestion) }, (_, n) => ({
      n,
      seeds: part(tracks, n),
      negativeSeeds: part(unlike.get(taste) ?? [], n),
    })),
  );
  return all.toSorted((one, other) => one.n - other.n).slice(0, mostQuestions);
}

/** @param deps.fetch at ReccoBeats' pace */
export function createReccoBeatsCandidates(deps: {
  readonly fetch: Fetch;
  readonly guard: Guard;
}): CandidateSource {
  return {
    id: 'reccobeats',
    sends: 'discoverSends_reccobeats',
    hosts: discoveryHosts.reccobeats,
    async *find(tracks, { count, disliked, tastes }, signal) {
      const found = new Set<string>();
      const size = Math.max(1, Math.min(perQuestion, count));
      for (const question of questionsOf(tracks, disliked, tastes)) {
        if (found.size >= count) return;
        const request = { ...question, size };
        const similar = await deps.guard.ask(signal, () => findSimilar(deps.fetch, request, signal));
        for (const { id } of similar) found.add(id);
        const reasons = [{ kind: 'sounds-like', source: 'reccobeats', seeds: question.seeds }] as const;
        yield similar.map((track) => ({ track, artistMbid: null, reasons }));
      }
    },
  };
}
