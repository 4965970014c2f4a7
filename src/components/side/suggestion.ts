import type { ComponentView, PodView, Ref, View } from '../../session/view.ts';
import { perIdentity } from '../per-identity.ts';
import { componentRef } from '../selection.ts';
import type { IconName } from '../ui/Icon.tsx';
import type { OpenDialog } from '../ui-state.ts';

/** The next thing worth trying, by what the cluster already has. */
export interface Suggestion {
  readonly title: string;
  readonly icon: IconName;
  readonly says: string;
  readonly opens?: OpenDialog;
  /** Instead of opening something: what to select, to ask why it is so. */
  readonly asks?: Ref;
}

const addNode: OpenDialog = { type: 'addNode' };
const deploy: OpenDialog = { type: 'deploy' };
const traffic: OpenDialog = { type: 'traffic' };
const kill: OpenDialog = { type: 'deed', deed: 'killNode' };
const scale: OpenDialog = { type: 'deed', deed: 'scale' };
const find: OpenDialog = { type: 'find' };
const restore: OpenDialog = { type: 'deed', deed: 'restoreNode' };

/** The very same for the same part, so that whoever compares sees no change. */
const startOf = perIdentity(
  ({ id }: ComponentView): OpenDialog => ({ type: 'deed', deed: 'startComponent', target: componentRef(id) }),
);

/** A pod that Kubernetes keeps trying to get to run, or that has failed. What was evicted has a successor. */
const inTrouble = perIdentity((pods: View['pods']): PodView | undefined => {
  const all = Object.values(pods);
  return (
    all.find(({ tone }) => tone === 'warning') ??
    all.find(({ tone, status }) => tone === 'failed' && status !== 'Evicted')
  );
});

export function suggestion(view: View): Suggestion {
  const nodes = Object.values(view.nodes);
  const services = Object.values(view.services);
  const rps = services.reduce((sum, { load }) => sum + load.requestsPerSecond, 0);
  if (nodes.length === 0) {
    return {
      title: 'Add a node',
      icon: 'addNode',
      opens: addNode,
      says: 'There is no machine yet, so nothing can run. Add the first one.',
    };
  }
  if (view.totals.pods === 0) {
    return {
      title: 'Deploy something',
      icon: 'deploy',
      opens: deploy,
      says: 'The machines are idle. Give the cluster something to run.',
    };
  }
  if (nodes.some(({ power }) => power === 'Off')) {
    return {
      title: 'Restore the node',
      icon: 'restore',
      opens: restore,
      says: 'A machine is off. Watch what Kubernetes does about it, then switch the machine on again.',
    };
  }
  const down = Object.values(view.controlPlane).find(({ state }) => state === 'Stopped');
  if (down) {
    return {
      title: `Start ${down.id}`,
      icon: 'restore',
      opens: startOf(down),
      says: `A part of the control plane is stopped. See what still goes on and what does not, then start ${down.id} again.`,
    };
  }
  if (view.totals.waiting > 0) {
    return {
      title: 'Add a node',
      icon: 'addNode',
      opens: addNode,
      says: 'A pod waits in vain for a node. Select it and ask why, or add a machine with more room.',
    };
  }
  const troubled = inTrouble(view.pods);
  if (troubled) {
    return {
      title: 'Ask why',
      icon: 'help',
      asks: troubled.ref,
      says: `Pod ${troubled.name} is in trouble: ${troubled.status}. Ask why, and mend what is wrong.`,
    };
  }
  if (view.totals.areMany && view.totals.troubled > 0) {
    return {
      title: 'Find pods in trouble',
      icon: 'search',
      opens: find,
      says: 'Some pods are in trouble. Find them by their state, and ask why.',
    };
  }
  if (services.some(({ load }) => load.failuresPerSecond >= 0.5)) {
    return {
      title: 'Scale a workload',
      icon: 'scale',
      opens: scale,
      says: 'Requests fail. Select the pods that answer them, and look at their CPU: more pods may help, or more machines.',
    };
  }
  if (rps < 0.05) {
    return {
      title: 'Send traffic',
      icon: 'traffic',
      opens: traffic,
      says: 'All is well, but nobody calls. Send some traffic, and see who answers.',
    };
  }
  return {
    title: 'Kill a node',
    icon: 'kill',
    opens: kill,
    says: 'All is well. A good moment to pull the plug of a machine, and to see who notices first.',
  };
}
