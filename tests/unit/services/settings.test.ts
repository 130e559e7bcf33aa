import { expect, test } from 'vitest';
import { defaultSettings, mayAskLink, parseSettings } from '../../../lib/settings.ts';

test('links: what sends nothing is on, what sends more than ids is off, what is damaged is as usual', () => {
  expect(parseSettings({}).links).toEqual({
    recording: true,
    isrc: false,
    acousticbrainz: false,
    preview: false,
    estimate: true,
  });
  const stored = { links: { isrc: true, preview: 'yes', estimate: false, nonsense: true } };
  expect(parseSettings(stored).links).toEqual({ ...defaultSettings.links, isrc: true, estimate: false });
});

test('nobody is asked before the yes, and further sources not before their own', () => {
  const yes = { given: true, at: 1 };
  const all = { ...defaultSettings.links, isrc: true };
  expect(mayAskLink({ ...defaultSettings, links: all }, 'isrc')).toBe(false);
  expect(mayAskLink({ ...defaultSettings, consent: yes }, 'reccobeats')).toBe(true);
  expect(mayAskLink({ ...defaultSettings, consent: yes }, 'isrc')).toBe(false);
  expect(mayAskLink({ ...defaultSettings, consent: yes, links: all }, 'isrc')).toBe(true);
});
