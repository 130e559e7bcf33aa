import type { ConfusionMatrix } from '../lib/domain/report.ts';
import { t } from '../lib/i18n.ts';
import { formatCount } from './format.ts';

/** Side of a cell in SVG units, its gap, and the room left of and above the cells for their names. */
const cell = 64;
const gap = 6;
const left = 38;
const top = 20;

interface Disc {
  readonly count: number;
  readonly column: 0 | 1;
  readonly row: 0 | 1;
}

/** Counts as records, their area in proportion: filled where it was right, a ring where it was wrong. */
export function ConfusionPicture({ matrix }: { matrix: ConfusionMatrix }) {
  const { truePositive, falseNegative, falsePositive, trueNegative } = matrix;
  const discs: readonly Disc[] = [
    { count: truePositive, column: 0, row: 0 },
    { count: falseNegative, column: 1, row: 0 },
    { count: falsePositive, column: 0, row: 1 },
    { count: trueNegative, column: 1, row: 1 },
  ];
  const most = Math.max(1, ...discs.map((disc) => disc.count));
  const centre = (index: number) => index * (cell + gap) + cell / 2;
  return (
    <figure class="matrix">
      <svg
        viewBox={`0 0 ${left + 2 * cell + gap} ${top + 2 * cell + gap}`}
        role="img"
        aria-label={label(matrix)}
      >
        <text x={left + centre(0)} y="12" text-anchor="middle">
          {t('matrixSaysLike')}
        </text>
        <text x={left + centre(1)} y="12" text-anchor="middle">
          {t('matrixSaysDislike')}
        </text>
        <RowName y={top + centre(0)} name={t('matrixLike')} />
        <RowName y={top + centre(1)} name={t('matrixDislike')} />
        {discs.map(({ count, column, row }) => (
          <g key={`${column}${row}`} transform={`translate(${left + centre(column)} ${top + centre(row)})`}>
            <rect class="matrix-cell" x={-cell / 2} y={-cell / 2} width={cell} height={cell} rx="6" />
            <circle
              class={column === row ? 'matrix-right' : 'matrix-wrong'}
              data-says={column === 0 ? 'like' : 'dislike'}
              r={Math.sqrt(count / most) * (cell / 2 - 4)}
            />
            <text class="matrix-count" y="5" text-anchor="middle">
              {formatCount(count)}
            </text>
          </g>
        ))}
      </svg>
      {/* A box around it: Firefox does not clip the caption of a clipped table. */}
      <div class="ears">
        <MatrixTable matrix={matrix} />
      </div>
    </figure>
  );
}

/** "you like", in two lines so that the picture keeps its width for the discs. */
function RowName({ y, name }: { y: number; name: string }) {
  return (
    <text x={left - 5} y={y} text-anchor="end">
      <tspan x={left - 5}>{t('matrixYou')}</tspan>
      <tspan x={left - 5} dy="12">
        {name}
      </tspan>
    </text>
  );
}

function label({ truePositive, falsePositive, trueNegative, falseNegative }: ConfusionMatrix): string {
  const liked = truePositive + falseNegative;
  const disliked = trueNegative + falsePositive;
  const counts = [liked, truePositive, falseNegative, disliked, trueNegative, falsePositive];
  return t('matrixLabel', ...counts.map(formatCount));
}

function MatrixTable({ matrix }: { matrix: ConfusionMatrix }) {
  return (
    <table>
      <caption>{t('matrixTitle')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('matrixCorner')}</th>
          <th scope="col">{t('matrixSaysLike')}</th>
          <th scope="col">{t('matrixSaysDislike')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('matrixYouLike')}</th>
          <td>{formatCount(matrix.truePositive)}</td>
          <td>{formatCount(matrix.falseNegative)}</td>
        </tr>
        <tr>
          <th scope="row">{t('matrixYouDislike')}</th>
          <td>{formatCount(matrix.falsePositive)}</td>
          <td>{formatCount(matrix.trueNegative)}</td>
        </tr>
      </tbody>
    </table>
  );
}
