/** Values in SQL. */

/** A double; exact, and never taken for a decimal. */
export function num(value: number): string {
  const digits = String(Math.abs(value)).toUpperCase();
  const written = digits.includes('E') ? digits.replace('E+', 'E') : `${digits}E0`;
  return value < 0 ? `(-${written})` : written;
}

/** A string literal. Backslashes are not for this: some engines take them as escapes. */
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
