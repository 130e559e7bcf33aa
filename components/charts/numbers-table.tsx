import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/i18n.ts';
import { ScrollRegion } from './scroll-region.tsx';

/** The numbers behind a picture; the first column names the rows. */
export interface Numbers {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Props {
  readonly id: string;
  readonly title: string;
  readonly numbers: Numbers;
}

export function NumbersTable({ id, title, numbers: { columns, rows } }: Props) {
  const region = useRef<HTMLElement>(null);
  // The button that opened it stands before it: the eye and the focus follow.
  useEffect(() => region.current?.scrollIntoView?.({ block: 'nearest' }), []);
  return (
    <ScrollRegion kind="numbers" name={t('modelNumbersOf', title)} id={id} region={region}>
      <table>
        <caption class="ears">{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], row) => (
            <tr key={row}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
