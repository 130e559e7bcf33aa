/** Points in pixels as the path of a line. */
export const linePath = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/** A line that keeps its height until the next point, as precision over recall does. */
export const stepPath = (points: readonly (readonly [number, number])[]): string =>
  points
    .map(([x, y], i) => (i === 0 ? `M${x.toFixed(1)} ${y.toFixed(1)}` : `V${y.toFixed(1)}H${x.toFixed(1)}`))
    .join('');

/** At most so many of the points, evenly chosen, the ends among them: arrow keys should get through. */
export function thinned<T>(points: readonly T[], most: number): readonly T[] {
  if (points.length <= most) return points;
  return Array.from(
    { length: most },
    (_, i) => points[Math.round((i * (points.length - 1)) / (most - 1))],
  ).flatMap((point) => (point === undefined ? [] : [point]));
}
