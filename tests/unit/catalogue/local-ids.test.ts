import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localIdOf, sha256 } from '../../../lib/catalogue/local-ids.ts';
import { localIdOf as slowly } from '../../../lib/domain/local-id.ts';
import { partMark } from '../../../lib/domain/catalogue.ts';

test('SHA-256 of whatever', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect([...sha256(bytes)]).toEqual([...createHash('sha256').update(bytes).digest()]);
    }),
  );
});

test('the id is the one that an import of ratings gives the same song', async () => {
  expect(localIdOf('Dóna', `Mina${partMark}A, B`)).toBe(await slowly('mina, a, b\ndóna'));
});
