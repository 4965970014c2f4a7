import { describeAnnotations } from '../images/annotations.ts';

/** Paths to the pod in a manifest: itself, a workload's template, a CronJob's. */
const places = [[], ['spec', 'template'], ['spec', 'jobTemplate', 'spec', 'template']];

/**
 * What of a manifest's annotations about the behaviour of its programs is not understood, one sentence each. Takes
 * what a person wrote; its pod's annotations count, and those of a workload itself would go unheard.
 */
export function describeBehaviour(manifest: unknown): string[] {
  return places.flatMap((path) => {
    const pod = path.reduce((object: unknown, name) => fieldOf(object, name), manifest);
    const isPod = Array.isArray(fieldOf(fieldOf(pod, 'spec'), 'containers'));
    const annotations = fieldOf(fieldOf(pod, 'metadata'), 'annotations');
    if (typeof annotations !== 'object' || annotations === null) return [];
    if (isPod) return describeAnnotations(annotations as Record<string, unknown>, containersOf(pod));
    return path.length === 0 && hasTemplate(manifest) ? misplaced(annotations) : [];
  });
}

function containersOf(pod: unknown): string[] {
  const spec = fieldOf(pod, 'spec');
  return ['containers', 'initContainers'].flatMap((list) => {
    const containers = fieldOf(spec, list);
    if (!Array.isArray(containers)) return [];
    return containers.map((each) => fieldOf(each, 'name')).filter((name) => typeof name === 'string');
  });
}

function hasTemplate(manifest: unknown): boolean {
  const spec = fieldOf(manifest, 'spec');
  return fieldOf(spec, 'template') !== undefined || fieldOf(spec, 'jobTemplate') !== undefined;
}

function misplaced(annotations: object): string[] {
  return Object.keys(annotations)
    .filter((key) => BEHAVIOUR.test(key))
    .map((key) => `annotation ${key}: belongs to the pod: put it into spec.template.metadata.annotations`);
}

const BEHAVIOUR = /^podground\.dev\//;

function fieldOf(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null && Object.hasOwn(object, name)
    ? (object as Record<string, unknown>)[name]
    : undefined;
}
