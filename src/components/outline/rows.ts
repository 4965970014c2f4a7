import type { FoundPod } from '../../session/protocol.ts';
import type { Ref, View } from '../../session/view.ts';
import type { Branch } from './branch.ts';
import { foundBranch } from './pods.ts';

/** A line as it is shown. */
export interface Row {
  readonly id: string;
  readonly level: number;
  /** From 1, among those under the same line. */
  readonly place: number;
  readonly siblings: number;
  readonly parent?: string;
  readonly isOpen?: boolean;
  readonly branch: Branch;
  /** Stands for lines that are not shown: choosing it shows more of them. */
  readonly more?: number;
}

/** So many lines are shown under one at first, and more of them each time one asks. */
export const batch = 100;

/** Pods of a crowd that have been asked for, by the line that they are under. */
export type Asked = ReadonlyMap<string, { readonly pods: readonly FoundPod[]; readonly more: number }>;

interface Shown {
  readonly open: ReadonlySet<string>;
  /** How many lines are shown under a line, where one has asked for more than a batch. */
  readonly most: ReadonlyMap<string, number>;
  readonly asked: Asked;
}

/** The lines that are to be seen, in order. */
export function rowsOf(branches: readonly Branch[], shown: Shown): readonly Row[] {
  const rows: Row[] = [];
  walk(branches, undefined, 1, rows, shown, batch * 10);
  return rows;
}

function walk(
  branches: readonly Branch[],
  parent: string | undefined,
  level: number,
  rows: Row[],
  shown: Shown,
  most: number,
): void {
  const hidden = branches.length - most;
  const siblings = hidden > 0 ? most + 1 : branches.length;
  branches.slice(0, most).forEach((branch, index) => {
    const isOpen = shown.open.has(branch.id);
    const under = { ...(parent !== undefined && { parent }), level, place: index + 1, siblings };
    rows.push({ id: branch.id, ...under, ...(branch.children && { isOpen }), branch });
    if (!isOpen || !branch.children) return;
    walk(childrenOf(branch, shown), branch.id, level + 1, rows, shown, shown.most.get(branch.id) ?? batch);
  });
  if (hidden > 0) {
    const id = `${parent ?? ''}/more`;
    const branch = { id, title: `Show more: ${hidden} are not shown`, says: '' };
    rows.push({
      id,
      ...(parent !== undefined && { parent }),
      level,
      place: siblings,
      siblings,
      branch,
      more: hidden,
    });
  }
}

function childrenOf(branch: Branch, { asked }: Shown): readonly Branch[] {
  const own = branch.children?.() ?? [];
  if (!branch.podsOf) return own.length > 0 ? own : [note(branch, 'Nothing is here.')];
  const found = asked.get(branch.id);
  if (!found) return [...own, note(branch, 'The pods are being looked up …')];
  const pods = found.pods.map((pod) => foundBranch(pod, branch.id));
  if (found.more > 0) pods.push(note(branch, `and ${found.more} more: find them by name, label or state`));
  return [...own, ...(pods.length > 0 ? pods : [note(branch, 'It has no pods.')])];
}

function note({ id }: Branch, title: string): Branch {
  return { id: `${id}/note`, title, says: '' };
}

export type Move =
  | { readonly type: 'focus'; readonly id: string }
  | { readonly type: 'open' | 'close' | 'openAll'; readonly id: string };

/** What a key does in a tree, in the manner of the ARIA practices. @param at the line that has focus */
export function moveFor(key: string, rows: readonly Row[], at: string): Move | undefined {
  const index = Math.max(
    0,
    rows.findIndex(({ id }) => id === at),
  );
  const row = rows[index];
  if (!row) return undefined;
  const focus = (to: Row | undefined): Move | undefined => to && { type: 'focus', id: to.id };
  switch (key) {
    case 'ArrowDown':
      return focus(rows[index + 1]);
    case 'ArrowUp':
      return focus(rows[index - 1]);
    case 'PageDown':
      return focus(rows[Math.min(rows.length - 1, index + 10)]);
    case 'PageUp':
      return focus(rows[Math.max(0, index - 10)]);
    case 'Home':
      return focus(rows[0]);
    case 'End':
      return focus(rows.at(-1));
    case 'ArrowRight':
      if (row.isOpen === undefined) return undefined;
      return row.isOpen ? focus(rows[index + 1]) : { type: 'open', id: row.id };
    case 'ArrowLeft':
      if (row.isOpen) return { type: 'close', id: row.id };
      return row.parent === undefined ? undefined : { type: 'focus', id: row.parent };
    case '*':
      return { type: 'openAll', id: row.id };
    default:
      return undefined;
  }
}

/** The next line after `at` that begins with what was typed; one letter again and again goes from one to the next. */
export function typedAhead(typed: string, rows: readonly Row[], at: string): string | undefined {
  const index = rows.findIndex(({ id }) => id === at);
  const letters = [...typed];
  const isRepeated = letters.every((letter) => letter === letters[0]);
  const text = isRepeated ? (letters[0] ?? '') : typed;
  const from = isRepeated ? index + 1 : index;
  const inOrder = [...rows.slice(Math.max(0, from)), ...rows.slice(0, Math.max(0, from))];
  return inOrder.find(({ branch }) => branch.title.toLowerCase().startsWith(text))?.id;
}

/** Ids of the lines from the outermost to that of an object; the last is its own. @param node on which a pod is */
export function pathTo(view: View, ref: Ref, node?: string): readonly string[] {
  const overNode = (name: string) => {
    const zones = new Set(Object.values(view.nodes).map(({ zone }) => zone));
    const zone = view.nodes[name]?.zone;
    return ['nodes', ...(zones.size > 1 ? [`zone/${zone ?? ''}`] : []), `node/${name}`];
  };
  switch (ref.kind) {
    case 'Node':
    case 'Machine':
      return overNode(ref.name);
    case 'Zone':
      return ['nodes', `zone/${ref.name}`];
    case 'Pod': {
      const above = node === undefined ? ['pending'] : overNode(node);
      return [...above, `${above.at(-1)}/${ref.uid ?? ref.name}`];
    }
    case 'Service':
      return ['services', `service/${ref.namespace ?? 'default'}/${ref.name}`];
    case 'Users':
      return ['services', 'users'];
    case 'ControlPlane':
      return ['control-plane', `part/${ref.name}`];
    case 'NodePool':
      return ['pools', `pool/${ref.name}`];
    default:
      return ['workloads', `workload/${ref.kind}/${ref.namespace ?? 'default'}/${ref.name}`];
  }
}
