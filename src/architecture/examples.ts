/** A made-up file, and part of what the checker must say about it. */
interface Breach {
  readonly path: string;
  readonly source: string;
  readonly because: string;
}

const component = 'src/engine/api/**, src/engine/sim/**, src/engine/store/**, src/engine/images/**';

export const breaches: readonly Breach[] = [
  // Each row of the table.
  breach(
    'src/engine/api/pod.ts',
    `import { now } from '../sim/clock.ts'`,
    'src/engine/api/** may import none',
  ),
  breach('src/engine/sim/clock.ts', `import type { Pod } from '../api/pod.ts'`, 'may import none'),
  breach('src/engine/images/nginx.ts', `import '../sim/clock.ts'`, 'may import src/engine/api/**.'),
  breach(
    'src/engine/store/log.ts',
    `import '../scheduler/queue.ts'`,
    'src/engine/api/**, src/engine/sim/**.',
  ),
  breach('src/engine/scheduler/run.ts', `import '../node/kubelet.ts'`, component),
  breach('src/engine/controllers/job.ts', `import '../scheduler/record.ts'`, component),
  breach('src/engine/scheduler/run.ts', `import '../machine/host.ts'`, component),
  breach('src/engine/machine/host.ts', `import '../store/log.ts'`, '(src/engine/store/log.ts)'),
  breach('src/engine/node/kubelet.ts', `import '../traffic/load.ts'`, component),
  breach('src/engine/node/kubelet.ts', `import '../shell/index.ts'`, 'src/engine/shell/light.ts'),
  breach('src/engine/node/testing.ts', `import '../traffic/load.ts'`, '(src/engine/traffic/load.ts)'),
  breach('src/engine/shell/kernel/task.ts', `import '../../machine/host.ts'`, '(src/engine/machine/host.ts)'),
  breach('src/engine/cloud/pool.ts', `import '../index.ts'`, component),
  breach('src/engine/traffic/load.ts', `import '../metrics/sample.ts'`, component),
  breach('src/engine/metrics/sample.ts', `import '../cluster/world.ts'`, component),
  breach('src/engine/explain/why.ts', `import '../cluster/cluster.ts'`, '(src/engine/cluster/cluster.ts)'),
  breach('src/engine/cluster/lives/step.ts', `import { parse } from 'yaml'`, 'fast-check'),
  breach('src/engine/cluster/world.ts', `import '../../scenario/schema.ts'`, 'may import src/engine/**.'),
  breach(
    'src/engine/differences/api.ts',
    `import '../api/settings.ts'`,
    'src/engine/differences/** may import none',
  ),
  breach('src/engine/index.ts', `export * from '../session/host.ts'`, 'may import src/engine/**.'),
  breach('src/scenario/schema.ts', `import '../engine/store/log.ts'`, 'may import src/engine/index.ts.'),
  breach('src/kubectl/get.ts', `import '../lessons/goal.ts'`, 'src/engine/index.ts, src/scenario/**.'),
  breach('src/lessons/goal.ts', `import '../session/host.ts'`, '(src/session/host.ts)'),
  breach('src/session/host.ts', `import '../components/Canvas.tsx'`, '(src/components/Canvas.tsx)'),
  breach('src/components/Pod.tsx', `import { Pod } from '../engine/index.ts'`, 'of this file types only'),
  breach(
    'src/components/Pod.tsx',
    `import type { Log } from '../engine/store/log.ts'`,
    'engine/store/log.ts)',
  ),
  breach('src/main.tsx', `import './engine/index.ts'`, 'src/components/**, src/session/**.'),
  breach('src/conformance/play.ts', `import '../session/host.ts'`, 'src/engine/**, src/scenario/**.'),
  breach('src/architecture/table.ts', `import '../engine/index.ts'`, 'may import none.'),
  breach('src/all.test.ts', `import './session/host.ts'`, '(src/session/host.ts)'),
  breach('e2e/smoke.spec.ts', `import { open } from '../src/session/host.ts'`, 'of this file types only'),

  // Each way of importing.
  breach('src/engine/api/a.ts', `const clock = await import('../sim/clock.ts')`, '(src/engine/sim/clock.ts)'),
  breach('src/engine/api/a.ts', 'const clock = import(`../sim/clock.ts`)', '(src/engine/sim/clock.ts)'),
  breach('src/engine/api/a.ts', 'const load = (name: string) => import(name)', 'must be written out'),
  breach('src/engine/api/a.ts', `export type { Clock } from '../sim/clock.ts'`, 'types of "../sim/clock.ts"'),
  breach('src/engine/api/a.ts', `type Clock = import('../sim/clock.ts').Clock`, 'types of "../sim/clock.ts"'),
  breach('src/engine/api/a.ts', `import clock = require('../sim/clock.ts')`, '(src/engine/sim/clock.ts)'),
  breach('src/engine/api/a.ts', `import text from '/src/sim/a.txt?raw'`, '(src/sim/a.txt)'),
  breach('src/engine/api/a.ts', '/// <reference path="../sim/clock.ts" />', '(src/engine/sim/clock.ts)'),
  breach('src/engine/api/a.ts', '/// <reference lib="dom" />', '"lib:dom"'),
  breach(
    'src/components/Stage.tsx',
    `new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' })`,
    '(src/engine/worker.ts)',
  ),
  breach('src/kubectl/help.ts', `import.meta.glob(['./*.md', '../lessons/*.yaml'])`, '(src/lessons/*.yaml)'),
  breach('src/components/Pod.tsx', `<p>it's {import('../engine/index.ts')}</p>`, 'of this file types only'),
  breach('src/kubectl/get.ts', `import './print'`, 'with its extension'),
  breach('src/stray.ts', '', 'in no row'),

  // Packages.
  breach('src/engine/store/log.ts', `import { parse } from 'yaml'`, 'may import none'),
  breach('src/engine/store/log.ts', `import { V1 } from 'kubernetes-types/core/v1'`, 'may import none'),
  breach('src/engine/store/log.ts', `import { readFileSync } from 'node:fs'`, 'may import none'),
  breach('src/engine/store/log.ts', `import { test } from 'vitest'`, 'may import none'),
  breach('src/scenario/schema.ts', `import { create } from 'zustand'`, 'yaml, fflate'),
  breach('src/kubectl/get.ts', `import { parse } from 'yaml'`, 'may import none'),
  breach('src/lessons/goal.ts', `import { parse } from 'yaml'`, '@marcbachmann/cel-js'),
  breach('src/session/host.ts', `import { useState } from 'react'`, 'may import zustand.'),
  breach('src/components/Pod.tsx', `import { parse } from 'yaml'`, 'framer-motion'),
  breach(
    'src/engine/store/log.test.ts',
    `import { useState } from 'react'`,
    'vitest, fast-check, ajv, node:*.',
  ),
  breach('e2e/smoke.spec.ts', `import { useState } from 'react'`, '@playwright/test'),

  // Time and chance.
  breach('src/engine/sim/clock.ts', 'export const now = () => Date.now()', 'uses Date.now'),
  breach('src/engine/sim/clock.ts', `export const now = () => globalThis.Date['now']()`, 'uses Date.now'),
  breach('src/engine/sim/clock.ts', 'export const now = new Date()', 'uses new Date()'),
  breach('src/engine/sim/clock.ts', 'export const now = Date()', 'uses Date()'),
  breach('src/engine/sim/clock.ts', 'export const now = () => performance.now()', 'uses performance.now'),
  breach('src/engine/sim/random.ts', 'export const random = Math.random', 'uses Math.random'),
  breach('src/engine/node/kubelet.ts', 'setTimeout(() => {}, 1)', 'uses setTimeout'),
  breach('src/engine/node/kubelet.ts', 'globalThis.setInterval(() => {}, 1)', 'uses setInterval'),
];

