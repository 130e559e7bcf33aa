import { fakeId } from './hash.js';

const every = (nth, index) => (index + 1) % nth === 0;

/** The song at this index with what real lists hold now and then (the contract's list of data traps). */
export function trapped(list, song, index) {
  const made = (changes) => ({ ...song, ...changes });
  if (every(97, index)) {
    return made({
      id: `local:${index}`,
      kind: 'local',
      artists: [{ id: '', name: 'A Band of Mine' }],
      album: { id: '', name: 'Tapes' },
    });
  }
  if (every(101, index)) {
    const show = { id: fakeId('show'), name: 'Wires and Wood' };
    return made({
      id: fakeId(`episode:${index}`),
      kind: 'episode',
      artists: [show],
      album: show,
      title: `Episode ${index}`,
    });
  }
  if (every(103, index)) return made({ kind: 'unavailable' });
  if (every(89, index)) return made({ noDuration: true });
  if (every(83, index)) return list[index - 1];
  if (every(79, index)) return made({ title: `  ${song.title.replace(' ', ' \n   ')} ` });
  if (every(73, index)) {
    const other = { id: fakeId('comma'), name: 'Tyne, Wear & Daughters' };
    return made({ artists: [song.artists[0], other] });
  }
  if (every(71, index)) return made({ market: 'de' }); // a link of another market, with a share mark
  if (every(53, index)) return made({ durationMs: 3_600_000 + song.durationMs });
  if (every(11, index)) return made({ title: `<b>${song.title}</b> & "4:33" <img src=x>` });
  return song;
}
