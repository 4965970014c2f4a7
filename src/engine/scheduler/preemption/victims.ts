import type { PodDisruptionBudget } from '../../api/types.ts';
import type { Cycle } from '../cycle.ts';
import type { NodeInfo } from '../node-info.ts';
import { type PodInfo, priorityOf } from '../pod-info.ts';
import type { Runner } from '../runner.ts';
import { type Rejection, unresolvable } from '../status.ts';
import { byImportance } from './importance.ts';
import { splitByPdb } from './pdb.ts';
import type { Candidate } from './plan.ts';

/**
 * The fewest pods that must leave a node for the pod to fit: all of lower priority go, then as many as possible
 * come back, those protected by a budget first and each group from the most important on.
 * Models plugins/defaultpreemption SelectVictimsOnNode
 */
export function selectVictims(
  cycle: Cycle,
  runner: Runner,
  node: NodeInfo,
  budgets: readonly PodDisruptionBudget[],
): Candidate | Rejection {
  const potential = [...node.pods.values()].filter(({ pod }) => priorityOf(pod) < priorityOf(cycle.pod));
  if (potential.length === 0) return unresolvable('No preemption victims found for incoming pod');
  const fork = cycle.fork();
  const trial = node.clone();
  const remove = (info: PodInfo) => {
    trial.removePod(info.pod.metadata.uid);
    runner.removePod(fork, info, trial);
  };
  potential.forEach(remove);
  const rejection = runner.runFilterWithNominatedPods(fork, trial);
  if (rejection) return rejection;

  const victims: PodInfo[] = [];
  const mustGo = (info: PodInfo): boolean => {
    trial.addPod(info);
    runner.addPod(fork, info, trial);
    if (!runner.runFilterWithNominatedPods(fork, trial)) return false;
    remove(info);
    victims.push(info);
    return true;
  };
  potential.sort((a, b) => byImportance(a.pod, b.pod));
  const { violating, others } = splitByPdb(potential, budgets);
  const pdbViolations = violating.filter(mustGo).length;
  others.forEach(mustGo);
  victims.sort((a, b) => byImportance(a.pod, b.pod));
  return { node, victims, pdbViolations };
}
