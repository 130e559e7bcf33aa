/** Prints a line for each step with what it took, and a table at the end. */

export function createSteps() {
  const startedAt = Date.now();
  const done: { readonly step: string; readonly seconds: string; readonly outcome: string }[] = [];

  return {
    /** Runs one step; `outcome` may be told from its result. */
    async run<T>(
      step: string,
      work: () => Promise<T>,
      outcome: (result: T) => string = () => '',
    ): Promise<T> {
      process.stdout.write(`${step} …\n`);
      const from = Date.now();
      const result = await work();
      const line = { step, seconds: ((Date.now() - from) / 1000).toFixed(1), outcome: outcome(result) };
      done.push(line);
      process.stdout.write(`  done in ${line.seconds} s${line.outcome ? `: ${line.outcome}` : ''}\n`);
      return result;
    },
    table(rows: readonly (readonly [name: string, value: string])[]): void {
      const width = Math.max(...rows.map(([name]) => name.length));
      process.stdout.write(
        `\n${rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')}\n`,
      );
      process.stdout.write(`\n${done.length} steps in ${((Date.now() - startedAt) / 1000).toFixed(0)} s\n`);
    },
  };
}
