/**
 * What stands before a service's door: a circuit breaker, so that one that is down or wants rest is left
 * alone for longer and longer, and a memory of its answers, "I do not know that" included. Both outlive a
 * background that is killed.
 */
import * as v from 'valibot';
import { troubles } from '../domain/discovery.ts';
import type { SourceMemory, Trouble } from '../domain/discovery.ts';
import { SourceError } from '../sources/source.ts';

export interface GuardDeps {
  /** Where the memory is kept; anything may come back from there. */
  readonly keep: {
    readonly read: () => Promise<unknown>;
    readonly write: (memory: SourceMemory) => Promise<void>;
  };
  readonly clock: {
    readonly now: () => number;
    readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  };
  /** From 0 to 1. */
  readonly random: () => number;
}

/** The service answers only those who have an account there. */
export class NeedsAccountError extends SourceError {}

const firstBackOffMs = 2_000;
const longestBackOffMs = 10 * 60_000;
const hour = 3_600_000;
const accountRestMs = 7 * 24 * hour;
/** A rest that the service asked for is waited out within a search if it is no longer than this. */
const patienceMs = 10_000;
const mostTries = 3;
const mostAnswers = 3_000;
/** Names and ids hardly change; what is not known today may be known next week. */
const lifeMs = { hit: 180 * 24 * hour, miss: 7 * 24 * hour };

const answerSchema = v.tuple([v.string(), v.object({ value: v.unknown(), until: v.number() })]);
const memorySchema = v.object({
  failures: v.number(),
  notBefore: v.number(),
  why: v.nullable(v.picklist(troubles)),
  answers: v.array(answerSchema),
});

/** What is wrong, by the error that was thrown. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof NeedsAccountError) return 'needs-account';
  const code = error instanceof SourceError ? error.code : null;
  return troubles.find((trouble) => trouble === code) ?? 'unknown';
}

export function createGuard({ keep, clock, random }: GuardDeps) {
  let loading: Promise<{ failures: number; notBefore: number; why: Trouble | null }> | null = null;
  const answers = new Map<string, { readonly value: unknown; readonly until: number }>();
  let changed = false;

  async function load() {
    const parsed = v.safeParse(memorySchema, await keep.read());
    if (!parsed.success) return { failures: 0, notBefore: 0, why: null };
    const { answers: kept, failures, notBefore, why } = parsed.output;
    for (const [key, answer] of kept) answers.set(key, answer);
    return { failures, notBefore, why };
  }
  const state = () =>
    (loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    }));

  async function save(): Promise<void> {
    if (!changed) return;
    changed = false;
    const { failures, notBefore, why } = await state();
    await keep.write({ failures, notBefore, why, answers: [...answers] });
  }

  async function settle(change: { failures: number; notBefore: number; why: Trouble | null }): Promise<void> {
    Object.assign(await state(), change);
    changed = true;
    await save();
  }

  async function open(error: SourceError): Promise<void> {
    const { failures } = await state();
    const backOff = Math.min(longestBackOffMs, firstBackOffMs * 2 ** failures) * (0.5 + random());
    const restMs = error instanceof NeedsAccountError ? accountRestMs : (error.retryAfterMs ?? backOff);
    const notBefore = clock.now() + Math.round(restMs);
    await settle({ failures: failures + 1, notBefore, why: troubleOf(error) });
  }

  async function throwIfResting(): Promise<void> {
    const { notBefore, why } = await state();
    const retryAfterMs = notBefore - clock.now();
    if (retryAfterMs <= 0 || why === null) return;
    const Kind = why === 'needs-account' ? NeedsAccountError : SourceError;
    const code = why === 'needs-account' || why === 'unknown' ? 'service-down' : why;
    throw new Kind(code, 'It is not asked before it has rested.', { retryAfterMs });
  }

  return {
    /**
     * Asks, unless the service rests. A short rest that it asks for is waited out, up to twice. A question
     * that is refused for what it is, or withdrawn, says nothing of the service.
     * @throws {SourceError} whatever the question threw, or what it rests for
     */
    async ask<T>(signal: AbortSignal, question: () => Promise<T>): Promise<T> {
      await throwIfResting();
      for (let tries = 1; ; tries += 1) {
        if (signal.aborted) throw new SourceError('cancelled', 'The question was withdrawn.');
        try {
          const answer = await question();
          if ((await state()).failures > 0) await settle({ failures: 0, notBefore: 0, why: null });
          return answer;
        } catch (error) {
          if (!(error instanceof SourceError) || error.refused || error.code === 'cancelled') throw error;
          await open(error);
          const restMs = (await state()).notBefore - clock.now();
          if (error.code !== 'rate-limited' || restMs > patienceMs || tries === mostTries) throw error;
          await clock.wait(restMs, signal);
        }
      }
    },
    /** The answer to an earlier question; null where it was not known, undefined where nothing is remembered. */
    async recall(key: string): Promise<unknown> {
      await state();
      const answer = answers.get(key);
      return answer && answer.until > clock.now() ? answer.value : undefined;
    },
    /** @param value plain data; null: not known. Written by the next `save`. */
    async remember(key: string, value: unknown): Promise<void> {
      await state();
      answers.delete(key);
      answers.set(key, { value, until: clock.now() + (value === null ? lifeMs.miss : lifeMs.hit) });
      for (const oldest of answers.keys())
        if (answers.size > mostAnswers) answers.delete(oldest);
        else break;
      changed = true;
    },
    /** Writes what was learned; called at the end of a search, and after each failure by itself. */
    save,
    /** When it may be asked again, in milliseconds since 1970, and why not before; null where it may. */
    async rest(): Promise<{ readonly why: Trouble; readonly retryAt: number } | null> {
      const { why, notBefore } = await state();
      return why !== null && notBefore > clock.now() ? { why, retryAt: notBefore } : null;
    },
    /** Forgets failures: the listener wants it tried now. */
    retry: (): Promise<void> => settle({ failures: 0, notBefore: 0, why: null }),
  };
}

export type Guard = ReturnType<typeof createGuard>;
