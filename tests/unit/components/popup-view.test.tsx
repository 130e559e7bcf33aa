// @vitest-environment happy-dom
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { PopupView } from '../../../components/popup-view.tsx';
import type { PopupActions, PopupProps } from '../../../components/popup-view.tsx';
import type { Overview } from '../../../lib/domain/overview.ts';
import {
  emptyOverview,
  learningOverview,
  model,
  now,
  pageRead,
  report,
  track,
  trainedOverview,
} from './fixtures.ts';
import { button, click, show, textOf, useTexts } from './page.tsx';

beforeAll(useTexts);

const actions = {
  rate: vi.fn(),
  train: vi.fn(),
  cancelTraining: vi.fn(),
  retrySources: vi.fn(),
  openDashboard: vi.fn(),
  copy: vi.fn<PopupActions['copy']>(),
  dismiss: vi.fn(),
  takeBack: vi.fn(),
  switchProfile: vi.fn(),
};
beforeEach(() => {
  for (const action of Object.values(actions)) action.mockReset();
  actions.copy.mockResolvedValue(true);
});

function popup(overview: Overview | null, change: Partial<PopupProps> = {}): HTMLElement {
  return show(
    <PopupView
      overview={overview}
      consentGiven
      hostAccess
      readFailure={null}
      commandFailure={null}
      version="1.2.3"
      nowMs={now}
      profiles={null}
      undo="nothing"
      actions={actions}
      {...change}
    />,
  );
}

test('what is playing has two real buttons that say what is pressed', async () => {
  const { playing } = trainedOverview;
  const host = popup({
    ...trainedOverview,
    playing: playing && { ...playing, state: { ...playing.state, rating: 'disliked' } },
  });
  const like = button(host, `Like ${track.title}`);
  const dislike = button(host, `Dislike ${track.title}`);
  expect([like, dislike].map((element) => element.getAttribute('aria-pressed'))).toEqual(['false', 'true']);
  await click(dislike);
  expect(actions.rate).toHaveBeenCalledExactlyOnceWith('disliked');
});

test('its score tells number, range and certainty', () => {
  const pill = popup(trainedOverview).querySelector('.pill');
  expect([...(pill?.children ?? [])].map(textOf)).toEqual(['83', '83 of 100, between 74 and 91']);
  expect(pill?.getAttribute('data-state')).toBe('scored');
  expect(pill?.getAttribute('data-certain')).toBe('true');
});

test('figures stand with their interval beside always like', () => {
  const rows = [...popup(trainedOverview).querySelectorAll('.metrics tbody tr')].map((row) =>
    [...row.querySelectorAll('th, td')].map(textOf).filter(Boolean),
  );
  expect(rows).toEqual([
    ['Accuracy', '77%', '72–83%', '51%'],
    ['Precision', '76%', '70–82%', '51%'],
    ['Recall', '81%', '74–88%', '100%'],
    ['F1', '79%', '73–84%', '68%'],
    ['ROC AUC', '85%', '81–90%', '50%'],
  ]);
});

test('a figure that does not exist is a dash', () => {
  const none = { value: NaN, low: NaN, high: NaN };
  const overview = {
    ...trainedOverview,
    model: { ...model, report: { ...report, metrics: { ...report.metrics, precision: none } } },
  };
  const host = popup(overview);
  expect(textOf(host.querySelector('.metrics tbody tr:nth-child(2)'))).toContain('Precision–');
  expect(host.innerHTML).not.toContain('NaN');
});

test('the confusion matrix is a picture with its numbers in words and in a table', () => {
  const host = popup(trainedOverview);
  expect(host.querySelector('.matrix svg')?.getAttribute('aria-label')).toBe(
    'Of 504 songs you like, it says like to 409 and dislike to 95. Of 476 songs you dislike, it says dislike to 347 and like to 129.',
  );
  const cells = [...host.querySelectorAll('.matrix table tbody td')].map(textOf);
  expect(cells).toEqual(['409', '95', '129', '347']);
});

test('records of the matrix have areas in proportion to their counts', () => {
  const radii = [...popup(trainedOverview).querySelectorAll('.matrix circle')].map((disc) =>
    Number(disc.getAttribute('r')),
  );
  const [most = 0, wrong = 0] = radii;
  expect((wrong / most) ** 2).toBeCloseTo(95 / 409, 5);
});

test('coverage, and when it learned, from what and how long', () => {
  expect(textOf(popup(trainedOverview).querySelector('.facts'))).toBe(
    'Audio features812 known, 121 by recording, 64 estimated, 23 nothingLearned3 minutes ago in 1.4 sec, from 504 likes and 476 dislikes',
  );
});

test('no model: the missing ratings are a picture, and there are no figures', () => {
  const host = popup(learningOverview);
  expect(host.querySelector('.metrics')).toBeNull();
  const slots = [...host.querySelectorAll('.slot')].map((slot) => slot.getAttribute('data-slot'));
  expect(slots).toEqual(
    'liked liked liked liked disliked wants-disliked wants-disliked wants-any'.split(' '),
  );
  expect(textOf(host.querySelector('.verdict .ears'))).toBe('5 of 8 ratings');
  expect(button(host, 'Train now').disabled).toBe(true);
});

