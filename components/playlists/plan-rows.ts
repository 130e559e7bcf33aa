/** The lines of a plan's table: its rows in groups, the ones to look at first. */
import type { MessageKey } from '../../lib/i18n.ts';
import { cleanGroups } from '../../lib/playlists/clean.ts';
import { dropRow, isRemovable, keepRow, removeRow, takeRow } from '../../lib/playlists/edit.ts';
import { isSong, resultRows } from '../../lib/playlists/plan.ts';
import type { Plan, PlanRow } from '../../lib/playlists/plan.ts';

export type GroupId = 'sure' | 'uncertain' | 'others' | 'untouched' | 'added' | 'replaced' | 'there';

export type Line = { readonly group: GroupId; readonly rows: readonly PlanRow[] } | { readonly row: PlanRow };

export const groupTexts = {
  sure: 'planGroup_sure',
  uncertain: 'planGroup_uncertain',
  others: 'planGroup_others',
  untouched: 'planGroup_untouched',
  added: 'planGroup_added',
  replaced: 'planGroup_replaced',
  there: 'planGroup_there',
} as const satisfies Record<GroupId, MessageKey>;

/** Groups without rows are left out; where there is one way only, there are no headings. */
export function linesOfPlan(plan: Plan): readonly Line[] {
  const groups = groupsOf(plan);
  if (!groups) return plan.rows.map((row) => ({ row }));
  return groups.flatMap(([group, rows]): Line[] =>
    rows.length === 0 ? [] : [{ group, rows }, ...rows.map((row) => ({ row }))],
  );
}

type Groups = readonly (readonly [group: GroupId, rows: readonly PlanRow[]])[];

function groupsOf(plan: Plan): Groups | null {
  const { kind, rows } = plan;
  if (kind === 'clean') {
    const { sure, uncertain, others } = cleanGroups(plan);
    return [
      ['sure', sure],
      ['uncertain', uncertain],
      ['others', others],
      ['untouched', rows.filter((row) => !isRemovable(row))],
    ];
  }
  if (kind === 'reorder' || rows.every(({ place }) => place === null)) return null;
  const there = rows.filter(({ place }) => place !== null);
  return [
    ['added', rows.filter(({ place }) => place === null)],
    ['replaced', there.filter(({ why }) => why === 'replaced')],
    ['there', there.filter(({ why }) => why !== 'replaced')],
  ];
}

/** By row: its place (from 1) among those that the target will hold. */
export const positionsOf = (plan: Plan): ReadonlyMap<number, number> =>
  new Map(resultRows(plan).map(({ id }, at) => [id, at + 1]));

export const staysIn = ({ deed }: PlanRow): boolean => deed === 'keep' || deed === 'add';

/** Can the listener decide about it? */
export const isOpen = (row: PlanRow): boolean => row.place === null || isRemovable(row);

/** Whether the song is to be in the result. */
export function setRow(plan: Plan, { id, place }: PlanRow, stays: boolean): Plan {
  if (place === null) return (stays ? takeRow : dropRow)(plan, id);
  return (stays ? keepRow : removeRow)(plan, id);
}

export const setRows = (plan: Plan, rows: readonly PlanRow[], stay: boolean): Plan =>
  rows.reduce((edited, row) => setRow(edited, row, stay), plan);

/** The next song above or below a row, whose place it can take; rows that are no songs are leapt over. */
export function neighbourOf({ rows }: Plan, row: PlanRow, way: 'up' | 'down'): PlanRow | undefined {
  const at = rows.indexOf(row);
  if (at < 0) return undefined;
  return way === 'up'
    ? rows.slice(0, at).findLast(({ item }) => isSong(item))
    : rows.slice(at + 1).find(({ item }) => isSong(item));
}
