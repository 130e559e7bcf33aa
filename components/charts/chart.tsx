import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import { ChartCursor } from './cursor.tsx';
import type { ChartMark } from './cursor.tsx';
import { NumbersTable } from './numbers-table.tsx';
import type { Numbers } from './numbers-table.tsx';
import { linearScale, ticksOf } from './scale.ts';
import type { Scale } from './scale.ts';
import { useWidth } from './use-width.ts';

export interface ChartAxis {
  /** With its unit, e.g. "Loudness (dB)". */
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly format: (value: number) => string;
  /** Round figures where absent. */
  readonly ticks?: readonly number[];
}

/** The area that children draw in: figures to pixels. */
export interface ChartPlot {
  readonly x: Scale;
  readonly y: Scale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Props {
  readonly title: string;
  /** What the picture says, in a sentence. */
  readonly text?: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** What hover, focus and arrow keys go along, in their order. */
  readonly marks: readonly ChartMark[];
  /** Which mark is meant by a place: the one nearest to it, or nearest along the x axis. */
  readonly nearest?: 'point' | 'column';
  readonly numbers: Numbers;
  readonly height?: number;
  readonly controls?: ComponentChildren;
  readonly legend?: ComponentChildren;
  readonly children: (plot: ChartPlot) => ComponentChildren;
}

const margin = { left: 44, right: 20, top: 26, bottom: 42 } as const;

function plotOf(width: number, height: number, x: ChartAxis, y: ChartAxis): ChartPlot {
  const area = {
    left: margin.left,
    right: Math.max(margin.left + 10, width - margin.right),
    top: margin.top,
    bottom: height - margin.bottom,
  };
  return {
    ...area,
    x: linearScale([x.low, x.high], [area.left, area.right]),
    y: linearScale([y.low, y.high], [area.bottom, area.top]),
  };
}

/**
 * A picture with axes. Hover and arrow keys go from point to point and say what each is; the same numbers
 * are a table one button (or the key T) away.
 */
export function Chart(props: Props) {
  const { title, text, marks, nearest = 'point', numbers, height = 260, controls, legend } = props;
  const [element, width] = useWidth<HTMLDivElement>();
  const [open, setOpen] = useState(false);
  const tableId = useId();
  const plot = plotOf(width, height, props.x, props.y);
  const toggle = () => setOpen((was) => !was);
  return (
    <figure class="chart">
      <figcaption>
        <h3>{title}</h3>
        {text && <p class="quiet">{text}</p>}
      </figcaption>
      {controls && <div class="chart-controls">{controls}</div>}
      <div class="chart-plot" ref={element} style={{ height: `${height}px` }}>
        {width > 0 && (
          <>
            <svg width={width} height={height} aria-hidden="true">
              <Axes plot={plot} x={props.x} y={props.y} />
              {props.children(plot)}
            </svg>
            <ChartCursor
              title={title}
              marks={marks}
              nearest={nearest}
              plot={plot}
              width={width}
              height={height}
              onTable={toggle}
            />
          </>
        )}
      </div>
      <div class="chart-foot">
        <div class="legend">{legend}</div>
        <button
          type="button"
          class="button button-small"
          aria-expanded={open}
          aria-controls={open ? tableId : undefined}
          aria-label={t(open ? 'modelNumbersHideOf' : 'modelNumbersOf', title)}
          onClick={toggle}
        >
          {t(open ? 'modelNumbersHide' : 'modelNumbers')}
        </button>
      </div>
      {open && <NumbersTable id={tableId} title={title} numbers={numbers} />}
    </figure>
  );
}

function Axes({ plot, x, y }: { plot: ChartPlot; x: ChartAxis; y: ChartAxis }) {
  const { left, right, top, bottom } = plot;
  const xTicks = x.ticks ?? ticksOf(x.low, x.high, (right - left) / 64);
  const yTicks = y.ticks ?? ticksOf(y.low, y.high, (bottom - top) / 40);
  return (
    <g class="axes">
      {yTicks.map((tick) => (
        <g key={tick}>
          <line class="grid" x1={left} x2={right} y1={plot.y(tick)} y2={plot.y(tick)} />
          <text x={left - 6} y={plot.y(tick) + 4} text-anchor="end">
            {y.format(tick)}
          </text>
        </g>
      ))}
      {xTicks.map((tick) => (
        <g key={tick}>
          <line class="tick" x1={plot.x(tick)} x2={plot.x(tick)} y1={bottom} y2={bottom + 4} />
          <text x={plot.x(tick)} y={bottom + 16} text-anchor="middle">
            {x.format(tick)}
          </text>
        </g>
      ))}
      <line class="axis" x1={left} x2={right} y1={bottom} y2={bottom} />
      <text class="axis-label" x="0" y="12">
        {y.label}
      </text>
      <text class="axis-label" x={right} y={bottom + 34} text-anchor="end">
        {x.label}
      </text>
    </g>
  );
}
