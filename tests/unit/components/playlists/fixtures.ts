import { vi } from 'vitest';
import type { RemoteItem, RemotePlaylistHead } from '../../../../lib/domain/remote-playlist.ts';
import type { SongScore } from '../../../../lib/domain/score.ts';
import type { Plan, PlanRow } from '../../../../lib/playlists/plan.ts';
import type { PastRun } from '../../../../lib/playlists/journal.ts';
import type { PlaylistsRoomActions, PlaylistsRoomData } from '../../../../lib/playlists/room.ts';
import { now } from '../fixtures.ts';

export const idOf = (n: number) => String(n).padStart(22, '0');
export const clientId = '0123456789abcdef0123456789abcdef';

export const item = (n: number, change: Partial<RemoteItem> = {}): RemoteItem => ({
  uri: `spotify:track:${idOf(n)}`,
  kind: 'track',
  trackId: idOf(n),
  title: `Song ${n}`,
  artists: [{ id: null, name: 'Somebody' }],
  album: null,
  durationMs: 200_000,
  isrc: null,
  addedAt: null,
  ...change,
});

export const score = (probability: number, halfWidth = 0.08): SongScore => ({
  probability,
  low: Math.max(0, probability - halfWidth),
  high: Math.min(1, probability + halfWidth),
});

/** A row of the source at place `n`. */
export const row = (n: number, change: Partial<PlanRow> = {}): PlanRow => ({
  id: n,
  item: item(n),
  place: n,
  deed: 'keep',
  why: 'above',
  rating: null,
  score: score(0.7),
  from: null,
  edited: false,
  ...change,
});

export const episode = item(5, {
  uri: 'spotify:episode:0000000000000000000005',
  kind: 'episode',
  trackId: null,
  title: 'About trees',
  artists: [],
});

/** One that surely goes, one of which the model is not sure, two that stay by themselves, one liked, one episode. */
export const cleanPlan: Plan = {
  kind: 'clean',
  source: { playlistId: 'road', name: 'Road trip', snapshotId: 's1' },
  target: { into: 'new', name: 'Road trip, cleaned', description: '' },
  rows: [
    row(0, { why: 'below', deed: 'remove', score: score(0.12) }),
    row(1, { why: 'uncertain', score: score(0.36, 0.2) }),
    row(2),
    row(3, { why: 'unknown', score: null }),
    row(4, { why: 'liked', rating: 'liked', score: score(0.3) }),
    row(5, { why: 'not-a-song', item: episode, score: null }),
  ],
  wanted: null,
};

export const inPlacePlan: Plan = {
  ...cleanPlan,
  target: { into: 'playlist', playlistId: 'road', name: 'Road trip', snapshotId: 's1' },
};

export const recommendPlan: Plan = {
  kind: 'recommend',
  source: null,
  target: { into: 'new', name: 'Songs I may like', description: '' },
  rows: Array.from({ length: 12 }, (_, n) =>
    row(n, {
      place: null,
      deed: 'add',
      why: 'proposed',
      score: score(0.92 - n / 50),
      from: { pool: n % 2 ? 'similar' : 'seen', cluster: n % 3 },
    }),
  ),
  wanted: 30,
};

export const reorderPlan: Plan = {
  ...inPlacePlan,
  kind: 'reorder',
  rows: [
    row(2, { why: 'ordered' }),
    row(5, { why: 'not-a-song', item: episode, place: 1, score: null }),
    row(0, { why: 'ordered' }),
    row(3, { why: 'unknown', score: null }),
  ].map((one, at) => ({ ...one, place: [3, 1, 0, 2][at] ?? 0 })),
};

export const playlists: readonly RemotePlaylistHead[] = [
  { id: 'road', name: 'Road trip', description: '', snapshotId: 's1', songs: 500, editable: true },
  { id: 'calm', name: 'Calm evenings', description: '', snapshotId: 's2', songs: 1, editable: true },
  { id: 'other', name: 'Of somebody else', description: '', snapshotId: 's3', songs: 9, editable: false },
];

export const pastRun = (change: Partial<PastRun> = {}): PastRun => ({
  id: 'run-1',
  at: now - 3_600_000,
  kind: 'clean',
  name: 'Road trip',
  playlistId: 'road',
  created: false,
  state: 'done',
  added: 0,
  removed: 12,
  ...change,
});

/** Nothing connected, nothing opened. */
export const offRoom: PlaylistsRoomData = {
  connection: { state: 'off' },
  redirectUri: 'https://likelihood.example/spotify',
  paste: false,
  consentPage: null,
  playlists: null,
  list: null,
  canScore: true,
  busy: null,
  plan: null,
  pending: null,
  past: [],
  weekly: null,
  said: null,
};

export const connectedRoom: PlaylistsRoomData = {
  ...offRoom,
  connection: { state: 'connected', clientId, endsAt: now + 150 * 86_400_000 },
  playlists,
};

export const playlistsActions = () =>
  ({
    connect: vi.fn(),
    finishConnect: vi.fn(),
    disconnect: vi.fn(),
    reload: vi.fn(),
    makePlan: vi.fn(),
    edit: vi.fn<PlaylistsRoomActions['edit']>(),
    dropPlan: vi.fn(),
    carryOut: vi.fn(),
    cancel: vi.fn(),
    finish: vi.fn(),
    rollBack: vi.fn(),
    letBe: vi.fn(),
    undo: vi.fn(),
    stopWeekly: vi.fn(),
    copyLinks: vi.fn(async () => true),
    saveCsv: vi.fn(),
    dismiss: vi.fn(),
  }) satisfies PlaylistsRoomActions;
