import type { RefObject } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import type { ChartPlot } from './chart.tsx';

/** A point that can be pointed at, in the axes' figures. */
export interface ChartMark {
  readonly x: number;
  readonly y: number;
  /** What it is, in words: shown on hover and focus, and read aloud. */
  readonly text: string;
  /** Where a click or Enter leads, in a new tab. */
  readonly href?: string;
}

interface Props {
  readonly title: string;
  readonly marks: readonly ChartMark[];
  readonly nearest: 'point' | 'column';
  readonly plot: ChartPlot;
  readonly width: number;
  readonly height: number;
  readonly onTable: () => void;
}

/** How far from a point, in pixels, it is still meant. */
const reach = 24;

/** What is pointed at, by mouse or keys. It draws over the picture, so that the picture stands still. */
export function ChartCursor({ title, marks, nearest, plot, width, height, onTable }: Props) {
  const [at, setAt] = useState<number | null>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const hintId = useId();
  const mark = at === null ? undefined : marks[at];

  const point = (event: PointerEvent): void => {
    if (!(event.currentTarget instanceof Element)) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setAt(findMark(marks, plot, event.clientX - left, event.clientY - top, nearest));
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') link.current?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    else if (event.key.toLowerCase() === 't' && !event.ctrlKey && !event.metaKey) onTable();
    else return;
    event.preventDefault();
  };

  if (marks.length === 0) return null;
  return (
    <>
      <svg
        class="chart-cursor"
        width={width}
        height={height}
        aria-hidden="true"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setAt(null)}
      >
        {mark && <Pointed mark={mark} plot={plot} column={nearest === 'column'} link={link} />}
      </svg>
      {/* A slider along the points: its own keys move it, and ears hear each point. */}
      <input
        type="range"
        class="chart-keys"
        min={0}
        max={marks.length - 1}
        step={1}
        value={at ?? 0}
        aria-label={title}
        aria-describedby={hintId}
        aria-valuetext={mark?.text ?? t('modelChartPoints', marks.length)}
        onInput={({ currentTarget }) => setAt(currentTarget.valueAsNumber)}
        onKeyDown={press}
        onFocus={() => setAt((before) => before ?? 0)}
        onBlur={() => setAt(null)}
      />
      <span class="ears" id={hintId}>
        {t(marks.some(({ href }) => href) ? 'modelChartKeysOpen' : 'modelChartKeys')}
      </span>
      {mark && <Tip mark={mark} plot={plot} width={width} />}
    </>
  );
}

function findMark(
  marks: readonly ChartMark[],
  plot: ChartPlot,
  x: number,
  y: number,
  nearest: Props['nearest'],
): number | null {
  let found: number | null = null;
  let least = nearest === 'point' ? reach : Infinity;
  marks.forEach((mark, index) => {
    const across = plot.x(mark.x) - x;
    const distance = nearest === 'point' ? Math.hypot(across, plot.y(mark.y) - y) : Math.abs(across);
    if (distance < least) [least, found] = [distance, index];
  });
  return found;
}

interface PointedProps {
  readonly mark: ChartMark;
  readonly plot: ChartPlot;
  readonly column: boolean;
  /** Preact's types know links of HTML alone. */
  readonly link: RefObject<HTMLAnchorElement | null>;
}

function Pointed({ mark, plot, column, link }: PointedProps) {
  const x = plot.x(mark.x);
  const y = plot.y(mark.y);
  const ring = <circle class="pointed" cx={x} cy={y} r="6" />;
  return (
    <>
      {column && <line class="pointed-line" x1={x} x2={x} y1={plot.top} y2={plot.bottom} />}
      {mark.href ? (
        <a ref={link} href={mark.href} target="_blank" rel="noreferrer" tabIndex={-1}>
          <circle class="pointed-area" cx={x} cy={y} r={reach} />
          {ring}
        </a>
      ) : (
        ring
      )}
    </>
  );
}

/** Beside the point, on the side with more room. */
function Tip({ mark, plot, width }: { mark: ChartMark; plot: ChartPlot; width: number }) {
  const x = plot.x(mark.x);
  const right = x > width / 2;
  return (
    <div
      class="chart-tip"
      data-side={right ? 'left' : 'right'}
      style={{
        top: `${Math.max(plot.top, plot.y(mark.y))}px`,
        ...(right ? { right: `${width - x + 12}px` } : { left: `${x + 12}px` }),
        maxWidth: `${Math.max(120, (right ? x : width - x) - 16)}px`,
      }}
      aria-hidden="true"
    >
      {mark.text}
    </div>
  );
}
