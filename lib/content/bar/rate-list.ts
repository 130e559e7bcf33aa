import { createRateDialog, retryWaitsMs } from './rate-dialog.ts';
import { failureText } from './bar-text.ts';
import { gatherSongs } from './gather-songs.ts';
import { rowsInSight } from '../../spotify/page/track-list.ts';
import { sendPatiently } from '../back-off.ts';
import { text } from '../text.ts';
import type { GatherDeps } from './gather-songs.ts';
import type { RateActions } from './rate-menu.ts';
import type { RatingValue } from '../../domain/rating.ts';
import type { Send } from '../../message-client.ts';

export interface RateListDeps extends GatherDeps {
  readonly send: Send;
  /** What the list is called now. */
  name(): string;
}

export interface RateList extends Omit<RateActions, 'setNever'> {
  /** Ratings or scores changed: what is asked right now may need other words. */
  update(): void;
}

/** Rates many songs of a list in one step that is taken back as one, and hands them to the room Rate. */
export function createRateList(deps: RateListDeps): RateList {
  const { list, songs, panel, signal, send, name } = deps;
  const dialog = createRateDialog({ panel, stats: songs.stats, send, signal, name });

  async function openInRate() {
    const found = await gatherSongs(deps);
    if (!found) return;
    if (found.tracks.length === 0) return panel.say(text('barEmpty'));
    panel.show({ title: text('barOpening'), busy: true, buttons: [] });
    const data = { title: name(), tracks: found.tracks };
    const answer = await sendPatiently(deps, 'list.rate', data, retryWaitsMs);
    if (answer?.ok) panel.say(text('barOpened'), found.missing);
    else if (answer) panel.say(text('barFailed'), [failureText(answer.error)]);
  }

  function rateVisible(value: RatingValue) {
    const inSight = rowsInSight(list).flatMap((row) => songs.songOf(row) ?? []);
    const tracks = [...new Map(inSight.map((track) => [track.id, track])).values()];
    dialog.ask({ tracks, missing: [] }, value);
  }

  return {
    rateVisible,
    rateAll: (value) => void gatherSongs(deps).then((found) => found && dialog.ask(found, value)),
    openInRate: () => void openInRate(),
    update: dialog.update,
  };
}
