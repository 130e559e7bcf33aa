import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../../lib/store');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);

/** Dexie looks at how the function is written; what a plain one awaits may fall out of the transaction. */
test.each(files)('%s hands every transaction an async function', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  for (const [call] of text.matchAll(/\.transaction\([\s\S]*?=>/g))
    expect(call).toMatch(/async \(?\w*\)? =>$/);
  for (const [call] of text.matchAll(/\.transaction\([^;]*?\);/g)) expect(call).toContain('=>');
});
