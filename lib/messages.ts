/**
 * The one protocol between contexts: what may be said, in what shape, and by whom.
 *
 * Requests go to the background through `send` in message-client.ts; every answer is a Result.
 * Pushes go from the background to the player's tabs. Shapes are checked where a message arrives,
 * so contexts that only send import types from here and no schema.
 */
import * as v from 'valibot';
import { featureNames } from './domain/features.ts';
import { checkChoices, classBalances, learnerNames } from './domain/model-choices.ts';
import { ratingOrigins } from './domain/rating.ts';
import type { RatingValue } from './domain/rating.ts';
import type { TrackState } from './domain/score.ts';

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{22}$/));
const text = v.pipe(v.string(), v.maxLength(1000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

export const trackSchema = v.object({
  id,
  title: text,
  artists: v.pipe(v.array(v.object({ id: v.nullable(id), name: text })), v.maxLength(100), v.readonly()),
  album: v.nullable(v.object({ id: v.nullable(id), name: text })),
  durationMs: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(36_000_000))),
});

const ratingValue = v.picklist(['liked', 'disliked']);

/** What the page reader saw, without names of songs. */
export const pageHealthSchema = v.object({
  /** e.g. playlist, album, search-tracks; `other` where no track list is expected. */
  pageKind: v.pipe(v.string(), v.maxLength(40)),
  /** Rows that look like songs, and those of them that could be read. */
  rowsFound: count,
  rowsRead: count,
  /** Which selector rules matched, e.g. "tracklist-row", "anchor". */
  rules: v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(20), v.readonly()),
  /** True once a track list stood for five seconds and no row of it could be read. */
  broken: v.boolean(),
});
export type PageHealth = v.InferOutput<typeof pageHealthSchema>;

const ratingsSet = v.object({
  track: trackSchema,
  value: v.nullable(ratingValue),
  origin: v.picklist(ratingOrigins),
});

/** What the listener decided about the learning; not every feature may be left out. */
const modelChoices = v.pipe(
  v.object({
    teacher: v.nullable(v.picklist(learnerNames)),
    balance: v.picklist(classBalances),
    without: v.pipe(v.array(v.picklist(featureNames)), v.readonly()),
    memory: v.boolean(),
  }),
  v.check((choices) => checkChoices(choices) !== null, 'no choices'),
);

/** Who may send a message: the player's content script, our own pages, or the offscreen document. */
export type Sender = 'player' | 'extension-page' | 'offscreen';

interface Rule {
  readonly from: readonly Sender[];
  readonly data: v.GenericSchema;
}

export const protocol = {
  /** States of songs in view; also tells the background what the songs are called. At most 200 at a time. */
  'scores.of': {
    from: ['player', 'extension-page'],
    data: v.object({ tracks: v.pipe(v.array(trackSchema), v.maxLength(200), v.readonly()) }),
  },
  /** Likes, dislikes or clears (null) one song. */
  'ratings.set': { from: ['player', 'extension-page'], data: ratingsSet },
  /** The song in the now-playing bar of the sending tab; null when nothing rateable plays. */
  'playing.changed': { from: ['player'], data: v.object({ track: v.nullable(trackSchema) }) },
  'page.health': { from: ['player'], data: pageHealthSchema },
  /** Opens the dashboard, at a room. */
  'dashboard.open': { from: ['player', 'extension-page'], data: v.object({ room: v.optional(text) }) },
  'consent.set': { from: ['extension-page'], data: v.object({ given: v.boolean() }) },
  'training.start': { from: ['extension-page'], data: v.object({}) },
  'training.cancel': { from: ['extension-page'], data: v.object({}) },
  /** Puts an earlier model in force again, until new ratings are learned. */
  'model.restore': { from: ['extension-page'], data: v.object({ id: text }) },
  /** How it learns from now on; trains anew where that changes anything. */
  'model.choose': { from: ['extension-page'], data: v.object({ choices: modelChoices }) },
  /** Compares all learners under these choices, which need not be those in force. */
  'model.compare': { from: ['extension-page'], data: v.object({ choices: modelChoices }) },
  'model.compareCancel': { from: ['extension-page'], data: v.object({}) },
  /** Tries sources that are down, and songs without an answer, again now. */
  'sources.retry': { from: ['extension-page'], data: v.object({}) },
  'backup.create': { from: ['extension-page'], data: v.object({}) },
  /** Checks a backup's text and says what a restore would do; changes nothing. */
  'backup.preview': { from: ['extension-page'], data: v.object({ text: v.string() }) },
  'backup.restore': {
    from: ['extension-page'],
    data: v.object({ text: v.string(), mode: v.picklist(['merge', 'replace']) }),
  },
  'data.delete': { from: ['extension-page'], data: v.object({ confirmed: v.literal('delete everything') }) },
  /** From the training host: a worker's report, passed on. */
  'training.report': { from: ['offscreen'], data: v.object({ report: v.unknown() }) },
} as const satisfies Record<string, Rule>;

export type MessageType = keyof typeof protocol;
export type MessageData<T extends MessageType> = v.InferOutput<(typeof protocol)[T]['data']>;

export interface BackupSummary {
  readonly createdAt: number;
  readonly ratings: { readonly liked: number; readonly disliked: number };
  readonly tracks: number;
  /** What a merge would do to the ratings on this machine. */
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** How many ratings of this machine a replace would remove. */
  readonly removed: number;
}

/** What each request is answered with; `void` answers carry null. */
export interface Answers {
  'scores.of': readonly TrackState[];
  'ratings.set': { readonly trackId: string; readonly value: RatingValue | null };
  'playing.changed': null;
  'page.health': null;
  'dashboard.open': null;
  'consent.set': null;
  'training.start': null;
  'training.cancel': null;
  'model.restore': null;
  'model.choose': null;
  'model.compare': null;
  'model.compareCancel': null;
  'sources.retry': null;
  'backup.create': { readonly fileName: string; readonly text: string };
  'backup.preview': BackupSummary;
  'backup.restore': BackupSummary;
  'data.delete': null;
  'training.report': null;
}

/** From the background to the player's tabs. */
export type Push =
  /** These songs changed: draw them. */
  | { readonly type: 'tracks.changed'; readonly states: readonly TrackState[] }
  /** Everything may have changed (new model, restore, consent): ask again for what is in view. */
  | { readonly type: 'scores.changed' }
  /** A keyboard command for the song that plays. */
  | { readonly type: 'playing.command'; readonly command: 'like' | 'dislike' | 'clear' };
