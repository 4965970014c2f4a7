import type { Command } from '../command.ts';
import { apiResources, apiVersions } from './api-resources.ts';
import { apply } from './apply.ts';
import { autoscale } from './autoscale.ts';
import { auth, clusterInfo, version } from './cluster.ts';
import { config } from './config.ts';
import { create } from './create.ts';
import { deleteCommand } from './delete.ts';
import { describe } from './describe.ts';
import { diff } from './diff.ts';
import { edit } from './edit.ts';
import { events } from './events.ts';
import { exec } from './exec.ts';
import { explain } from './explain.ts';
import { expose } from './expose.ts';
import { get } from './get.ts';
import { annotate, label } from './label.ts';
import { logs } from './logs.ts';
import { cordon, drain, uncordon } from './nodes.ts';
import { patch } from './patch.ts';
import { refusedCommands } from './refused.ts';
import { rollout } from './rollout.ts';
import { run } from './run.ts';
import { scale } from './scale.ts';
import { set } from './set.ts';
import { taint } from './taint.ts';
import { top } from './top.ts';
import { wait } from './wait.ts';

/** Commands under the headings by which `kubectl help` lists them. */
export const groups: readonly { readonly title: string; readonly commands: readonly Command[] }[] = [
  { title: 'Basic Commands (Beginner)', commands: [create, expose, run, set] },
  { title: 'Basic Commands (Intermediate)', commands: [explain, get, edit, deleteCommand] },
  { title: 'Deploy Commands', commands: [rollout, scale, autoscale] },
  { title: 'Cluster Management Commands', commands: [clusterInfo, top, cordon, uncordon, drain, taint] },
  { title: 'Troubleshooting and Debugging Commands', commands: [describe, logs, exec, auth, events] },
  { title: 'Advanced Commands', commands: [diff, apply, patch, wait] },
  { title: 'Settings Commands', commands: [label, annotate] },
  { title: 'Other Commands', commands: [apiResources, apiVersions, config, version] },
];

export const commands: readonly Command[] = [
  ...groups.flatMap((group) => group.commands),
  ...refusedCommands,
];

/** By its name, or another that it goes by. */
export function findCommand(name: string, among: readonly Command[] = commands): Command | undefined {
  return among.find((each) => each.name === name || each.aliases?.includes(name));
}
