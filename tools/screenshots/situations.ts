import type { Page } from '@playwright/test';
import type { Action } from '../../src/engine/index.ts';
import { GIB } from '../../src/scenario/limits.ts';
import { encodeLink } from '../../src/scenario/link.ts';
import { type Scenario, type ScenarioView, scenario } from '../../src/scenario/scenario.ts';
import { badImage } from '../../src/scenario/scenarios/bad-image.ts';
import { defaultScenario } from '../../src/scenario/scenarios/default.ts';
import { nodeFails } from '../../src/scenario/scenarios/node-fails.ts';
import { outOfRoom } from '../../src/scenario/scenarios/out-of-room.ts';
import { sideBySide } from '../../src/scenario/scenarios/side-by-side.ts';
import { spike } from '../../src/scenario/scenarios/spike.ts';
import { webServer } from '../../src/scenario/templates/web-server.ts';
import { linkTo } from '../bench-ui/clusters.ts';

/** A moment worth a picture. */
export interface Situation {
  readonly name: string;
  /** What the address ends with. */
  readonly hash: string;
  readonly width?: number;
  readonly height?: number;
  /** What is done before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** A scenario as it is so many seconds in, after some actions more. */
function later(
  { metadata, spec }: Scenario,
  seconds: number,
  actions: readonly { readonly second: number; readonly action: Action }[] = [],
  view?: ScenarioView,
): string {
  const { view: _, ...start } = spec;
  return encodeLink(
    scenario(metadata.name, metadata.title ?? '', {
      ...start,
      actions: [...start.actions, ...actions.map(({ second, action }) => ({ at: second * 1_000, action }))],
      at: seconds * 1_000,
      ...(view && { view }),
    }),
  );
}

const web = scenario('three-machines', 'Three machines', {
  seed: 11,
  machines: ['a', 'b', 'c'].map((zone, at) => ({
    name: `worker-${at + 1}`,
    cores: 4,
    memoryBytes: 8 * GIB,
    zone: `zone-${zone}`,
  })),
  manifests: webServer.manifests({ name: 'web', replicas: 9, expose: true }),
  traffic: [{ service: 'web', profile: { type: 'steady', rps: 60 } }],
  actions: [],
  at: 60_000,
});

const tooBig: Action = {
  type: 'apply',
  manifests: [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'too-big', namespace: 'default' },
      spec: {
        containers: [
          { name: 'db', image: 'postgres:17', resources: { requests: { cpu: '6', memory: '2Gi' } } },
        ],
      },
    },
  ],
};

const showInspectorTab = (name: RegExp) => async (page: Page) => {
  await page.getByRole('region', { name: 'Inspector' }).getByRole('tab', { name }).click();
};

/** The twelve most telling moments. */
export const situations: readonly Situation[] = [
  { name: '01-first-visit', hash: '' },
  { name: '02-spike', hash: later(spike, 420) },
  { name: '03-node-killed', hash: later(nodeFails, 110) },
  { name: '04-pods-replaced', hash: later(nodeFails, 480) },
  {
    name: '05-why-pending',
    hash: later(web, 70, [{ second: 61, action: tooBig }], {
      select: { kind: 'Pod', namespace: 'default', name: 'too-big' },
    }),
    prepare: showInspectorTab(/Why/),
  },
  { name: '06-bad-image', hash: later(badImage, badImage.spec.at / 1_000 + 60) },
  { name: '07-machines-ordered', hash: later(outOfRoom, outOfRoom.spec.at / 1_000 + 45) },
  {
    name: '08-cut-off',
    hash: later(web, 130, [{ second: 61, action: { type: 'partitionNode', name: 'worker-2' } }], {
      select: { kind: 'Node', name: 'worker-2' },
    }),
  },
  {
    name: '09-control-plane-stopped',
    hash: later(web, 90, [
      { second: 61, action: { type: 'stopComponent', component: 'kube-scheduler' } },
      {
        second: 62,
        action: { type: 'scale', kind: 'Deployment', name: 'web', namespace: 'default', replicas: 14 },
      },
      { second: 63, action: { type: 'stopComponent', component: 'kube-apiserver' } },
    ]),
  },
  { name: '10-crowd', hash: linkTo({ nodes: 100, pods: 3_000, requests: 3_000 }) },
  { name: '11-containers-side-by-side', hash: later(sideBySide, sideBySide.spec.at / 1_000) },
  { name: '12-phone', hash: later(defaultScenario, 150), width: 390, height: 844 },
];
