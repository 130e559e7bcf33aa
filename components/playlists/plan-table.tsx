import { useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import type { Plan } from '../../lib/playlists/plan.ts';
import { ScrollRegion } from '../charts/scroll-region.tsx';
import { indexOf, rowsInView } from '../ratings/window.ts';
import { useScrolled } from '../use-scrolled.ts';
import { GroupLine } from './group-line.tsx';
import { PlanLine } from './plan-line.tsx';
import { useArrows } from './use-arrows.ts';
import { useMoves } from './use-moves.ts';
import { linesOfPlan, positionsOf, setRow, setRows } from './plan-rows.ts';

/** As the stylesheet has it. */
const lineHeight = 56;

interface Props {
  readonly plan: Plan;
  readonly busy: boolean;
  readonly onEdit: (plan: Plan) => void;
}

/** Every row of a plan and what becomes of it; only the lines in view are there, as in the table of ratings. */
export function PlanTable({ plan, busy, onEdit }: Props) {
  const region = useRef<HTMLElement>(null);
  const scrolled = useScrolled(region);
  const [focused, setFocused] = useState<number | null>(null);
  const lines = useMemo(() => linesOfPlan(plan), [plan]);
  const positions = useMemo(() => positionsOf(plan), [plan]);
  useArrows(region);
  const { move, said } = useMoves(plan, region, onEdit);
  return (
    <ScrollRegion kind="plan-table" name={t('planTable')} region={region}>
      <output class="ears">{said}</output>
      <table class="plan-grid" aria-label={t('planTable')} aria-rowcount={lines.length + 1}>
        <TableHead reorder={plan.kind === 'reorder'} />
        <tbody
          class="plan-body"
          style={{ height: `${lines.length * lineHeight}px` }}
          onFocusIn={(event) => setFocused(indexOf(event.target))}
          onFocusOut={() => setFocused(null)}
        >
          {rowsInView(scrolled, lineHeight, lines.length, focused).map((index) => {
            const line = lines[index];
            if (!line) return null;
            const place = { index, top: index * lineHeight, busy };
            return 'row' in line ? (
              <PlanLine
                key={line.row.id}
                {...place}
                row={line.row}
                kind={plan.kind}
                position={positions.get(line.row.id) ?? null}
                onSet={(stays) => onEdit(setRow(plan, line.row, stays))}
                onMove={(way) => move(line.row, way)}
              />
            ) : (
              <GroupLine
                key={line.group}
                {...place}
                group={line.group}
                rows={line.rows}
                onSet={(stay) => onEdit(setRows(plan, line.rows, stay))}
              />
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function TableHead({ reorder }: { reorder: boolean }) {
  return (
    <thead class="plan-head">
      <tr class="plan-row" aria-rowindex={1}>
        <th scope="col" class="cell-place">
          {t('planColumn_place')}
        </th>
        <th scope="col">{t('planColumn_song')}</th>
        <th scope="col" class="cell-score">
          {t('planColumn_score')}
        </th>
        <th scope="col" class="cell-why">
          {t('planColumn_why')}
        </th>
        <th scope="col" class="cell-deed">
          {t(reorder ? 'planColumn_move' : 'planColumn_deed')}
        </th>
      </tr>
    </thead>
  );
}
