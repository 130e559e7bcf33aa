import { t } from '../../lib/i18n.ts';
import type { PlanKind } from '../../lib/playlists/plan.ts';
import { orders } from '../../lib/playlists/room.ts';
import type { Order } from '../../lib/playlists/room.ts';
import { pools } from '../../lib/playlists/wish.ts';
import type { Pool } from '../../lib/playlists/wish.ts';
import { poolsOf, songIdOf } from './draft.ts';
import { Check, NumberField, Options, TextField } from './fields.tsx';
import { PlaceField, SourceField, TargetField } from './place-fields.tsx';
import type { FormProps } from './place-fields.tsx';

function CleanForm(props: FormProps) {
  return (
    <>
      <SourceField {...props} />
      <NumberField
        label={t('playlistsThreshold')}
        hint={t('playlistsThresholdHint')}
        value={props.draft.threshold}
        min={1}
        max={99}
        slider
        onChange={(threshold) => props.change({ threshold })}
      />
      <PlaceField {...props} />
    </>
  );
}

const poolTexts = {
  seen: ['playlistsPool_seen', 'playlistsPoolHint_seen'],
  list: ['playlistsPool_list', 'playlistsPoolHint_list'],
  similar: ['playlistsPool_similar', 'playlistsPoolHint_similar'],
} as const;

function RecommendForm(props: FormProps) {
  const { draft, change } = props;
  return (
    <>
      <PoolFields {...props} />
      <NumberField
        label={t('playlistsCount')}
        value={draft.count}
        min={1}
        max={500}
        onChange={(count) => change({ count })}
      />
      <NumberField
        label={t('playlistsLeast')}
        hint={t('playlistsLeastHint')}
        value={draft.least}
        min={0}
        max={99}
        slider
        onChange={(least) => change({ least })}
      />
      <TargetField {...props} />
      {props.room.connection.state === 'connected' && (
        <Check
          checked={draft.weekly}
          text={t('playlistsWeekly')}
          hint={t('playlistsWeeklyHint')}
          onChange={(weekly) => change({ weekly })}
        />
      )}
    </>
  );
}

function PoolFields({ draft, room, change }: FormProps) {
  const chosen = poolsOf(draft, room);
  const pick = (pool: Pool, on: boolean) =>
    change({ pools: pools.filter((one) => (one === pool ? on : draft.pools.includes(one))) });
  return (
    <fieldset class="plan-field" data-wide>
      <legend>{t('playlistsPools')}</legend>
      <div class="plan-options">
        {pools
          .filter((pool) => pool !== 'list' || room.list !== null)
          .map((pool) => (
            <Check
              key={pool}
              checked={chosen.includes(pool)}
              text={t(poolTexts[pool][0], room.list?.title ?? '')}
              hint={t(poolTexts[pool][1])}
              onChange={(on) => pick(pool, on)}
            />
          ))}
        <Check
          checked={draft.likedToo}
          text={t('playlistsLikedToo')}
          onChange={(likedToo) => change({ likedToo })}
        />
      </div>
    </fieldset>
  );
}

const orderTexts = {
  score: ['playlistsOrder_score', 'playlistsOrderHint_score'],
  similar: ['playlistsOrder_similar', 'playlistsOrderHint_similar'],
  path: ['playlistsOrder_path', 'playlistsOrderHint_path'],
  tempo: ['playlistsOrder_tempo', 'playlistsOrderHint_tempo'],
  'energy-curve': ['playlistsOrder_energy', 'playlistsOrderHint_energy'],
} as const;

function ReorderForm(props: FormProps) {
  const { draft, change } = props;
  const bad = draft.like.trim() !== '' && songIdOf(draft.like) === null;
  return (
    <>
      <SourceField {...props} />
      <Options<Order>
        look="wide"
        name="plan-order"
        legend={t('playlistsOrder')}
        value={draft.order}
        options={orders.map((order) => [order, t(orderTexts[order][0]), t(orderTexts[order][1])])}
        onPick={(order) => change({ order })}
      />
      {draft.order === 'similar' && (
        <TextField
          label={t('playlistsLike')}
          hint={t(bad ? 'playlistsBadSong' : 'playlistsLikeHint')}
          value={draft.like}
          invalid={bad}
          onChange={(like) => change({ like })}
        />
      )}
      <PlaceField {...props} />
    </>
  );
}

export const planForms = {
  clean: CleanForm,
  recommend: RecommendForm,
  reorder: ReorderForm,
  'to-saved': SourceField,
  'from-saved': TargetField,
} as const satisfies Record<PlanKind, (props: FormProps) => unknown>;