test('further sources are told of while they have something to tell', () => {
  const host = popup({
    ...trainedOverview,
    sources: [
      { id: 'reccobeats', health: { state: 'ready' } },
      { id: 'isrc', health: { state: 'working', queued: 3 } },
      { id: 'preview', health: { state: 'ready' } },
    ],
  });
  const names = [...host.querySelectorAll('.status-name')].map(textOf);
  expect(names.slice(0, 2)).toEqual(['ReccoBeats', 'ReccoBeats, by recording']);
  expect(names).not.toContain('Listening to a preview');
});

test('a source in trouble says when it is tried again, and can be tried now', async () => {
  const retryAt = now + 300_000;
  const sources = [{ id: 'reccobeats', health: { state: 'service-down', queued: 34, retryAt } }] as const;
  const host = popup({ ...trainedOverview, sources });
  const line = textOf(host.querySelector('.status[data-tone="warn"]'));
  expect(line).toMatch(/^ReccoBeats does not answer, 34 songs wait, next try at \d+:05 [AP]M/);
  await click(button(host, 'Try again'));
  expect(actions.retrySources).toHaveBeenCalledOnce();
});

test('a changed page is told, with a report that names no song', async () => {
  const page = { ...pageRead, rowsRead: 0, broken: true };
  const host = popup({ ...trainedOverview, page });
  expect(textOf(host)).toContain("Spotify's page has changed: 0 of 30 rows read");
  await click(button(host, 'Copy report'));
  const [report = ''] = actions.copy.mock.calls[0] ?? [];
  expect(report).toContain('rows: 0 of 30 read');
  expect(report).toContain('version: 1.2.3');
  for (const secret of [track.title, track.id, 'Rick Astley']) expect(report).not.toContain(secret);
  expect(button(host, 'Copied')).toBeDefined();
});

test('a clipboard out of reach is told', async () => {
  actions.copy.mockResolvedValue(false);
  const host = popup({ ...trainedOverview, page: { ...pageRead, rowsRead: 0, broken: true } });
  await click(button(host, 'Copy report'));
  expect(button(host, 'Could not copy')).toBeDefined();
});

test('training shows how far it is and can be cancelled', async () => {
  const host = popup({ ...trainedOverview, training: { phase: 'training', progress: 0.43, error: null } });
  expect(host.querySelector('progress')?.value).toBeCloseTo(0.43);
  expect(textOf(host.querySelector('.training'))).toContain('43%');
  await click(button(host, 'Cancel'));
  expect(actions.cancelTraining).toHaveBeenCalledOnce();
});

test('train now trains', async () => {
  await click(button(popup(trainedOverview), 'Train now'));
  expect(actions.train).toHaveBeenCalledOnce();
});

test('without the yes it leads to the first-run page, and ratings stay possible', async () => {
  const host = popup(learningOverview, { consentGiven: false });
  await click(button(host, 'Decide'));
  expect(actions.openDashboard).toHaveBeenCalledExactlyOnceWith('welcome');
  expect(button(host, `Like ${track.title}`).disabled).toBe(false);
});

test('lost access to the page is told', () => {
  expect(textOf(popup(trainedOverview, { hostAccess: false }))).toContain('open.spotify.com');
  expect(textOf(popup(trainedOverview))).not.toContain('Allow access');
});

test('while nothing is read yet it says so, and a failure takes its place', () => {
  expect(textOf(popup(null))).toContain('Reading your ratings');
  const failed = textOf(popup(null, { readFailure: { code: 'storage-failed', message: '' } }));
  expect(failed).toContain('could not read or write');
  expect(failed).not.toContain('Reading your ratings');
});

test('a command that failed is told and can be dismissed', async () => {
  const host = popup(emptyOverview, { commandFailure: { code: 'unknown', message: 'odd thing' } });
  expect(textOf(host.querySelector('[role="alert"]'))).toContain('Something went wrong: odd thing');
  await click(button(host, 'Dismiss'));
  expect(actions.dismiss).toHaveBeenCalledOnce();
});

test('a rating given here can be taken back', async () => {
  expect(popup(trainedOverview).querySelector('.undo')).toBeNull();
  await click(button(popup(trainedOverview, { undo: 'offered' }), 'Undo last rating'));
  expect(actions.takeBack).toHaveBeenCalledOnce();
  expect(textOf(popup(trainedOverview, { undo: 'done' }))).toContain('Taken back.');
});

test('whose taste counts is a choice for those who have two', async () => {
  const first = { id: 'first', name: '', createdAt: 0 };
  const one = { profiles: [first], currentId: 'first' };
  expect(popup(trainedOverview, { profiles: one }).querySelector('select')).toBeNull();
  const profiles = [first, { id: 'run', name: 'For running', createdAt: 1 }];
  const host = popup(trainedOverview, { profiles: { profiles, currentId: 'run' } });
  const select = host.querySelector('select');
  expect([...(select?.options ?? [])].map(({ text }) => text)).toEqual(['My taste', 'For running']);
  expect(select?.value).toBe('run');
  if (select) select.value = 'first';
  select?.dispatchEvent(new Event('change', { bubbles: true }));
  expect(actions.switchProfile).toHaveBeenCalledExactlyOnceWith('first');
});
