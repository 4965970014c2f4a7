import type { Manifest } from '../../engine/index.ts';
import type { ServiceType, Spread, TemplateKnobs } from '../../session/templates.ts';
import { imageProblem } from '../deeds/images.ts';
import type { Target } from '../deeds/target.ts';
import { numberProblem } from './NumberField.tsx';

/** What is entered beside name and replicas, as it was typed. */
export interface TemplateFields {
  readonly image: string;
  readonly cpuRequest: string;
  readonly cpuLimit: string;
  readonly memoryRequest: string;
  readonly memoryLimit: string;
  /** `anywhere`, `nodes`, `zones`, `node/worker-1`, `zone/zone-a` */
  readonly spread: string;
  readonly service: ServiceType | 'none';
  readonly scales: boolean;
  readonly min: string;
  readonly max: string;
  readonly percent: string;
  readonly guards: boolean;
  readonly minAvailable: string;
}

export const bounds = {
  cpu: { min: 1, max: 64_000 },
  memory: { min: 1, max: 262_144 },
  pods: { min: 1, max: 100 },
  percent: { min: 1, max: 500 },
} as const;

interface Main {
  readonly image?: string;
  readonly resources?: {
    readonly requests?: Readonly<Record<string, string>>;
    readonly limits?: Readonly<Record<string, string>>;
  };
}

/** The fields as a template fills them in. */
export function fieldsOf(manifests: readonly Manifest[], on: Target | undefined): TemplateFields {
  const deployment = manifests[0] as unknown as {
    readonly spec: { readonly template: { readonly spec: { readonly containers: readonly Main[] } } };
  };
  const main = deployment.spec.template.spec.containers[0];
  const { requests = {}, limits = {} } = main?.resources ?? {};
  return {
    image: main?.image ?? '',
    cpuRequest: millis(requests.cpu),
    cpuLimit: millis(limits.cpu),
    memoryRequest: mebibytes(requests.memory),
    memoryLimit: mebibytes(limits.memory),
    spread: on ? `${on.kind === 'Zone' ? 'zone' : 'node'}/${on.name}` : 'anywhere',
    service: 'ClusterIP',
    scales: false,
    min: '1',
    max: '10',
    percent: '50',
    guards: false,
    minAvailable: '1',
  };
}

function millis(quantity: string | undefined): string {
  if (quantity === undefined) return '';
  return quantity.endsWith('m') ? quantity.slice(0, -1) : String(Number(quantity) * 1000);
}

function mebibytes(quantity: string | undefined): string {
  return quantity === undefined ? '' : quantity.replace(/Mi$/, '');
}

export type FieldProblems = { readonly [F in keyof TemplateFields]?: string };

/** What is wrong with the fields, each with how to mend it. */
export function fieldProblems(fields: TemplateFields): FieldProblems {
  const problems: { -readonly [F in keyof TemplateFields]?: string } = {};
  const note = (field: keyof TemplateFields, problem: string | undefined) => {
    if (problem !== undefined) problems[field] = problem;
  };
  note('image', imageProblem(fields.image));
  for (const [request, limit, bound] of [
    ['cpuRequest', 'cpuLimit', bounds.cpu],
    ['memoryRequest', 'memoryLimit', bounds.memory],
  ] as const) {
    note(request, numberProblem(fields[request], bound));
    if (fields[limit] === '') continue;
    note(limit, numberProblem(fields[limit], bound));
    if (Number(fields[limit]) < Number(fields[request]))
      note(limit, 'The limit cannot be less than the request.');
  }
  if (fields.scales) {
    note('min', numberProblem(fields.min, bounds.pods));
    note('max', numberProblem(fields.max, { min: Math.max(1, Number(fields.min)), max: bounds.pods.max }));
    note('percent', numberProblem(fields.percent, bounds.percent));
  }
  if (fields.guards) note('minAvailable', numberProblem(fields.minAvailable, { min: 0, max: 1000 }));
  return problems;
}

/** Fields in which nothing is wrong, as the knobs of a template. */
export function knobsOf(fields: TemplateFields): TemplateKnobs {
  const number = (text: string) => (text === '' ? undefined : Number(text));
  return {
    image: fields.image.trim(),
    requests: { cpu: number(fields.cpuRequest), memory: number(fields.memoryRequest) },
    limits: { cpu: number(fields.cpuLimit), memory: number(fields.memoryLimit) },
    spread: spreadOf(fields.spread),
    ...(fields.service !== 'none' && { serviceType: fields.service }),
    ...(fields.scales && {
      autoscaler: { min: Number(fields.min), max: Number(fields.max), percent: Number(fields.percent) },
    }),
    ...(fields.guards && { budget: { minAvailable: Number(fields.minAvailable) } }),
  };
}

function spreadOf(text: string): Spread {
  if (text === 'nodes' || text === 'zones') return { type: text };
  const cut = text.indexOf('/');
  if (cut < 0) return { type: 'anywhere' };
  return { type: text.startsWith('zone/') ? 'zone' : 'node', name: text.slice(cut + 1) };
}
