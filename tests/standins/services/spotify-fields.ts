/** Spotify's `fields` filter: `total,items(added_at,item(name,album.name))`, and `!name` for "all but". */
interface Node {
  readonly kept: Map<string, Node | null>;
  readonly dropped: Set<string>;
}

function parse(text: string): Node {
  let at = 0;
  const list = (): Node => {
    const node: Node = { kept: new Map(), dropped: new Set() };
    while (at < text.length && text[at] !== ')') {
      const word = /^!?[\w.]+/.exec(text.slice(at))?.[0] ?? '';
      if (word === '') throw new SyntaxError(`fields: ${text.slice(at)}`);
      at += word.length;
      const inner = text[at] === '(' ? (at++, list()) : null;
      if (inner !== null) at++; // the closing parenthesis
      if (word.startsWith('!')) node.dropped.add(word.slice(1));
      else keep(node, word.split('.'), inner);
      if (text[at] === ',') at++;
    }
    return node;
  };
  return list();
}

function keep(node: Node, [first = '', ...rest]: readonly string[], inner: Node | null): void {
  if (rest.length === 0) return void node.kept.set(first, inner);
  const next = node.kept.get(first) ?? { kept: new Map(), dropped: new Set() };
  node.kept.set(first, next);
  keep(next, rest, inner);
}

function apply(value: unknown, node: Node | null): unknown {
  if (node === null || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => apply(each, node));
  const wanted = Object.entries(value).filter(([name]) =>
    node.kept.size > 0 ? node.kept.has(name) : !node.dropped.has(name),
  );
  return Object.fromEntries(wanted.map(([name, each]) => [name, apply(each, node.kept.get(name) ?? null)]));
}

/** The value with the fields asked for only; unknown names are ignored, as Spotify does. */
export function pickFields(value: unknown, fields: string | null): unknown {
  return fields === null || fields === '' ? value : apply(value, parse(fields));
}
