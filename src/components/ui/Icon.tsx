const paths = {
  addNode: 'M3 4.5h14v5H3zM3 9.5h9M3 9.5v6h8M6 7h.01M15.5 12v6M12.5 15h6',
  deploy: 'M10 2.5 16.5 6v7L10 16.5 3.5 13V6ZM3.5 6 10 9.5 16.5 6M10 9.5v7',
  traffic: 'M2 6h9m0 0L8 3m3 3L8 9M2 14h14m0 0-3-3m3 3-3 3',
  scale: 'M3 12.5h4v4H3zM8 8.5h4v8H8zM13 3.5h4v13h-4z',
  kill: 'M11 2 4 11h5l-1 7 7-9.5h-5z',
  restore: 'M10 2.5v6M5.7 5a7 7 0 1 0 8.6 0',
  cordon: 'M3 10h14M4 6l3 8M9 6l3 8M14 6l3 8',
  drain: 'M3 3.5h14l-5 6v5l-4 2.5V9.5Z',
  undo: 'M4.5 8H12a4.5 4.5 0 0 1 0 9H7M4.5 8 8 4.5M4.5 8 8 11.5',
  crash: 'M10 1.5 11.8 6l4.7-1.5L14 8.7l4 3-4.9.3.4 5-3.5-3.5L6.5 17l.4-5L2 11.7l4-3L3.5 4.5 8.2 6Z',
  trash: 'M3.5 5.5h13M8 5.5V3h4v2.5M5 5.5l.8 11.5h8.4L15 5.5M8.5 8.5v5.5M11.5 8.5v5.5',
  remove: 'M3 4.5h14v5H3zM3 9.5h9M3 9.5v6h8M6 7h.01M12.5 15h6',
  share:
    'M7 10.8 13 14M13 6 7 9.2M5 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM15 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM15 17.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  help: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM7.7 7.6a2.4 2.4 0 1 1 3.5 2.2c-.8.4-1.2.9-1.2 1.7M10 14.2v.1',
  simplified: 'M3 7.2c2.3-3 4.6-3 7 0s4.7 3 7 0M3 13.2c2.3-3 4.6-3 7 0s4.7 3 7 0M13.5 3l-7 14',
  keyboard: 'M2 5h16v10H2zM5 8h.01M8 8h.01M11 8h.01M14.5 8h.01M5 12h.01M7.5 12h5M15 12h.01',
  light:
    'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6 16 16M16 4l-1.4 1.4M5.4 14.6 4 16',
  dark: 'M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3Z',
  system: 'M2.5 3.5h15v10h-15zM7 17h6M10 13.5V17',
  lesson:
    'M2.5 4.5c3-1 5.5-.6 7.5.8 2-1.4 4.5-1.8 7.5-.8v11c-3-1-5.5-.6-7.5.8-2-1.4-4.5-1.8-7.5-.8ZM10 5.3v11',
  play: 'M6 3.5v13l10.5-6.5Z',
  pause: 'M6.5 4v12M13.5 4v12',
  step: 'M5 4v12l7-6ZM15.5 4v12',
  next: 'M3 4.5v11L9.5 10ZM9.5 4.5v11L16 10ZM17.5 4.5v11',
  close: 'm5 5 10 10M15 5 5 15',
  check: 'm4 10.5 4 4 8-9',
  up: 'm5 12.5 5-5 5 5',
  down: 'm5 7.5 5 5 5-5',
  right: 'm7.5 5 5 5-5 5',
  copy: 'M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7',
  events: 'M3 5h14M3 10h14M3 15h9',
  edit: 'M3.5 16.5 4.3 13 13 4.3l2.7 2.7L7 15.7ZM11.5 5.8l2.7 2.7',
  console: 'M2.5 3.5h15v13h-15zM5.5 7.5 8.5 10l-3 2.5M10.5 13h4',
  chart: 'M3 3v14h14M5.5 13l3.5-4.5 3 2.5 4.5-6',
  done: 'M4 3.5h12v13H4zM7 8l2 2 4-4M7 13h6',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  fit: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4',
  users:
    'M7 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM1.8 17c.3-3.5 2.3-5.3 5.2-5.3s4.9 1.8 5.2 5.3M13 8.8a2.6 2.6 0 1 0 0-5.2M14.3 11.9c2.3.4 3.7 2.1 3.9 5.1',
  service: 'M10 2.5v4M10 6.5 4 13M10 6.5l6 6.5M10 6.5V13M2.5 13h3v3.5h-3zM8.5 13h3v3.5h-3zM14.5 13h3v3.5h-3z',
  workload: 'M3 7.5h10v9H3zM6 7.5v-3h11v9h-4',
  machine: 'M3 3.5h14v5.5H3zM3 11h14v5.5H3zM6 6.2h.01M6 13.7h.01M9 6.2h5M9 13.7h5',
  api: 'M3 5.5 10 2l7 3.5v9L10 18l-7-3.5ZM7.5 8.5 5.5 10l2 1.5M12.5 8.5l2 1.5-2 1.5',
  etcd: 'M4 5c0-1.4 2.7-2.5 6-2.5s6 1.1 6 2.5-2.7 2.5-6 2.5S4 6.4 4 5ZM4 5v10c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5V5M4 10c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5',
  scheduler: 'M3 4h14v13H3zM3 8h14M7 2v4M13 2v4M7 12.5l2 2 4-4',
  controllers: 'M15.5 7A6.5 6.5 0 0 0 4 6.5M4 3v3.5h3.5M4.5 13A6.5 6.5 0 0 0 16 13.5m0 3.5v-3.5h-3.5',
  tray: 'M3 11v5.5h14V11M3 11l2.5-7.5h9L17 11h-4.5a2.5 2.5 0 0 1-5 0Z',
  heart: 'M10 16.5S2.5 12.5 2.5 7.3A3.8 3.8 0 0 1 10 6a3.8 3.8 0 0 1 7.5 1.3C17.5 12.5 10 16.5 10 16.5Z',
  grave: 'M5 17V8a5 5 0 0 1 10 0v9M3 17h14M10 6.5v5M8 8.5h4',
  shared: 'M3 5.5h6v9H3zM11 5.5h6v9h-6zM7 10h6',
  clock: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM10 5.5V10l3 2',
  file: 'M5 2.5h7l4 4v11H5zM12 2.5v4h4M8 10.5h5M8 13.5h5',
  metrics: 'M2.5 14a7.5 7.5 0 1 1 15 0M10 14l3.5-5M5.5 14H4M16 14h-1.5M10 8V6.5',
  registry: 'M2.5 7 10 3l7.5 4-7.5 4ZM2.5 10.5 10 14.5l7.5-4M2.5 14 10 18l7.5-4',
  link: 'M8 12l4-4M9 5.5l1.5-1.5a4 4 0 0 1 5.5 5.5L14.5 11M11 14.5 9.5 16A4 4 0 0 1 4 10.5L5.5 9',
  map: 'M2.5 5 7.5 3l5 2 5-2v12l-5 2-5-2-5 2ZM7.5 3v12M12.5 5v12',
  grip: 'M7 4.5h.01M13 4.5h.01M7 10h.01M13 10h.01M7 15.5h.01M13 15.5h.01',
  tidy: 'M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z',
  redo: 'M15.5 8H8a4.5 4.5 0 0 0 0 9h5M15.5 8 12 4.5M15.5 8 12 11.5',
  reboot: 'M15.8 7A6.5 6.5 0 1 0 16.5 11M16 3v4h-4',
  partition: 'M3 5.5h4v4H3zM13 10.5h4v4h-4zM7 7.5h2M11 12.5h2M13 4 7 16',
  stop: 'M5 5h10v10H5z',
  leak: 'M10 2.5c3 3.6 5 6.3 5 8.8a5 5 0 0 1-10 0c0-2.5 2-5.2 5-8.8ZM7.8 12a2.3 2.3 0 0 0 2.2 2',
  disk: 'M4 3.5h12v13H4zM7 3.5v4.5h6V3.5M7 16.5v-5h6v5',
  image: 'M10 2.5 16.5 6v7L10 16.5 3.5 13V6ZM7.5 7.5l5 5M12.5 7.5l-5 5',
  slow: 'M3.5 14.5a7 7 0 1 1 13 0M10 12.5 6.5 9M3 17h14',
  predict:
    'M10 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM7.3 7.6a2.8 2.8 0 0 1 2.3-2.3M6.7 13.4 5 17.5h10l-1.7-4.1',
  spot: 'M10 2.5v3M10 14.5v3M2.5 10h3M14.5 10h3M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  budget: 'M10 2.5 16.5 5v5c0 4-3 6.5-6.5 7.5C6.5 16.5 3.5 14 3.5 10V5ZM7.5 10l2 2 3.5-4',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.3 13.3 17.5 17.5',
  outline: 'M3 4.5h3M8.5 4.5H17M6 10h3M11.5 10H17M6 15.5h3M11.5 15.5H17M3 4.5v11h3M3 10h3',
  scenarios: 'M3 3.5h6v5.5H3zM11 3.5h6v5.5h-6zM3 11h6v5.5H3zM12.5 11.5v5l4-2.5Z',
  timeline: 'M2.5 10h15M5.5 7v6M10 5v10M14.5 7v6M10 2v.1',
  nextOf: 'M3 4.5v11L9 10ZM13.5 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  autoscale: 'M3 17V9M8 17v-5M13 17V7M15.5 7 13 3.5 10.5 7M18 17H2',
} as const;

export type IconName = keyof typeof paths;
export const iconNames = Object.keys(paths) as readonly IconName[];

const filled: ReadonlySet<IconName> = new Set(['play', 'step', 'next']);

export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path
        d={paths[name]}
        fill={filled.has(name) ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
