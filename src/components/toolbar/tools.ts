import type { DeedId } from '../deeds/deeds.ts';
import type { IconName } from '../ui/Icon.tsx';
import type { OpenDialog } from '../ui-state.ts';

/** A button of the rail: its word, and the dialog that it opens. */
export interface Tool {
  readonly title: string;
  readonly icon: IconName;
  readonly says: string;
  readonly opens: OpenDialog;
}

const deed = (id: DeedId): OpenDialog => ({ type: 'deed', deed: id });

export const buildTools: readonly Tool[] = [
  { title: 'Add node', icon: 'addNode', says: 'Adds a machine to the cluster', opens: { type: 'addNode' } },
  {
    title: 'Deploy',
    icon: 'deploy',
    says: 'Runs containers, from a template or from YAML',
    opens: { type: 'deploy' },
  },
  { title: 'Traffic', icon: 'traffic', says: 'Sends requests to a Service', opens: { type: 'traffic' } },
  { title: 'Scale', icon: 'scale', says: 'Changes how many pods a workload has', opens: deed('scale') },
];

export const breakTools: readonly Tool[] = [
  { title: 'Kill node', icon: 'kill', says: 'Pulls the plug of a machine', opens: deed('killNode') },
  { title: 'Restore', icon: 'restore', says: 'Switches a dead machine on again', opens: deed('restoreNode') },
  { title: 'Cordon', icon: 'cordon', says: 'Closes a node to new pods', opens: deed('cordon') },
  { title: 'Drain', icon: 'drain', says: 'Closes a node and evicts its pods', opens: deed('drain') },
  {
    title: 'Crash',
    icon: 'crash',
    says: 'Crashes a container inside its pod',
    opens: deed('crashContainer'),
  },
  { title: 'Delete pod', icon: 'trash', says: 'Asks a pod to end', opens: deed('deletePod') },
];
