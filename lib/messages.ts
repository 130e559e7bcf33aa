/**
 * The one protocol between contexts: what may be said, in what shape, and by whom.
 *
 * Requests go to the background through `send` in message-client.ts; every answer is a Result.
 * Pushes go from the background to the player's tabs. Shapes are checked where a message arrives,
 * so contexts that only send import types from here and no schema.
 */
import * as v from 'valibot';
import { checkFeatures, featureNames, sourceIds } from './domain/features.ts';
import { nearPlace } from './domain/near-place.ts';
import { checkChoices, classBalances, learnerNames } from './domain/model-choices.ts';
import { ratingOrigins } from './domain/rating.ts';
import { isrcForm } from './domain/recording.ts';
import type { Undone } from './domain/batch.ts';
import type { Profile, ProfileId } from './domain/profile.ts';
import type { RatingCounts, RatingValue } from './domain/rating.ts';
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
  isrc: v.exactOptional(v.pipe(v.string(), v.regex(isrcForm))),
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

const profileId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,40}$/));
const keptKey = v.pipe(v.string(), v.regex(/^(?:discovery|journal|spotify)[ .][A-Za-z0-9 .-]{1,100}$/));
/** What stands after the # of the dashboard's address: a room, or a song whose like are looked for. */
const place = v.pipe(v.string(), v.regex(new RegExp(`^(?:[a-z]{1,20}|${nearPlace}[A-Za-z0-9]{22})$`)));
const profileName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));
const ids = v.pipe(v.array(id), v.minLength(1), v.maxLength(200_000), v.readonly());
/** What happens to songs that are rated already. */
const onRated = v.picklist(['keep', 'replace']);

const importedSong = v.object({
  track: trackSchema,
  /** null for a song that the file does not rate: it is offered in the room Rate. */
  value: v.nullable(ratingValue),
  /** Milliseconds since 1970; null where the file does not tell. */
  ratedAt: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15))),
  origin: v.picklist(ratingOrigins),
  features: v.nullable(v.pipe(v.record(v.string(), v.unknown()), v.transform(checkFeatures))),
  source: v.picklist(sourceIds),
  isrc: v.nullable(text),
});
export type ImportedSong = v.InferOutput<typeof importedSong>;

