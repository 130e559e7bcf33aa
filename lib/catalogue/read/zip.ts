/** What is in a zip archive, by its central directory (PKWARE's APPNOTE 6.3, 4.3.12 and 4.3.16). */
import { CatalogueFault } from '../faults.ts';

export interface ZipEntry {
  readonly name: string;
  /** Unpacked. */
  readonly bytes: number;
  /** The entry's packed bytes. */
  readonly packed: Blob;
  /** 0 stored, 8 deflated. */
  readonly method: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const endSize = 22;
const mostComment = 65_535;
const only64 = 0xffffffff;

const viewOf = async (blob: Blob): Promise<DataView> => new DataView(await blob.arrayBuffer());

/**
 * Files in the archive, folders left out, in its own order.
 * @throws {CatalogueFault} `damaged-archive`, or `unreadable-archive` where locked, or packed by another method
 */
export async function readZip(file: Blob): Promise<ZipEntry[]> {
  try {
    const { count, offset, size } = await findDirectory(file);
    const directory = await viewOf(file.slice(offset, offset + size));
    const entries: ZipEntry[] = [];
    let at = 0;
    for (let i = 0; i < count; i += 1) {
      const { entry, next } = await readEntry(file, directory, at);
      if (!entry.name.endsWith('/')) entries.push(entry);
      at = next;
    }
    return entries;
  } catch (error) {
    // A DataView refuses to read past its end.
    if (error instanceof RangeError) throw new CatalogueFault('damaged-archive');
    throw error;
  }
}

async function findDirectory(file: Blob): Promise<{ count: number; offset: number; size: number }> {
  const tail = await viewOf(file.slice(Math.max(0, file.size - endSize - mostComment)));
  for (let at = tail.byteLength - endSize; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== endMark) continue;
    const offset = tail.getUint32(at + 16, true);
    // Archives of more than 4 GB say so here, and are too large anyway.
    if (offset === only64) throw new CatalogueFault('too-large');
    return { count: tail.getUint16(at + 10, true), size: tail.getUint32(at + 12, true), offset };
  }
  throw new CatalogueFault('damaged-archive');
}

async function readEntry(
  file: Blob,
  directory: DataView,
  at: number,
): Promise<{ entry: ZipEntry; next: number }> {
  if (directory.getUint32(at, true) !== entryMark) throw new CatalogueFault('damaged-archive');
  const flags = directory.getUint16(at + 8, true);
  const method = directory.getUint16(at + 10, true);
  const packedBytes = directory.getUint32(at + 20, true);
  const bytes = directory.getUint32(at + 24, true);
  const nameBytes = directory.getUint16(at + 28, true);
  const next = at + 46 + nameBytes + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  const name = new TextDecoder().decode(new Uint8Array(directory.buffer, at + 46, nameBytes));
  if ((flags & 1) === 1 || (method !== 0 && method !== 8))
    throw new CatalogueFault('unreadable-archive', name);
  if (bytes === only64 || packedBytes === only64) throw new CatalogueFault('too-large', name);
  const local = directory.getUint32(at + 42, true);
  const head = await viewOf(file.slice(local, local + 30));
  if (head.getUint32(0, true) !== localMark) throw new CatalogueFault('damaged-archive', name);
  const start = local + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  return { entry: { name, bytes, method, packed: file.slice(start, start + packedBytes) }, next };
}
