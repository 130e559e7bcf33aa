import { vi } from 'vitest';
import { nothingOutside } from '../../../../lib/services/outside/outside.ts';
import type { OutsideActions } from '../../../../lib/catalogue/outside.ts';
import type { FoundSong } from '../../../../lib/catalogue/protocol.ts';
import type { DiscoverRoomActions, DiscoverRoomData, TagSummary } from '../../../../lib/catalogue/room.ts';
import type { CatalogueSong } from '../../../../lib/catalogue/show.ts';

export const idOf = (n: number) => String(n).padStart(22, '0');

export const song = (n: number, change: Partial<CatalogueSong> = {}): CatalogueSong => ({
  id: idOf(n),
  title: `Song ${n}`,
  artists: [{ id: null, name: `Artist ${n}` }],
  genres: ['jazz'],
  countries: ['BR'],
  year: 1999,
  features: { energy: 0.5, durationMs: 200_000 },
  ...change,
});

export const found = (n: number, change: Partial<FoundSong> = {}): FoundSong => ({
  song: song(n),
  score: 0.7,
  rated: null,
  ...change,
});

export const summary = (name: string, change: Partial<TagSummary> = {}): TagSummary => ({
  name,
  songs: 100,
  scored: 100,
  meanScore: 0.5,
  shareAbove70: 0.2,
  rated: 3,
  ...change,
});

export const emptyRoom: DiscoverRoomData = {
  songs: 0,
  loaded: 1,
  importing: null,
  canScore: false,
  filter: {},
  found: null,
  searching: false,
  stale: false,
  genres: null,
  countries: null,
  near: null,
  outcomes: [],
  latin1: [],
  outside: { ...nothingOutside, consentGiven: true },
  said: null,
};

export const fullRoom: DiscoverRoomData = {
  ...emptyRoom,
  songs: 3000,
  canScore: true,
  found: {
    songs: [found(1), found(2, { score: 0.31, rated: 'liked' }), found(3, { score: null })],
    total: 3,
  },
  genres: [summary('jazz'), summary('polka', { songs: 40, rated: 0, shareAbove70: 0.4 })],
  countries: [summary('BR'), summary('IS', { rated: 0, shareAbove70: 0.45 }), summary('Elsewhere')],
};

export const discoverActions = () => ({
  search: vi.fn<DiscoverRoomActions['search']>(),
  more: vi.fn(),
  renew: vi.fn(),
  near: vi.fn<DiscoverRoomActions['near']>(),
  nearLink: vi.fn(),
  rate: vi.fn<DiscoverRoomActions['rate']>(),
  undo: vi.fn(),
  send: vi.fn<DiscoverRoomActions['send']>(),
  sendTop: vi.fn(),
  take: vi.fn(),
  takeLatin1: vi.fn(),
  cancelImport: vi.fn(),
  saveModel: vi.fn(),
  clear: vi.fn(),
  outside: {
    switchSource: vi.fn(),
    refuse: vi.fn(),
    setChartCountries: vi.fn(),
    setFrom: vi.fn(),
    search: vi.fn(),
    cancel: vi.fn(),
    retry: vi.fn(),
    hold: vi.fn(),
    renew: vi.fn(),
    dismiss: vi.fn<OutsideActions['dismiss']>(),
    allow: vi.fn(),
    openChart: vi.fn<OutsideActions['openChart']>(),
    closeChart: vi.fn(),
  },
  dismissOutcomes: vi.fn(),
  dismiss: vi.fn(),
});
