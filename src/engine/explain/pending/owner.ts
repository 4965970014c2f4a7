import { makeKey } from '../../api/key.ts';
import { isA } from '../../api/kinds.ts';
import { controllerOf } from '../../api/pod-status.ts';
import type { AnyObject, Manifest, Pod, PodSpec, PodTemplateSpec } from '../../api/types.ts';
import type { Action } from '../../cluster/action.ts';
import type { Store } from '../../store/store.ts';
import { count } from '../words.ts';
import { mergePatchOf } from './merge-patch.ts';

/** How a pod's spec is changed: where it is written, which actions that takes, and what else comes of it. */
export interface Edit {
  readonly actions: readonly Action[];
  readonly lines: readonly string[];
  readonly notes: readonly string[];
}

/** Nobody types a longer one. */
const longestPatch = 200;
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

type SpecChange = (spec: PodSpec) => PodSpec;

/** The object in which a pod's spec is written: the topmost of its owners that has a template, or the pod. */
export function writtenIn(pod: Pod, store: Store): AnyObject {
  const owner = controllerOf(pod);
  if (!owner) return pod;
  const { namespace } = pod.metadata;
  const set = store.find(owner.kind, makeKey(namespace, owner.name));
  const above = set && controllerOf(set);
  return (above && store.find(above.kind, makeKey(namespace, above.name))) ?? set ?? pod;
}

/** Changes a pod's spec where it is written; undefined where that is not in anybody's hands. */
export function editSpec(
  pod: Pod,
  change: SpecChange,
  store: Store,
  shortLine?: (target: string) => string,
): Edit | undefined {
  const owner = writtenIn(pod, store);
  if (isA('Pod', owner)) return replacePod(pod, change);
  if (isA('Job', owner)) return replaceJob(owner, change);
  const patch = templatePatch(owner, change);
  if (patch === undefined) return undefined;
  const { kind, metadata } = owner;
  const { namespace = 'default', name } = metadata;
  const where = namespace === 'default' ? '' : ` -n ${namespace}`;
  const target = `${kind.toLowerCase()}/${name}${where}`;
  const text = JSON.stringify(patch);
  const line =
    shortLine?.(target) ??
    (text.length > longestPatch
      ? `kubectl edit ${target}`
      : `kubectl patch ${kind.toLowerCase()} ${name}${where} --type=merge -p '${text}'`);
  const patches: Action = { type: 'patch', kind, namespace, name, patchType: 'merge', patch };
  const isStuck = !isA('Deployment', owner) && !isA('DaemonSet', owner);
  const removal: Action = { type: 'delete', kind: 'Pod', namespace, name: pod.metadata.name };
  return {
    actions: isStuck ? [patches, removal] : [patches],
    lines: isStuck ? [line, `kubectl delete pod ${pod.metadata.name}${where}`] : [line],
    notes: notesOf(owner, isStuck, store),
  };
}

function templatePatch(owner: AnyObject, change: SpecChange): unknown {
  const { template } = (owner as { spec?: { template?: PodTemplateSpec } }).spec ?? {};
  if (!template?.spec) return undefined;
  const patch = mergePatchOf(template.spec, change(template.spec));
  return patch === undefined ? undefined : { spec: { template: { spec: patch } } };
}

function notesOf(owner: AnyObject, isStuck: boolean, store: Store): string[] {
  const { kind, metadata } = owner;
  const notes: string[] = [];
  const running = [...store.list('Pod')].filter(
    (pod) => pod.spec.nodeName && writtenIn(pod, store).metadata.uid === metadata.uid,
  ).length;
  if (isStuck)
    notes.push(
      `${kind} ${metadata.name} makes the pod anew from its changed template once this one is deleted.`,
    );
  else notes.push(`${kind} ${metadata.name} makes the pod anew from its changed template.`);
  if (running > 0 && (isA('Deployment', owner) || isA('StatefulSet', owner) || isA('DaemonSet', owner)))
    notes.push(
      `Its ${count(running, 'other pod')} ${running === 1 ? 'is' : 'are'} replaced, too, a few at a time.`,
    );
  if (isA('Deployment', owner) && owner.spec.paused)
    notes.push('Its rollout is paused: nothing comes of it before it is resumed.');
  return notes;
}

/** Nothing of a pod's resources, tolerations or selectors can be changed while it exists. */
function replacePod(pod: Pod, change: SpecChange): Edit {
  const { name, namespace = 'default', labels, annotations: all } = pod.metadata;
  const { [LAST_APPLIED]: _, ...annotations } = all ?? {};
  const manifest: Manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      ...(labels && { labels }),
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: withoutAdmission(change(pod.spec)),
  } as unknown as Manifest;
  return replace({ kind: 'Pod', namespace, name }, manifest, [
    'A pod cannot be changed in this: it is deleted and made anew.',
  ]);
}

function replaceJob(job: AnyObject, change: SpecChange): Edit | undefined {
  const { name, namespace = 'default', labels } = job.metadata;
  const { spec } = job as unknown as { spec: { template: PodTemplateSpec; manualSelector?: boolean } };
  const { template } = spec;
  if (!template.spec || controllerOf(job)) return undefined;
  const { selector: _, ...rest } = spec as typeof spec & { selector?: unknown };
  const own = (all: Readonly<Record<string, string>> | undefined) =>
    Object.fromEntries(Object.entries(all ?? {}).filter(([label]) => !jobLabels.has(label)));
  const manifest = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace, labels: own(labels) },
    spec: {
      ...rest,
      template: {
        metadata: { ...template.metadata, labels: own(template.metadata?.labels) },
        spec: change(template.spec),
      },
    },
  } as unknown as Manifest;
  return replace({ kind: 'Job', namespace, name }, manifest, [
    'The template of a Job cannot be changed: the Job is deleted and made anew, and begins from the start.',
  ]);
}

const jobLabels: ReadonlySet<string> = new Set([
  'controller-uid',
  'job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
]);

function replace(
  of: { readonly kind: string; readonly namespace: string; readonly name: string },
  manifest: Manifest,
  notes: readonly string[],
): Edit {
  const where = of.namespace === 'default' ? '' : ` -n ${of.namespace}`;
  return {
    actions: [
      { type: 'delete', ...of },
      { type: 'apply', manifests: [manifest] },
    ],
    lines: [`kubectl delete ${of.kind.toLowerCase()} ${of.name}${where}`, 'kubectl apply -f changed.yaml'],
    notes,
  };
}

/** Without what admission works out from other fields, and would refuse if it were not the same. */
function withoutAdmission({ priority: _, ...spec }: PodSpec): PodSpec {
  return spec;
}
