import { closeButton } from './panel.ts';
import { counted, failureText, number, rateTitle } from './bar-text.ts';
import { gatherList } from './gather-list.ts';
import { rowsInSight } from '../../spotify/page/track-list.ts';
import { sendPatiently } from '../back-off.ts';
import { text } from '../text.ts';
import type { Changed, MessageData } from '../../messages.ts';
import type { Failure } from '../../errors.ts';
import type { GatherProgress } from './gather.ts';
import type { ListSongs } from './list-songs.ts';
import type { Panel } from './panel.ts';
import type { RatingValue } from '../../domain/rating.ts';
import type { Session } from '../session.ts';
import type { Track } from '../../domain/track.ts';

export interface RateListDeps {
  readonly list: HTMLElement;
  readonly songs: ListSongs;
  nextPass(): Promise<void>;
  readonly session: Session;
  readonly panel: Panel;
  readonly signal: AbortSignal;
  /** What the list is called now. */
  name(): string;
}

export interface RateList {
  rateVisible(value: RatingValue): void;
  rateAll(value: RatingValue): void;
  openInRate(): void;
  /** Ratings or scores changed: what is asked right now may need other words. */
  update(): void;
}

/** The most songs of one message; see messages.ts. */
const mostTracks = 20_000;
/** A worker killed meanwhile is started by the second try; a song rated twice is rated once. */
const retryWaitsMs = [0, 300];

/** Rates many songs of a list in one step that is taken back as one. */
export function createRateList(deps: RateListDeps): RateList {
  const { list, songs, nextPass, session, panel, signal } = deps;
  /** The songs that a rating is being confirmed for. */
  let asked: readonly Track[] | null = null;
  let running: AbortController | null = null;
  /** What could not be read of the list, in words. */
  let missing: readonly string[] = [];
  const sending = { send: session.send, signal };

  const say = (title: string, lines: readonly string[] = []) =>
    panel.show({ title, lines, buttons: [closeButton(panel)] });
  const fail = (error: Failure) => say(text('barFailed'), [failureText(error)]);

  /** All songs of the list; null where that was cancelled. */
  async function all(): Promise<readonly Track[] | null> {
    const total = songs.total();
    missing = [];
    if (total !== null && songs.seen() >= total) return songs.tracks().slice(0, mostTracks);
    running?.abort();
    const own = (running = new AbortController());
    panel.show({
      title: text('barGathering'),
      lines: [text('barGatheringHint')],
      busy: true,
      buttons: [{ name: text('barCancel'), press: () => own.abort() }],
    });
    const outcome = await gatherList(list, nextPass, AbortSignal.any([signal, own.signal]), (progress) => {
      panel.progress(progress.share, progressText(progress));
      missing = [text('barIncomplete', number(progress.known), number(progress.total ?? progress.known))];
    });
    if (signal.aborted) return null;
    if (outcome === 'complete') {
      songs.complete();
      missing = [];
    }
    if (outcome === 'cancelled') say(text('barCancelled'));
    return outcome === 'cancelled' ? null : songs.tracks().slice(0, mostTracks);
  }

  const ratedAmong = (tracks: readonly Track[]) =>
    tracks.filter(({ id }) => songs.stats.get(id)?.rating).length;
  function questionLines(tracks: readonly Track[]): string[] {
    const rated = ratedAmong(tracks);
    return [rated > 0 ? text('barSomeRated', number(rated)) : text('barNoneRated'), ...missing];
  }

  function ask(tracks: readonly Track[], value: RatingValue) {
    if (tracks.length === 0) return say(text('barEmpty'));
    asked = tracks;
    panel.show({
      title: rateTitle(value, tracks.length),
      lines: questionLines(tracks),
      options:
        ratedAmong(tracks) > 0
          ? [
              ['keep', text('barKeep')],
              ['replace', text('barReplace')],
            ]
          : [],
      buttons: [
        {
          name: text(value === 'liked' ? 'barLike' : 'barDislike'),
          primary: true,
          press: (chosen) => void rate(tracks, value, chosen === 'replace' ? 'replace' : 'keep'),
        },
        { name: text('barCancel'), press: close },
      ],
    });
  }
  const close = () => {
    asked = null;
    panel.close();
  };

  async function rate(
    tracks: readonly Track[],
    value: RatingValue,
    onRated: MessageData<'ratings.setMany'>['onRated'],
  ) {
    asked = null;
    panel.show({ title: text('barRating'), busy: true, buttons: [] });
    const data = { tracks, value, label: deps.name() || null, onRated };
    const answer = await sendPatiently(sending, 'ratings.setMany', data, retryWaitsMs);
    if (!answer) return;
    if (!answer.ok) return fail(answer.error);
    panel.show({
      title:
        answer.value.changed > 0
          ? counted(answer.value.changed, 'barDoneOne', 'barDone')
          : text('barNothing'),
      lines:
        answer.value.changed > 0 && answer.value.kept > 0 ? [text('barKept', number(answer.value.kept))] : [],
      buttons: [...undoButton(answer.value), closeButton(panel)],
    });
  }

  function undoButton({ batchId }: Changed) {
    if (batchId === null) return [];
    return [{ name: text('barUndo'), primary: true, press: () => void undo(batchId) }];
  }

  async function undo(batchId: number) {
    const answer = await session.send('ratings.undo', { batchId });
    if (!answer.ok) return fail(answer.error);
    if (!answer.value) return say(text('barUndoNothing'));
    const { kept } = answer.value;
    say(kept > 0 ? text('barUndoneKept', number(kept)) : text('barUndone'));
  }

  async function openInRate() {
    const tracks = await all();
    if (!tracks) return;
    if (tracks.length === 0) return say(text('barEmpty'));
    panel.show({ title: text('barOpening'), busy: true, buttons: [] });
    const data = { title: deps.name(), tracks: tracks };
    const answer = await sendPatiently(sending, 'list.rate', data, retryWaitsMs);
    if (answer?.ok) say(text('barOpened'));
    else if (answer) fail(answer.error);
  }

  return {
    rateVisible(value) {
      missing = [];
      const inSight = rowsInSight(list).flatMap((row) => songs.songOf(row) ?? []);
      ask([...new Map(inSight.map((track) => [track.id, track])).values()], value);
    },
    rateAll: (value) => void all().then((tracks) => tracks && ask(tracks, value)),
    openInRate: () => void openInRate(),
    update: () => asked && panel.lines(questionLines(asked)),
  };
}

const progressText = ({ known, total }: GatherProgress): string =>
  total === null ? counted(known, 'barSong', 'barSongs') : text('barProgress', number(known), number(total));