export const allowedImports: readonly Omit<Breach, 'because'>[] = [
  allow('src/engine/api/pod.ts', `import { parse } from './quantity.ts'`),
  allow('src/engine/api/pod.ts', `import type { Pod } from 'kubernetes-types/core/v1'`),
  allow(
    'src/engine/api/pod.ts',
    `// import '../store/log.ts'\nexport const text = "import('../store/log.ts')"`,
  ),
  allow(
    'src/engine/api/pod.ts',
    'export const at = (ms: number) => new Date(ms).toISOString() // Date.now()',
  ),
  allow('src/engine/scheduler/run.ts', `import '../store/log.ts'; import '../images/nginx.ts'`),
  allow('src/engine/explain/why.ts', `import '../scheduler/snapshot.ts'; import '../machine/host.ts'`),
  allow('src/engine/index.ts', `export * from './cluster/world.ts'`),
  allow('src/engine/store/log.test.ts', `import { test } from 'vitest'; import '../index.ts'; Date.now()`),
  allow('src/scenario/schema.ts', `import '../engine/index.ts'; import { parse } from 'yaml'`),
  allow('src/lessons/goal.ts', `import '../kubectl/get.ts'; import.meta.glob('./texts/*.yaml')`),
  allow('src/session/host.ts', `new Worker(new URL('host.worker.ts', import.meta.url))`),
  allow('src/components/Pod.tsx', `import type { Pod } from '../engine/index.ts'; <p>don't import "x"</p>`),
  allow('src/components/Pod.tsx', `import '@xyflow/react/dist/style.css'; import './pod.css'`),
  allow('src/main.tsx', `import { createRoot } from 'react-dom/client'; import './components/App.tsx'`),
  allow('e2e/smoke.spec.ts', `import type { View } from '../src/session/view.ts'; import './page.ts'`),
];

function breach(path: string, source: string, because: string): Breach {
  return { path, source, because };
}

function allow(path: string, source: string): Omit<Breach, 'because'> {
  return { path, source };
}
