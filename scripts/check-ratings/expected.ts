/** What should be there, worked out in the plainest way: maps that are copied, and a list of steps. */
import type { Mark, RatingValue } from '../../lib/domain/rating.ts';

export type Marks = Map<string, Mark>;

interface Change {
  readonly place: string;
  readonly from: Mark | null;
  readonly to: Mark | null;
}

interface ExpectedStep {
  readonly profile: string;
  readonly changes: readonly Change[];
  state: 'done' | 'undone' | 'dropped';
  /** Counts undos and redos: the last undone is redone first. */
  turned: number;
  readonly removes: string | null;
}

/** Places are "profile song". */
export interface Expected {
  marks: Marks;
  profiles: Set<string>;
  /** In the order in which they were made. */
  order: string[];
  current: string;
  steps: ExpectedStep[];
  turns: number;
}

export const newExpected = (): Expected => ({
  marks: new Map(),
  profiles: new Set(['first']),
  order: ['first'],
  current: 'first',
  steps: [],
  turns: 0,
});

export const copyOf = (state: Expected): Expected => structuredClone(state);

const placeOf = (profile: string, song: string) => `${profile} ${song}`;
const same = (one: Mark | null, other: Mark | null) => JSON.stringify(one) === JSON.stringify(other);

type Wish = readonly [place: string, to: Mark | null];

/** Takes a step: only wishes that change something are part of it. */
function step(
  state: Expected,
  wishes: readonly Wish[],
  changes: (from: Mark | null, to: Mark | null) => boolean,
  removes: string | null = null,
  profile = state.current,
): boolean {
  const due = [...new Map(wishes)].flatMap(([place, to]): Change[] => {
    const from = state.marks.get(place) ?? null;
    return changes(from, to) ? [{ place, from, to }] : [];
  });
  if (due.length === 0) return false;
  for (const change of due) write(state, change.place, change.to);
  for (const old of state.steps) {
    if (old.profile === profile && old.state === 'undone') old.state = 'dropped';
  }
  state.steps.push({ profile, changes: due, state: 'done', turned: 0, removes });
  return true;
}

function write(state: Expected, place: string, to: Mark | null): void {
  if (to) state.marks.set(place, to);
  else state.marks.delete(place);
}

const saysOther = (from: Mark | null, to: Mark | null) => from?.value !== to?.value;

export function set(state: Expected, song: string, value: RatingValue | null, at: number): void {
  const to: Mark | null = value && { value, ratedAt: at, origin: 'row' };
  step(state, [[placeOf(state.current, song), to]], saysOther);
}

export function setMany(
  state: Expected,
  songs: readonly string[],
  mark: Mark,
  onRated: 'keep' | 'replace',
): void {
  const rule = onRated === 'keep' ? (from: Mark | null) => from === null : saysOther;
  step(
    state,
    songs.map((song): Wish => [placeOf(state.current, song), mark]),
    rule,
  );
}

export function remove(state: Expected, songs: readonly string[]): void {
  step(
    state,
    songs.map((song): Wish => [placeOf(state.current, song), null]),
    saysOther,
  );
}

/** False where there is no such other profile. */
export function move(state: Expected, songs: readonly string[], target: string): boolean {
  if (target === state.current || !state.profiles.has(target)) return false;
  const wishes = songs.flatMap((song): Wish[] => {
    const mark = state.marks.get(placeOf(state.current, song));
    return mark
      ? [
          [placeOf(state.current, song), null],
          [placeOf(target, song), mark],
        ]
      : [];
  });
  step(state, wishes, saysOther);
  return true;
}

export function undo(state: Expected): void {
  const last = state.steps.findLast(({ profile, state: now }) => profile === state.current && now === 'done');
  if (last) turn(state, last, true);
}

/** Any step that is done, the oldest being 0: what was changed since stays. */
export function undoOlder(state: Expected, at: number): void {
  const step = state.steps.filter(({ state: now }) => now === 'done')[at];
  if (step) turn(state, step, true);
}

export function redo(state: Expected): boolean {
  const next = state.steps
    .filter(({ profile, state: now }) => profile === state.current && now === 'undone')
    .sort((one, other) => other.turned - one.turned)[0];
  if (!next) return true;
  if (next.removes !== null && !leave(state, next.removes)) return false;
  turn(state, next, false);
  return true;
}

function turn(state: Expected, what: ExpectedStep, back: boolean): void {
  for (const { place, from, to } of what.changes) {
    const [now, then] = back ? [to, from] : [from, to];
    if (same(state.marks.get(place) ?? null, now)) write(state, place, then);
  }
  what.state = back ? 'undone' : 'done';
  what.turned = ++state.turns;
  if (what.removes === null) return;
  if (back) state.profiles.add(what.removes);
  else state.profiles.delete(what.removes);
}

export function createProfile(state: Expected, id: string): void {
  state.profiles.add(id);
  state.order.push(id);
}

/** False where it does not live. */
export function switchTo(state: Expected, id: string): boolean {
  if (!state.profiles.has(id)) return false;
  state.current = id;
  return true;
}

/** False for the last one. */
export function removeProfile(state: Expected, id: string): boolean {
  if (!state.profiles.has(id) || !leave(state, id)) return false;
  const wishes = [...state.marks.keys()]
    .filter((place) => place.startsWith(`${id} `))
    .map((place): Wish => [place, null]);
  step(state, wishes, saysOther, id);
  state.profiles.delete(id);
  return true;
}

function leave(state: Expected, id: string): boolean {
  const other = state.order.find((profile) => state.profiles.has(profile) && profile !== id);
  if (other === undefined) return false;
  if (state.current === id) state.current = other;
  return true;
}

/** What a backup holds. */
export interface ExpectedBackup {
  readonly marks: ReadonlyMap<string, Mark>;
  readonly profiles: readonly string[];
}

export const backupOf = (state: Expected): ExpectedBackup => ({
  marks: new Map([...state.marks].filter(([place]) => state.profiles.has(place.split(' ')[0] ?? ''))),
  profiles: [...state.profiles],
});

export function restore(state: Expected, backup: ExpectedBackup, mode: 'merge' | 'replace'): void {
  for (const profile of backup.profiles) state.profiles.add(profile);
  const wishes: Wish[] = [...backup.marks];
  if (mode === 'replace') {
    for (const place of state.marks.keys()) if (!backup.marks.has(place)) wishes.push([place, null]);
  }
  const newer = (from: Mark | null, to: Mark | null) =>
    to !== null && (from === null || (to.ratedAt > from.ratedAt && to.value !== from.value));
  step(state, wishes, mode === 'merge' ? newer : (from, to) => !same(from, to));
}
