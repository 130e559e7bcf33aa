import { useState } from 'preact/hooks';
import type { RatingCounts } from '../lib/domain/rating.ts';
import type { Result } from '../lib/errors.ts';
import { t } from '../lib/i18n.ts';
import { useFocusOnArrival, useFocusOnReturn } from './focus.ts';
import { errorText, plural } from './format.ts';

interface Props {
  readonly ratings: RatingCounts;
  readonly onDelete: () => Promise<Result<null>>;
}

type Step = 'start' | 'first' | 'second' | 'deleting';

/** Asks twice, and the second time wants a word typed: nothing here can be undone. */
export function DeleteEverything({ ratings, onDelete }: Props) {
  const [step, setStep] = useState<Step>('start');
  const [said, setSaid] = useState('');
  const start = useFocusOnReturn<HTMLButtonElement>(step === 'start');
  async function remove() {
    setStep('deleting');
    const deleted = await onDelete();
    setSaid(deleted.ok ? t('deleteDone') : errorText(deleted.error));
    setStep('start');
  }
  function ask() {
    setSaid('');
    setStep('first');
  }
  const keep = () => setStep('start');
  return (
    <section class="card" aria-labelledby="settings-delete">
      <h2 id="settings-delete">{t('deleteTitle')}</h2>
      <p class="quiet">{t('deleteText')}</p>
      {step === 'start' && (
        <div class="actions">
          <button ref={start} type="button" class="button button-danger" onClick={ask}>
            {t('deleteStart')}
          </button>
        </div>
      )}
      {step === 'first' && <FirstAsk ratings={ratings} onKeep={keep} onContinue={() => setStep('second')} />}
      {step === 'second' && <SecondAsk onKeep={keep} onDelete={remove} />}
      <output class="said">{step === 'deleting' ? t('deleteDeleting') : said}</output>
    </section>
  );
}

interface FirstAskProps {
  readonly ratings: RatingCounts;
  readonly onKeep: () => void;
  readonly onContinue: () => void;
}

function FirstAsk({ ratings, onKeep, onContinue }: FirstAskProps) {
  // The question takes the focus: it is read out, and Enter on the last button cannot answer it.
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  return (
    <div class="ask">
      <h3 ref={heading} tabIndex={-1}>
        {t('deleteFirstTitle')}
      </h3>
      <p>{t('deleteFirstText', plural('backupRatings', ratings.liked + ratings.disliked))}</p>
      <div class="actions">
        <button type="button" class="button" onClick={onKeep}>
          {t('deleteKeep')}
        </button>
        <button type="button" class="button button-danger" onClick={onContinue}>
          {t('deleteContinue')}
        </button>
      </div>
    </div>
  );
}

function SecondAsk({ onKeep, onDelete }: { onKeep: () => void; onDelete: () => void }) {
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const [word, setWord] = useState('');
  const right = word.trim().toLowerCase() === t('deleteWord').toLowerCase();
  return (
    <form
      class="ask"
      onSubmit={(event) => {
        event.preventDefault();
        if (right) onDelete();
      }}
    >
      <h3 ref={heading} tabIndex={-1}>
        {t('deleteSecondTitle')}
      </h3>
      <label class="word">
        <span>{t('deleteSecondText', t('deleteWord'))}</span>
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={word}
          onInput={(event) => setWord(event.currentTarget.value)}
        />
      </label>
      <div class="actions">
        <button type="button" class="button" onClick={onKeep}>
          {t('deleteKeep')}
        </button>
        <button type="submit" class="button button-danger" disabled={!right}>
          {t('deleteNow')}
        </button>
      </div>
    </form>
  );
}
