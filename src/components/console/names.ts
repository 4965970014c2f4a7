import type { Ref, View } from '../../session/view.ts';

/** A piece of a printed line; one that names what is drawn leads there. */
export interface Piece {
  readonly text: string;
  readonly ref?: Ref;
}

export type Names = ReadonlyMap<string, Ref>;

const kinds: Readonly<Record<string, string>> = {
  pod: 'Pod',
  node: 'Node',
  service: 'Service',
  deployment: 'Deployment',
  replicaset: 'ReplicaSet',
  statefulset: 'StatefulSet',
  daemonset: 'DaemonSet',
  job: 'Job',
  cronjob: 'CronJob',
  horizontalpodautoscaler: 'HorizontalPodAutoscaler',
};

/** All that is drawn, by name, and by kind and name: `deployment/web`. What stands first wins where names are alike. */
export function namesIn(view: View): Names {
  const names = new Map<string, Ref>();
  const add = (ref: Ref) => {
    names.set(`${ref.kind}/${ref.name}`, ref);
    if (!names.has(ref.name)) names.set(ref.name, ref);
  };
  for (const { ref } of Object.values(view.pods)) add(ref);
  for (const { name } of Object.values(view.nodes)) add({ kind: 'Node', name });
  for (const { ref } of Object.values(view.workloads)) add(ref);
  for (const { ref } of Object.values(view.services)) add(ref);
  for (const { ref } of Object.values(view.autoscalers)) add(ref);
  return names;
}

/** A line in pieces. */
export function piecesOf(line: string, names: Names): Piece[] {
  const pieces: Piece[] = [];
  let plain = '';
  for (const [word] of line.matchAll(/[a-z0-9][a-z0-9./-]*[a-z0-9]|[\s\S]/g)) {
    // What is behind `=` is a label's value, not a name.
    const ref = word.length > 1 && !plain.endsWith('=') ? find(word, names) : undefined;
    if (!ref) {
      plain += word;
      continue;
    }
    if (plain !== '') pieces.push({ text: plain });
    plain = '';
    pieces.push({ text: word, ref });
  }
  if (plain !== '') pieces.push({ text: plain });
  return pieces;
}

function find(word: string, names: Names): Ref | undefined {
  const slash = word.indexOf('/');
  if (slash < 0) return names.get(word);
  const [type = ''] = word.slice(0, slash).split('.');
  const kind = kinds[type];
  return kind === undefined ? undefined : names.get(`${kind}/${word.slice(slash + 1)}`);
}