/** A file that was read and understood, in the page; nothing of it is stored yet. */
export interface ImportFile {
  /** A backup is restored, not imported. */
  readonly kind: 'csv' | 'backup';
  readonly name: string;
  /** Each song once; the last row of a song counts. */
  readonly songs: readonly ImportedSong[];
  readonly rows: number;
  /** Rows that name no song. */
  readonly unreadable: number;
  readonly rated: RatingCounts;
  readonly unrated: number;
  readonly withFeatures: number;
  /** False for a playlist, say: somebody has to tell whether its songs are liked. */
  readonly hasLiked: boolean;
  /** The text of a backup; null for other files. */
  readonly backupText: string | null;
}

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
  /** Rates many songs in one step that is undone as one; `label` names the list they are from. */
  'ratings.setMany': {
    from: ['player', 'extension-page'],
    data: v.object({
      tracks: v.pipe(v.array(trackSchema), v.minLength(1), v.maxLength(20_000), v.readonly()),
      value: ratingValue,
      label: v.nullable(text),
      onRated,
    }),
  },
  'ratings.delete': { from: ['extension-page'], data: v.object({ ids }) },
  /** Moves ratings of the profile in force to another one. */
  'ratings.move': { from: ['extension-page'], data: v.object({ ids, to: profileId }) },
  /** Takes back one action, by default the last one; songs rated again since keep their rating. */
  'ratings.undo': {
    from: ['player', 'extension-page'],
    data: v.object({ batchId: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))) }),
  },
  'ratings.redo': { from: ['player', 'extension-page'], data: v.object({}) },
  /** What was read from a file, in one step that is undone as one. */
  'ratings.import': {
    from: ['extension-page'],
    data: v.object({
      label: text,
      songs: v.pipe(v.array(importedSong), v.minLength(1), v.maxLength(200_000), v.readonly()),
      onRated,
    }),
  },
  /** Ends an import under way; nothing of it stays. */
  'ratings.importCancel': { from: ['extension-page'], data: v.object({}) },
  'profiles.list': { from: ['player', 'extension-page'], data: v.object({}) },
  'profiles.create': { from: ['extension-page'], data: v.object({ name: profileName }) },
  'profiles.rename': { from: ['extension-page'], data: v.object({ id: profileId, name: profileName }) },
  /** Removes a profile with its ratings; undone as one. The last one stays. */
  'profiles.remove': { from: ['extension-page'], data: v.object({ id: profileId }) },
  'profiles.switch': { from: ['player', 'extension-page'], data: v.object({ id: profileId }) },
  /** Sets a song aside in the room Rate for thirty days, or takes that back. */
  'skips.set': { from: ['extension-page'], data: v.object({ trackId: id, skipped: v.boolean() }) },
  /** Opens a list of songs in a room of the dashboard. */
  'list.open': {
    from: ['player', 'extension-page'],
    data: v.object({
      title: text,
      tracks: v.pipe(v.array(trackSchema), v.minLength(1), v.maxLength(20_000), v.readonly()),
      room: v.picklist(['rate', 'playlists']),
    }),
  },
  /** Forgets the list that was opened. */
  'list.close': { from: ['extension-page'], data: v.object({}) },
  /** Keeps a value of the dashboard's: the journal of playlist runs, the connection to Spotify, discovery's memory. */
  'kept.put': { from: ['extension-page'], data: v.object({ key: keptKey, value: v.unknown() }) },
  'kept.delete': { from: ['extension-page'], data: v.object({ key: keptKey }) },
  /** Songs that were proposed and are not to be proposed again; or are after all. */
  'proposals.reject': {
    from: ['extension-page'],
    data: v.object({ ids, undo: v.optional(v.boolean()) }),
  },
  /** Puts an artist on the never list, or takes the artist off it. */
  'artists.never': {
    from: ['player', 'extension-page'],
    data: v.object({ artist: v.object({ id: v.nullable(id), name: text }), never: v.boolean() }),
  },
  /** The song in the now-playing bar of the sending tab; null when nothing rateable plays. */
  'playing.changed': { from: ['player'], data: v.object({ track: v.nullable(trackSchema) }) },
  'page.health': { from: ['player'], data: pageHealthSchema },
  /** Opens the dashboard, at a place of it. */
  'dashboard.open': { from: ['player', 'extension-page'], data: v.object({ place: v.optional(place) }) },
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
  /** The text of a backup that was made by itself, to be saved as a file. */
  'snapshots.read': { from: ['extension-page'], data: v.object({ id: v.number() }) },
  /** Makes ratings and profiles those of a backup that was made by itself. */
  'snapshots.restore': { from: ['extension-page'], data: v.object({ id: v.number() }) },
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

/** What an action on many songs did; `batchId` undoes it, and is null where nothing changed. */
export interface Changed {
  readonly batchId: number | null;
  /** Songs whose rating is another one now. */
  readonly changed: number;
  /** Songs that were asked for and stayed as they were. */
  readonly kept: number;
}

export interface Profiles {
  readonly profiles: readonly Profile[];
  readonly currentId: ProfileId;
}

/** Progress of an import, on the broadcast channel of this name. */
export const importProgressChannel = 'likelihood-import';
export interface ImportProgress {
  readonly done: number;
  readonly total: number;
}

/** What each request is answered with; `void` answers carry null. */
export interface Answers {
  'scores.of': readonly TrackState[];
  'ratings.set': {
    readonly trackId: string;
    readonly value: RatingValue | null;
    /** Undoes it; null where nothing changed. */
    readonly batchId: number | null;
  };
  'ratings.setMany': Changed;
  'ratings.delete': Changed;
  'ratings.move': Changed;
  /** null where there is nothing to undo. */
  'ratings.undo': Undone | null;
  'ratings.redo': Undone | null;
  'ratings.import': Changed;
  'ratings.importCancel': null;
  'profiles.list': Profiles;
  'profiles.create': Profile;
  'profiles.rename': null;
  'profiles.remove': Changed;
  'profiles.switch': null;
  'skips.set': null;
  'list.open': null;
  'list.close': null;
  'kept.put': null;
  'kept.delete': null;
  'proposals.reject': null;
  'artists.never': null;
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
  'snapshots.read': { readonly fileName: string; readonly text: string };
  'snapshots.restore': BackupSummary;
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
