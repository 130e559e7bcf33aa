/** Line icons of 24 units, drawn in the colour of the text; names for ears belong to the button around them. */
const paths = {
  like: 'M3 10.5h3.5V21H3zM6.5 20.5h10.6a2.5 2.5 0 0 0 2.5-2l1.3-6.5a2 2 0 0 0-2-2.4h-5.2l.9-4.1a2.1 2.1 0 0 0-3.9-1.4L6.5 10.5',
  external: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  settings:
    'M4 7h8m6 0h2M4 17h2m6 0h8M15 4.500a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM9 14.500a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.500l4.5 4.500L19 7.5',
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17.500v.5',
  play: 'M8 5l11 7-11 7z',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  undo: 'M8 5L4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11h-4',
  redo: 'M16 5l4 4-4 4M20 9H10a5.500 5.500 0 0 0 0 11h4',
  cards: 'M8 3.500h12v13H8zM16 20.500H4v-13',
  list: 'M4 6h2m4 0h10M4 12h2m4 0h10M4 18h2m4 0h10',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5m4-5v5',
  playlist: 'M4 6h16M4 11h8M4 16h5M18 17.500V9.500l3.5 2M18 17.500a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  globe: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18',
  near: 'M12 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM12 5a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM12 1.500v3M12 19.500v3M1.500 12h3M19.500 12h3',
  curve: 'M3 18c10 0 8-12 18-12M3 21h18',
} as const;

export function Icon({ name, size = 16 }: { name: keyof typeof paths | 'dislike'; size?: number }) {
  const turned = name === 'dislike';
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[turned ? 'like' : name]} {...(turned ? { transform: 'rotate(180 12 12)' } : {})} />
    </svg>
  );
}
