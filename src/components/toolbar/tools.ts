import type { View } from '../../session/view.ts';
import type { ToolId } from '../deeds/deeds.ts';
import type { IconName } from '../ui/Icon.tsx';
import type { OpenDialog } from '../ui-state.ts';

/** A button of the rail: its word, and the dialog that it opens. It can also be carried onto the canvas. */
export interface RailTool {
  readonly id: ToolId;
  readonly title: string;
  readonly icon: IconName;
  readonly look: 'build' | 'break' | 'mend';
  readonly says: string;
  readonly opens: OpenDialog;
  /** Why it is of no use now. */
  readonly whyNot?: (view: View) => string | undefined;
}

const some = (all: Readonly<Record<string, unknown>>, otherwise: string) =>
  Object.keys(all).length > 0 ? undefined : otherwise;

/** What is built with every day; all else is in the panel of all tools. */
export const buildTools: readonly RailTool[] = [
  {
    id: 'addNode',
    title: 'Add node',
    icon: 'addNode',
    look: 'build',
    says: 'Adds a machine to the cluster',
    opens: { type: 'addNode' },
  },
  {
    id: 'deploy',
    title: 'Deploy',
    icon: 'deploy',
    look: 'build',
    says: 'Runs containers, from a template or from YAML; drop it on a node to run them there',
    opens: { type: 'deploy' },
  },
  {
    id: 'traffic',
    title: 'Traffic',
    icon: 'traffic',
    look: 'build',
    says: 'Sends requests to a Service',
    opens: { type: 'traffic' },
    whyNot: ({ services }) => some(services, 'There is no Service to call yet.'),
  },
  {
    id: 'scale',
    title: 'Scale',
    icon: 'scale',
    look: 'build',
    says: 'Changes how many pods a workload has',
    opens: { type: 'deed', deed: 'scale' },
    whyNot: ({ workloads }) => some(workloads, 'There is no workload to scale yet.'),
  },
];

export const breakTools: readonly RailTool[] = [
  {
    id: 'killNode',
    title: 'Kill node',
    icon: 'kill',
    look: 'break',
    says: 'Pulls the plug of a machine; drop it on a node',
    opens: { type: 'deed', deed: 'killNode' },
    whyNot: ({ nodes }) =>
      Object.values(nodes).some(({ power }) => power !== 'Off')
        ? undefined
        : 'There is no running machine to kill.',
  },
  {
    id: 'crashContainer',
    title: 'Crash',
    icon: 'crash',
    look: 'break',
    says: 'Crashes a container inside its pod; drop it on a pod',
    opens: { type: 'deed', deed: 'crashContainer' },
    whyNot: ({ totals }) => (totals.pods > 0 ? undefined : 'No container runs at the moment.'),
  },
  {
    id: 'deletePod',
    title: 'Delete pod',
    icon: 'trash',
    look: 'break',
    says: 'Asks a pod to end; drop it on a pod',
    opens: { type: 'deed', deed: 'deletePod' },
    whyNot: ({ totals }) => (totals.pods > 0 ? undefined : 'There is no pod to delete.'),
  },
  {
    id: 'restoreNode',
    title: 'Restore',
    icon: 'restore',
    look: 'mend',
    says: 'Switches a dead machine on again; drop it on a node',
    opens: { type: 'deed', deed: 'restoreNode' },
    whyNot: ({ nodes }) =>
      Object.values(nodes).some(({ power }) => power === 'Off')
        ? undefined
        : 'No machine is off at the moment.',
  },
];
