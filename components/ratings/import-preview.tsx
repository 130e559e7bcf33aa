import type { ImportFile } from '../../lib/messages.ts';
import { useState } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import { useFocusOnArrival } from '../focus.ts';
import { formatCount } from '../format.ts';
import { asksWhatItMeans, firstPlan } from './import-plan.ts';
import type { Plan } from './import-plan.ts';

interface Props {
  readonly file: ImportFile;
  readonly onImport: (plan: Plan) => void;
  readonly onCancel: () => void;
}

/** What is in the file, and what will be made of it; nothing is stored before the yes. */
export function ImportPreview({ file, onImport, onCancel }: Props) {
  const [plan, setPlan] = useState<Plan>(firstPlan);
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const asks = asksWhatItMeans(file);
  const rates = file.hasLiked || plan.unratedAs !== null;
  const empty = file.songs.length === 0;
  return (
    <div class="ask">
      <h3 ref={heading} tabIndex={-1} class="file-name">
        {file.name}
      </h3>
      <Counts file={file} />
      {empty && <p>{t('ratingsImportNothing')}</p>}
      {asks && (
        <Choices
          name="unrated-as"
          legend={t('ratingsImportMeaning')}
          value={plan.unratedAs ?? 'offer'}
          options={[
            ['offer', t('ratingsImportAsOffer'), t('ratingsImportAsOfferText')],
            ['liked', t('ratingsImportAsLiked'), ''],
            ['disliked', t('ratingsImportAsDisliked'), ''],
          ]}
          onPick={(picked) => setPlan({ ...plan, unratedAs: picked === 'offer' ? null : picked })}
        />
      )}
      {rates && !empty && (
        <Choices
          name="on-rated"
          legend={t('ratingsImportOnRated')}
          value={plan.onRated}
          options={[
            ['keep', t('ratingsImportKeep'), ''],
            ['replace', t('ratingsImportReplace'), ''],
          ]}
          onPick={(onRated) => setPlan({ ...plan, onRated })}
        />
      )}
      <div class="actions">
        <button type="button" class="button button-primary" disabled={empty} onClick={() => onImport(plan)}>
          {t('ratingsImportStart')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {t('uiCancel')}
        </button>
      </div>
    </div>
  );
}

function Counts({ file }: { file: ImportFile }) {
  const counts = [
    [t('ratingsImportRows'), file.rows],
    [t('ratingsImportSongs'), file.songs.length],
    ...(file.hasLiked
      ? ([
          [t('ratingsLikes'), file.rated.liked],
          [t('ratingsDislikes'), file.rated.disliked],
        ] as const)
      : []),
    [t('ratingsImportUnrated'), file.unrated],
    [t('ratingsImportFeatures'), file.withFeatures],
    [t('ratingsImportUnreadable'), file.unreadable],
  ] as const;
  return (
    <dl class="counts">
      {counts.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ChoicesProps<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, text: string, hint: string])[];
  readonly onPick: (value: Value) => void;
}

function Choices<Value extends string>({ name, legend, value, options, onPick }: ChoicesProps<Value>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(([option, text, hint]) => (
        <label key={option} class="choice">
          <input
            type="radio"
            name={name}
            value={option}
            checked={option === value}
            onChange={() => onPick(option)}
          />
          <span>
            {text}
            {hint && <span class="quiet">{hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
