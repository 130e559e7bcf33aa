import { expect, test } from 'vitest';
import { findViolations } from '../../../scripts/test/layers.ts';

const file = (path: string, text: string) => ({ path, text });

test.each([
  ['content reaches the store', 'lib/content/a.ts', "import { x } from '../store/b.ts';"],
  ['content reaches the store by type', 'lib/content/a.ts', "import type { x } from '../store/b.ts';"],
  ['training imports the store', 'lib/training/a.ts', "import { x } from '../store/b.ts';"],
  ['the domain imports the errors', 'lib/domain/a.ts', "import { x } from '../errors.ts';"],
  ['upwards', 'lib/store/a.ts', "import { x } from '../services/b.ts';"],
  ['tfjs outside training', 'lib/services/a.ts', "import * as tf from '@tensorflow/tfjs-core';"],
  ['tfjs, later', 'lib/model/a.ts', "const tf = await import('@tensorflow/tfjs');"],
  ['Dexie in a component', 'components/a.tsx', "import { liveQuery } from 'dexie';"],
  ['a component asks the background', 'components/a.tsx', "import { s } from '../lib/services/s.ts';"],
])('%s: refused', (_, path, text) => {
  expect(findViolations([file(path, text)])).toHaveLength(1);
});

test('downwards and the shared files are fine', () => {
  const text =
    "import { a } from '../store/a.ts';\nimport { b } from '../errors.ts';\nimport { c } from './c.ts';";
  expect(findViolations([file('lib/services/a.ts', text)])).toEqual([]);
});

test('a circle is found, one of types alone is none', () => {
  const a = (kind: string) => file('lib/model/a.ts', `${kind} { b } from './b.ts';`);
  const b = file('lib/model/b.ts', "import { a } from './a.ts';");
  expect(findViolations([a('import'), b])[0]).toMatch(/circle: .*a\.ts → .*b\.ts → .*a\.ts/);
  expect(findViolations([a('import type'), b])).toEqual([]);
});
