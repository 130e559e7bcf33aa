// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { SkipSettings } from '../../../components/skip-settings.tsx';
import { defaultSettings } from '../../../lib/settings.ts';
import type { Settings } from '../../../lib/settings.ts';
import { button, click, show, textOf, useTexts } from './page.tsx';

beforeAll(useTexts);

const change = vi.fn();
const allow = vi.fn();
beforeEach(() => vi.clearAllMocks());

const card = (settings: Partial<Settings>) =>
  show(<SkipSettings settings={{ ...defaultSettings, ...settings }} onChange={change} onAllow={allow} />);
const inputs = (host: Element) => [...host.querySelectorAll('input')];

test('nothing is skipped until it is asked for, and a threshold only with it', async () => {
  const [skip, below] = inputs(card({}));
  expect(skip?.checked).toBe(false);
  expect(below?.disabled).toBe(true);
  if (skip) await click(skip);
  expect(change).toHaveBeenCalledExactlyOnceWith({ autoSkip: true });
});

test('a threshold is switched on with a low one, changed, and switched off', async () => {
  const [, below] = inputs(card({ autoSkip: true }));
  if (below) await click(below);
  expect(change).toHaveBeenLastCalledWith({ skipBelow: 20 });
  const [, off, threshold] = inputs(card({ autoSkip: true, skipBelow: 30 }));
  const type = async (text: string) => {
    if (!threshold) throw new Error('no threshold');
    threshold.value = text;
    await act(async () => void threshold.dispatchEvent(new Event('change', { bubbles: true })));
  };
  await type('45');
  expect(change).toHaveBeenLastCalledWith({ skipBelow: 45 });
  await type('0');
  expect(change).toHaveBeenCalledTimes(2);
  expect(threshold?.value).toBe('30');
  if (off) await click(off);
  expect(change).toHaveBeenLastCalledWith({ skipBelow: null });
});

test('an artist is taken off the never list, and the focus stays near', async () => {
  const band = { id: null, name: 'Some Band' };
  const host = card({ never: [band] });
  await click(button(host, 'Remove Some Band from the never list'));
  expect(allow).toHaveBeenCalledExactlyOnceWith(band);
  expect(textOf(document.activeElement)).toBe('Never list');
  expect(textOf(card({}))).toContain('No artists yet.');
});
