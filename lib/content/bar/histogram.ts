import { pictureText } from './bar-text.ts';
import { scoreColours } from '../../domain/score-colour.ts';
import { setAttribute } from '../template.ts';
import type { Appearance } from '../appearance.ts';

const namespace = 'http://www.w3.org/2000/svg';
const [width, height, step] = [80, 28, 8];

/** The spread of scores: ten columns from 0 at the left to 100 at the right, in the colours of the scores. */
export interface Histogram {
  readonly node: Element;
  draw(bins: readonly number[], theme: Appearance['theme']): void;
}

export function createHistogram(bins: number): Histogram {
  const svg = document.createElementNS(namespace, 'svg');
  const attributes = { viewBox: `0 0 ${width} ${height}`, role: 'img', class: 'picture' };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  const columns = Array.from({ length: bins }, (_, bin) => {
    const column = document.createElementNS(namespace, 'rect');
    column.setAttribute('x', String(bin * step + 1));
    column.setAttribute('width', String(step - 2));
    column.setAttribute('rx', '1');
    return column;
  });
  svg.append(...columns);
  return {
    node: svg,
    draw(songs, theme) {
      const most = Math.max(1, ...songs);
      setAttribute(svg, 'aria-label', pictureText(songs));
      columns.forEach((column, bin) => {
        const count = songs[bin] ?? 0;
        // A single song among thousands is still to be seen; none is a line to stand on.
        const tall = count > 0 ? Math.max(3, (count / most) * height) : 1;
        setAttribute(column, 'height', tall.toFixed(1));
        setAttribute(column, 'y', (height - tall).toFixed(1));
        const colour = scoreColours(bin * (100 / bins) + 50 / bins)[theme].colour;
        setAttribute(column, 'fill', count > 0 ? colour : 'currentColor');
      });
    },
  };
}
