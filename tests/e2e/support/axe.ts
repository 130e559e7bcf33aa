/** Accessibility as axe-core sees it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { DrivenPage } from '../harness/controls.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const listed = (selectors: readonly string[]) => selectors.map((selector) => [selector]);

/**
 * Rules that axe finds broken, each with its elements; `within` narrows by CSS selectors, open shadow roots
 * included, `without` leaves some out.
 */
export async function violations(
  page: DrivenPage,
  within?: readonly string[],
  without: readonly string[] = [],
): Promise<string[]> {
  await page.evaluate(axe);
  const context = within
    ? `{ include: ${JSON.stringify(listed(within))}, exclude: ${JSON.stringify(listed(without))} }`
    : 'document';
  const broken = await page.evaluate(`axe.run(${context}).then(({ violations }) => violations.map(
    ({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.flat().join(' ')).join(', ')))`);
  return broken as string[]; // mapped just above
}
