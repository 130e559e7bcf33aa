import { minimumRatings } from '../lib/domain/rating.ts';
import { t } from '../lib/i18n.ts';
import type { Settings } from '../lib/settings.ts';
import { useFocusOnChange } from './focus.ts';
import { formatDate } from './format.ts';
import { Icon } from './icons.tsx';
import { Mark } from './mark.tsx';
import { PlayerLink } from './player-link.tsx';
import { Room } from './room.tsx';

interface Props {
  readonly consent: Settings['consent'];
  /** True after a yes that the browser itself then refused. */
  readonly refused: boolean;
  readonly focused: boolean;
  readonly onConsent: (given: boolean) => void;
}

/** The first run: what it does, what leaves the machine, and the one yes that this takes. */
export function WelcomeRoom({ consent, refused, focused, onConsent }: Props) {
  return (
    <Room title={t('welcomeTitle')} focused={focused}>
      <div class="lead">
        <p>{t('welcomeLead')}</p>
        <Mark size={96} />
      </div>
      <Steps started={consent?.given ?? false} />
      <section class="card leaves">
        <h2>{t('welcomeLeavesTitle')}</h2>
        <dl>
          <Leaving term={t('welcomeLeavesWhat')} text={t('welcomeLeavesWhatText')} />
          <Leaving term={t('welcomeLeavesWhom')} text={t('welcomeLeavesWhomText')} />
          <Leaving term={t('welcomeLeavesWhy')} text={t('welcomeLeavesWhyText')} />
        </dl>
        <p class="quiet">{t('welcomeStays')}</p>
        <Decision consent={consent} refused={refused} onConsent={onConsent} />
      </section>
      <details class="card terms">
        <summary>{t('welcomeTermsTitle')}</summary>
        <p>{t('welcomeTerms1')}</p>
        <p>{t('welcomeTerms2')}</p>
      </details>
    </Room>
  );
}

function Steps({ started }: { started: boolean }) {
  const { total, ofEachKind } = minimumRatings;
  const steps = [
    [t('welcomeStep1Title'), t('welcomeStep1Text')],
    [t('welcomeStep2Title'), t('welcomeStep2Text', total, ofEachKind)],
    [t('welcomeStep3Title'), t('welcomeStep3Text')],
  ];
  return (
    <section aria-labelledby="steps">
      <h2 id="steps" class="ears">
        {t('welcomeSteps')}
      </h2>
      <ol class="steps">
        {steps.map(([title, text], index) => (
          <li key={title} class="card">
            <span class="step-number" aria-hidden="true">
              {started && index === 0 ? <Icon name="check" size={18} /> : index + 1}
            </span>
            <div>
              <h3>
                {title}
                {started && index === 0 && <span class="ears"> ({t('welcomeStepDone')})</span>}
              </h3>
              <p class="quiet">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Leaving({ term, text }: { term: string; text: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function Decision({ consent, refused, onConsent }: Pick<Props, 'consent' | 'refused' | 'onConsent'>) {
  const given = consent?.given ?? false;
  // The button that was pressed goes away; the answer takes its place, and the focus.
  const answer = useFocusOnChange<HTMLOutputElement>(`${consent?.at} ${refused}`);
  return (
    <div class="decision">
      {(consent || refused) && (
        <output ref={answer} tabIndex={-1}>
          {given && <Icon name="check" />}
          {answerText(consent, refused)}
        </output>
      )}
      {given ? <PlayerLink /> : <YesButton onClick={() => onConsent(true)} />}
      {(given || !consent) && (
        <button type="button" class="button" onClick={() => onConsent(false)}>
          {t(given ? 'welcomeTakeBack' : 'welcomeNo')}
        </button>
      )}
    </div>
  );
}

function answerText(consent: Props['consent'], refused: boolean): string {
  if (consent?.given) return t('welcomeGiven', formatDate(consent.at));
  return t(refused ? 'welcomeRefused' : 'welcomeNotNow');
}

function YesButton({ onClick }: { onClick: () => void }) {
  return (
    <button type="button" class="button button-primary" onClick={onClick}>
      {t('welcomeYes')}
    </button>
  );
}
