import { useLayoutEffect, useState } from 'preact/hooks';
import type { RateRoomData } from '../../lib/domain/rate-room.ts';
import { t } from '../../lib/i18n.ts';
import { formatCount, plural } from '../format.ts';
import { useKeys } from '../keys.ts';
import { PlayerLink } from '../player-link.tsx';
import { profileName } from '../profile-name.ts';
import { Room } from '../room.tsx';
import { AnswerButtons } from './answer-buttons.tsx';
import type { Answer } from './line.ts';
import { RateProgress } from './rate-progress.tsx';
import { createRateSession } from './session.ts';
import type { RateActions, RateSession } from './session.ts';
import { SongCard } from './song-card.tsx';

interface Props {
  /** null while it is read for the first time. */
  readonly data: RateRoomData | null;
  readonly focused: boolean;
  readonly actions: RateActions;
}

/** One song at a time, the one that teaches most first. */
export function RateRoom({ data, focused, actions }: Props) {
  return (
    <Room title={t('rateTitle')} focused={focused}>
      {data ? (
        // Another taste or another list is another sitting: nothing of the last one can be taken back here.
        <Sitting key={`${data.profile.id} ${data.list?.title ?? ''}`} data={data} actions={actions} />
      ) : (
        <p class="quiet loading">{t('uiLoading')}</p>
      )}
    </Room>
  );
}

const answers: Readonly<Record<string, Answer>> = {
  ArrowLeft: 'disliked',
  ArrowRight: 'liked',
  ArrowDown: 'skip',
};

function hearKey(event: KeyboardEvent, session: RateSession): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  const answer = answers[event.key];
  if (!answer && event.key !== 'Backspace') return false;
  if (answer && session.songs.value.length === 0) return false;
  // A key held down would rate songs that nobody has looked at.
  if (event.repeat) return true;
  if (answer) session.answer(answer);
  else session.undo();
  return true;
}

function Sitting({ data, actions }: { data: RateRoomData; actions: RateActions }) {
  const [session] = useState(() => createRateSession(actions));
  useLayoutEffect(() => session.heard(data), [data]);
  useKeys((event) => hearKey(event, session));
  const [song, ...others] = session.songs.value;
  return (
    <>
      {data.list && <ListLine list={data.list} onClose={actions.closeList} />}
      {song ? (
        <div class="rate">
          <SongCard songs={[song, ...others]} onAnswer={session.answer} />
          <AnswerButtons canUndo={session.canUndo.value} onAnswer={session.answer} onUndo={session.undo} />
        </div>
      ) : (
        <NothingLeft data={data} session={session} />
      )}
      <Said session={session} next={song?.track.title} />
      <RateProgress {...data} />
      <p class="quiet">
        {t('rateFor', profileName(data.profile))}
        {data.waiting > 0 && ` ${plural('rateWaiting', data.waiting)}`}
        {data.resting > 0 && ` ${plural('rateResting', data.resting)}`}
      </p>
    </>
  );
}

/** Polite: it is read out once what was being said has ended. */
function Said({ session, next }: { session: RateSession; next: string | undefined }) {
  return (
    <output class="rate-said">
      <span>
        {session.said.value}
        {session.said.value && next && <span class="ears"> {t('rateNext', next)}</span>}
      </span>
      <span>{session.news.value}</span>
    </output>
  );
}

function ListLine({ list, onClose }: { list: NonNullable<RateRoomData['list']>; onClose: () => void }) {
  return (
    <section class="rate-list" aria-label={t('rateList')}>
      <p>
        <strong>{list.title}</strong>{' '}
        <span class="quiet">{t('rateListRated', formatCount(list.rated), formatCount(list.songs))}</span>
      </p>
      <button type="button" class="button" onClick={onClose}>
        {t('rateListClose')}
      </button>
    </section>
  );
}

function NothingLeft({ data, session }: { data: RateRoomData; session: RateSession }) {
  // Answered faster than the store offers: more are on their way.
  if (data.waiting > 0) return <p class="card quiet rate-empty">{t('rateMore')}</p>;
  return (
    <section class="card empty rate-empty">
      <p>{t(data.list ? 'rateListDone' : 'rateEmpty')}</p>
      <div class="actions">
        {!data.list && <PlayerLink />}
        {!data.list && <a href="#ratings">{t('rateImport')}</a>}
        {session.canUndo.value && (
          <button type="button" class="button" onClick={session.undo}>
            {t('rateUndo')}
          </button>
        )}
      </div>
    </section>
  );
}
