/**
 * Long calculations as generators: pure, synchronous maths that offers a pause at every `yield`.
 * Whoever drives them decides whether to go on at once (tests, benchmarks) or to let other events
 * through first (the training worker, so that cancel is heard).
 */
export type Work<T> = Generator<void, T, void>;

/** Runs a calculation to its end without pausing. */
export function finish<T>(work: Generator<unknown, T, void>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
