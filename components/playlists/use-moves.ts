import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import { moveRow } from '../../lib/playlists/edit.ts';
import type { Plan, PlanRow } from '../../lib/playlists/plan.ts';
import type { Way } from './plan-deed.tsx';
import { neighbourOf } from './plan-rows.ts';
import { itemTitle } from './plan-text.ts';

type Region = { readonly current: HTMLElement | null };

/** Moves rows, and lets the focus go with the one that moves, so that a key can be pressed again. */
export function useMoves(plan: Plan, region: Region, onEdit: (plan: Plan) => void) {
  const [said, say] = useState('');
  const moved = useRef<{ readonly id: number; readonly way: Way } | null>(null);
  useLayoutEffect(() => {
    const { id, way } = moved.current ?? {};
    moved.current = null;
    region.current?.querySelector<HTMLElement>(`[data-row="${id}"] [data-way="${way}"]`)?.focus();
  }, [plan]);
  const move = (row: PlanRow, way: Way) => {
    const neighbour = neighbourOf(plan, row, way);
    if (!neighbour) return;
    moved.current = { id: row.id, way };
    say(t('planMoved', itemTitle(row.item), plan.rows.indexOf(neighbour) + 1));
    onEdit(moveRow(plan, row.id, neighbour.id));
  };
  return { move, said };
}
