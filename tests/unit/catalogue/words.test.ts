import { expect, test } from 'vitest';
import { faults } from '../../../lib/catalogue/faults.ts';
import { refusals } from '../../../lib/domain/catalogue.ts';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };

test.each([
  ...faults.map((fault) => `discoverFault_${fault}`),
  ...refusals.map((refusal) => `discoverRefused_${refusal}`),
])('%s is said in words', (key) => {
  expect(Object.keys(messages)).toContain(key.replaceAll('-', '_'));
});
