import type { ClassBin } from '../../lib/domain/pictures.ts';
import type { ChartPlot } from './chart.tsx';

/** Likes as bars upwards, dislikes downwards: place tells the kind as well as colour. */
export function ClassBars({ bins, plot }: { bins: readonly ClassBin[]; plot: ChartPlot }) {
  const zero = plot.y(0);
  return (
    <g>
      {bins.map(({ low, high, liked, disliked }) => {
        const x = plot.x(low) + 0.5;
        const width = Math.max(1, plot.x(high) - plot.x(low) - 1);
        return (
          <g key={low}>
            <rect class="bar-liked" x={x} width={width} y={plot.y(liked)} height={zero - plot.y(liked)} />
            <rect class="bar-disliked" x={x} width={width} y={zero} height={plot.y(-disliked) - zero} />
          </g>
        );
      })}
      <line class="axis" x1={plot.left} x2={plot.right} y1={zero} y2={zero} />
    </g>
  );
}

/** The same height for both kinds, so that they can be compared. */
export const mostOf = (bins: readonly ClassBin[]): number =>
  Math.max(1, ...bins.flatMap(({ liked, disliked }) => [liked, disliked]));
