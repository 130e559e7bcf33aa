/** Who may import whom (docs/architecture.md), and that nothing imports in circles. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

/** Each room and the rooms it may import, besides itself and the shared files straight in lib/. */
const below = (...rooms: readonly string[]) => rooms;
const base = below('lib/domain');
const engine = below('lib/sources', 'lib/spotify', 'lib/training', 'lib/store', 'lib/model', ...base);
const features = below('lib/playlists', 'lib/discovery', 'lib/catalogue');
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  'lib/domain': [],
  'lib/model': base,
  'lib/training': below('lib/model', ...base),
  'lib/store': base,
  'lib/sources': base,
  'lib/spotify': base,
  'lib/catalogue': engine,
  'lib/discovery': engine,
  'lib/playlists': engine,
  'lib/services': below(...features, ...engine),
  'lib/content': below('lib/spotify', ...base),
  components: below('lib/playlists', 'lib/catalogue', ...base),
  entrypoints: below('lib/services', 'lib/content', 'components', ...features, ...engine),
};

/** Packages that one room alone may import. */
const ownedPackages: readonly { readonly match: RegExp; readonly rooms: readonly string[] }[] = [
  { match: /^@tensorflow\//, rooms: ['lib/training'] },
  { match: /^dexie$/, rooms: ['lib/store'] },
  { match: /^preact|^@preact\//, rooms: ['components', 'entrypoints'] },
  {
    match: /^webextension-polyfill$/,
    rooms: ['lib/services', 'lib/content', 'entrypoints', 'lib'],
  },
];

export interface SourceFile {
  /** Path from the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const specifier =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;

function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  if (top !== 'lib') return top;
  return second.includes('.') ? 'lib' : `lib/${second}`;
}

function importsOf({
  path,
  text,
}: SourceFile): { readonly name: string; readonly target: string | null; readonly typeOnly: boolean }[] {
  return [...text.matchAll(specifier)].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const target = name.startsWith('.')
      ? normalize(join(dirname(path), name))
          .split(sep)
          .join('/')
      : null;
    return { name, target, typeOnly: /^\s*(?:import|export)\s+type\b/.test(match[0]) };
  });
}

/** One sentence for every import that breaks the rule, and for every circle. */
export function findViolations(files: readonly SourceFile[]): string[] {
  const violations: string[] = [];
  const graph = new Map<string, string[]>();
  for (const file of files) {
    const room = roomOf(file.path);
    const imports = importsOf(file);
    graph.set(
      file.path,
      imports.flatMap(({ target, typeOnly }) => (target && !typeOnly ? [target] : [])),
    );
    for (const { name, target } of imports) {
      const owner = ownedPackages.find(({ match }) => match.test(name));
      if (owner && !owner.rooms.includes(room))
        violations.push(`${file.path}: ${name} belongs to ${owner.rooms.join(', ')}`);
      if (!target) continue;
      const to = roomOf(target);
      const allowed = to === room || to === 'lib' || to === 'public' || (mayImport[room] ?? []).includes(to);
      // The shared files of lib (messages, errors, settings …) stand above domain and below the rest.
      const sharedAllowed = room !== 'lib' || to === 'lib/domain';
      const domainAlone = room !== 'lib/domain' || to === 'lib/domain';
      if (!domainAlone || (!allowed && !(room === 'lib' && sharedAllowed))) {
        violations.push(`${file.path}: ${room} may not import ${to} (${name})`);
      }
    }
  }
  return [...violations, ...findCircles(graph)];
}

function findCircles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      circles.push(`circle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`);
      return;
    }
    state.set(path, 'open');
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of graph.keys()) visit(path, []);
  return circles;
}

/** All sources the rule speaks of. */
export function readSources(root: string): SourceFile[] {
  return ['entrypoints', 'components', 'lib'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx)$/.test(name))
      .map((name) => {
        const path = join(root, top, name);
        return { path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') };
      }),
  );
}
