import type { Candidate, CandidateSourceId, Trouble } from '../domain/discovery.ts';
import type { Track, TrackId } from '../domain/track.ts';
import type { MessageKey } from '../i18n.ts';

export interface FindOptions {
  /** About how many songs are wanted. */
  readonly count: number;
  /** Songs to be unlike. */
  readonly disliked: readonly Track[];
  /** Which of the listener's tastes a seed or a disliked song is of, by number; absent where nothing tells. */
  readonly tastes: ReadonlyMap<TrackId, number>;
  /** Countries of interest, ISO 3166-1 alpha-2 in capitals. */
  readonly countries: readonly string[];
}

/** Where songs come from that this machine has not seen. */
export interface CandidateSource {
  readonly id: CandidateSourceId;
  /** The text that says what it sends, and to whom. */
  readonly sends: MessageKey;
  /** Hosts that it needs besides the two that the product always has. */
  readonly hosts: readonly string[];
  /**
   * Songs like the seeds, in portions as they are found: what came before a failure counts. A song may come
   * again, and a seed may come back.
   * @param seeds liked songs, the most telling first
   * @throws {SourceError} network, service-down, rate-limited, bad-answer or cancelled
   */
  find(
    seeds: readonly Track[],
    options: FindOptions,
    signal: AbortSignal,
  ): AsyncIterable<readonly Candidate[]>;
}

/** A source with the circuit breakers that it stands behind. */
export interface Guarded {
  /** What is wrong and when it is asked again, in milliseconds since 1970; null where it may be asked. */
  readonly rest: () => Promise<{ readonly why: Trouble; readonly retryAt: number } | null>;
  /** Forgets failures: the listener wants it tried now. */
  readonly retry: () => Promise<void>;
}
