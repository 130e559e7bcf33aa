/** Arrow keys on the map. */

const ways: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Place {
  readonly x: number;
  readonly y: number;
}

/** How far it is from one place to another, going a way; what lies aside counts double. null for what lies behind. */
export function distanceAlong(from: Place, to: Place, [x, y]: readonly [number, number]): number | null {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const along = across * x + down * y;
  const aside = Math.abs(across * y + down * x);
  return along <= 1 || aside > along * 2 ? null : along + 2 * aside;
}

function middleOf(element: Element): Place {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** The country that a key leads to from the one with the focus; null where there is none, or for other keys. */
export function nearestTile(
  map: HTMLElement | null,
  { key, target }: Pick<KeyboardEvent, 'key' | 'target'>,
): HTMLElement | null {
  const way = ways[key];
  if (!map || !way || !(target instanceof Element)) return null;
  const from = middleOf(target);
  let best: HTMLElement | null = null;
  let least = Infinity;
  for (const tile of map.querySelectorAll<HTMLElement>('button.tile')) {
    const far = tile === target ? null : distanceAlong(from, middleOf(tile), way);
    if (far !== null && far < least) [best, least] = [tile, far];
  }
  return best;
}
