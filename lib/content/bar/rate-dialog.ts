import { counted, failureText, number, rateTitle } from './bar-text.ts';
import { closeButton } from './panel.ts';
import { sendPatiently } from '../back-off.ts';
import { text } from '../text.ts';
import type { Changed, MessageData } from '../../messages.ts';
import type { GatheredSongs } from './gather-songs.ts';
import type { ListStats } from './list-stats.ts';
import type { Panel, PanelButton, PanelContent } from './panel.ts';
import type { RatingValue } from '../../domain/rating.ts';
import type { Send } from '../../message-client.ts';
import type { Track } from '../../domain/track.ts';

export interface RateDialogDeps {
  readonly panel: Panel;
  readonly stats: ListStats;
  readonly send: Send;
  readonly signal: AbortSignal;
  /** What the list is called now. */
  name(): string;
}

/** Asks before many songs are rated, says what came of it, and takes it back. */
export interface RateDialog {
  ask(songs: GatheredSongs, value: RatingValue): void;
  /** Ratings changed: what is asked right now may need other words. */
  update(): void;
}

type OnRated = MessageData<'ratings.setMany'>['onRated'];

/** A worker killed meanwhile is started by the second try; a song rated twice is rated once. */
export const retryWaitsMs = [0, 300];

export function createRateDialog(deps: RateDialogDeps): RateDialog {
  const { panel, stats } = deps;
  let asked: { readonly songs: GatheredSongs; readonly value: RatingValue; readonly rated: number } | null =
    null;
  const countRated = (tracks: readonly Track[]) => tracks.filter(({ id }) => stats.get(id)?.rating).length;
  const lines = ({ tracks, missing }: GatheredSongs): string[] => {
    const rated = countRated(tracks);
    return [rated > 0 ? text('barSomeRated', number(rated)) : text('barNoneRated'), ...missing];
  };

  function ask(songs: GatheredSongs, value: RatingValue) {
    const { tracks } = songs;
    if (tracks.length === 0) return panel.say(text('barEmpty'));
    asked = { songs, value, rated: countRated(tracks) };
    const answered = (act: () => void) => () => {
      asked = null;
      act();
    };
    const yes: PanelButton = {
      name: text(value === 'liked' ? 'barLike' : 'barDislike'),
      primary: true,
      press: (chosen) =>
        answered(() => void rate(tracks, value, chosen === 'replace' ? 'replace' : 'keep'))(),
    };
    panel.show({
      title: rateTitle(value, tracks.length),
      lines: lines(songs),
      options: asked.rated > 0 ? keepOrReplace() : [],
      buttons: [yes, { name: text('barCancel'), press: answered(panel.close) }],
    });
  }

  async function rate(tracks: readonly Track[], value: RatingValue, onRated: OnRated) {
    panel.show({ title: text('barRating'), busy: true, buttons: [] });
    const data = { tracks, value, label: deps.name() || null, onRated };
    const answer = await sendPatiently(deps, 'ratings.setMany', data, retryWaitsMs);
    if (!answer) return;
    if (!answer.ok) return panel.say(text('barFailed'), [failureText(answer.error)]);
    const { changed, kept, batchId } = answer.value;
    panel.show({
      title: changed > 0 ? counted(changed, 'barDoneOne', 'barDone') : text('barNothing'),
      lines: changed > 0 && kept > 0 ? [text('barKept', number(kept))] : [],
      buttons: [...undoButton(batchId), closeButton(panel)],
    });
  }

  const undoButton = (batchId: Changed['batchId']): PanelButton[] =>
    batchId === null ? [] : [{ name: text('barUndo'), primary: true, press: () => void undo(batchId) }];

  async function undo(batchId: number) {
    const answer = await deps.send('ratings.undo', { batchId });
    if (!answer.ok) return panel.say(text('barFailed'), [failureText(answer.error)]);
    if (!answer.value) return panel.say(text('barUndoNothing'));
    const { kept } = answer.value;
    panel.say(kept > 0 ? text('barUndoneKept', number(kept)) : text('barUndone'));
  }

  function update() {
    if (!asked) return;
    const { songs, value, rated } = asked;
    // Songs just read are known a moment later: then there is something to choose, or nothing any more.
    if (rated > 0 === countRated(songs.tracks) > 0) panel.lines(lines(songs));
    else ask(songs, value);
  }
  return { ask, update };
}

const keepOrReplace = (): NonNullable<PanelContent['options']> => [
  ['keep', text('barKeep')],
  ['replace', text('barReplace')],
];
