/**
 * Who may import whom. Arrows point down only: a row may import itself and what it lists, nothing else.
 * The first row whose `files` match holds. `*` stands for a name, `**` for any path.
 */
export interface Row {
  readonly files: string;
  readonly imports: readonly string[];
  /** Project files of which only types may be imported. */
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
  readonly typePackages?: readonly string[];
}

const door = 'src/engine/index.ts';
const api = 'src/engine/api/**';
const sim = 'src/engine/sim/**';
const images = 'src/engine/images/**';
const machine = 'src/engine/machine/**';
/** What is needed of the shell before a program is started; the rest is loaded when it is first wanted. */
const shellDoor = 'src/engine/shell/light.ts';
/** All of the shell. */
const wholeShell = 'src/engine/shell/index.ts';
/** How operators call the settings; a list, which the page shows too. */
const flags = 'src/engine/api/flags.ts';
const store = 'src/engine/store/**';
const scenario = 'src/scenario/**';
const kubectl = 'src/kubectl/**';
const lessons = 'src/lessons/**';
const session = 'src/session/**';

const components = ['scheduler', 'controllers', 'node', 'cloud', 'traffic', 'metrics'];
/** Components that touch the physical machines, not only what the API server knows of them. */
const physical = new Set(['node', 'traffic', 'metrics']);
const rooms = components.map((name) => `src/engine/${name}/**`);
const drawing = ['react', 'react-dom', '@xyflow/react', 'framer-motion', 'zustand'];

export const table: readonly Row[] = [
  engineRow(api, []),
  engineRow(sim, []),
  engineRow(images, [api]),
  engineRow(machine, [api, sim, images]),
  { files: 'src/engine/shell/**', imports: [api, sim], packages: ['unbash'] },
  engineRow(store, [api, sim]),
  // For tests alone.
  engineRow('src/engine/node/testing.ts', [api, sim, store, machine, 'src/engine/node/**', wholeShell]),
  ...components.map((name) => {
    const shared = [api, sim, store, images];
    const below = physical.has(name) ? [...shared, machine] : shared;
    return engineRow(`src/engine/${name}/**`, name === 'node' ? [...below, shellDoor] : below);
  }),
  // It reads what the components know, and asks their rules “what if”; it changes nothing.
  {
    ...engineRow('src/engine/explain/**', [api, sim, store, images, machine, ...rooms]),
    // What somebody could do about it.
    types: ['src/engine/cluster/action.ts'],
  },
  { ...engineRow('src/engine/cluster/lives/**', ['src/engine/**']), packages: ['fast-check'] },
  engineRow('src/engine/cluster/**', ['src/engine/**']),
  engineRow('src/engine/differences/**', []),
  engineRow('src/engine/*', ['src/engine/**']),
  { files: scenario, imports: [door], packages: ['yaml', 'fflate'] },
  { files: kubectl, imports: [door, scenario] },
  { files: lessons, imports: [door, scenario, kubectl], packages: ['@marcbachmann/cel-js'] },
  { files: session, imports: [door, wholeShell, scenario, lessons, kubectl], packages: ['zustand'] },
  {
    files: 'src/components/**',
    imports: [session, flags],
    types: [door, scenario, lessons, kubectl],
    packages: [...drawing, 'uplot', '@codemirror/*', '@lezer/highlight'],
  },
  { files: 'src/main.tsx', imports: ['src/components/**', session], packages: drawing },
  { files: 'src/conformance/**', imports: ['src/engine/**', scenario] },
  { files: 'src/architecture/**', imports: [], packages: ['vite', 'node:*'] },
  { files: 'src/*.test.ts', imports: ['src/architecture/**'] },
  {
    files: 'e2e/**',
    imports: [],
    types: ['src/**'],
    packages: ['@playwright/test', '@axe-core/playwright', 'node:*'],
  },
];

/** What a test may import on top of its row. */
export const forTests = {
  imports: [door, wholeShell, scenario],
  packages: ['vitest', 'fast-check', 'ajv', 'node:*'],
};

function engineRow(files: string, imports: readonly string[]): Row {
  return { files, imports, typePackages: ['kubernetes-types'] };
}
