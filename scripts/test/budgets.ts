/** Sizes of what ships, against the budgets: gzip as a browser store's server would send it, in bytes. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const kB = 1000;

/** A page's scripts are found from its HTML; a script stands for itself. */
const budgets = [
  { what: 'content script', file: 'content-scripts/spotify.js', limit: 15 * kB },
  { what: 'list content script', file: 'content-scripts/spotify-list.js', limit: 15 * kB },
  { what: 'background', file: 'background.js', limit: 60 * kB },
  { what: 'popup', file: 'popup.html', limit: 40 * kB },
  { what: 'training worker', file: 'training-worker.js', limit: 250 * kB },
  { what: 'catalogue worker', file: 'catalogue-worker.js', limit: 75 * kB },
] as const;
const packageLimit = 2_500 * kB;

const gzipped = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;

function sizeOf(folder: string, file: string): number {
  const path = join(folder, file);
  if (!file.endsWith('.html')) return gzipped(path);
  const seen = new Set<string>();
  const follow = (script: string): number => {
    if (seen.has(script) || !existsSync(join(folder, script))) return 0;
    seen.add(script);
    const text = readFileSync(join(folder, script), 'utf8');
    const imports = [...text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)].map(
      ([, name]) => `chunks/${name}`,
    );
    return gzipped(join(folder, script)) + imports.reduce((sum, name) => sum + follow(name), 0);
  };
  const html = readFileSync(path, 'utf8');
  return [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].reduce(
    (sum, [, name]) => sum + follow(name ?? ''),
    0,
  );
}

export interface BudgetLine {
  readonly what: string;
  readonly bytes: number;
  readonly limit: number;
}

/** One line a budget, for a folder with a build. */
export function measureBudgets(folder: string): BudgetLine[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  return [
    ...budgets.map(({ what, file, limit }) => ({ what, bytes: sizeOf(folder, file), limit })),
    {
      what: 'whole package',
      bytes: files.reduce((sum, path) => sum + gzipped(path), 0),
      limit: packageLimit,
    },
  ];
}
