import { atOnce, type Command } from '../command.ts';
import { Failure } from '../failure.ts';

function refused(name: string, says: string, why: string): Command {
  return {
    name,
    says,
    usage: '',
    takes: 'nothing',
    flags: [],
    run: atOnce(() => {
      throw new Failure(`error: ${name} is not available here: ${why}`);
    }),
  };
}

/** What kubectl can do and this console cannot, each with its reason. */
export const refusedCommands: readonly Command[] = [
  refused(
    'port-forward',
    'Forward one or more local ports to a pod',
    "a browser tab has no ports of its own. Send traffic to a Service with the page's Traffic tool, or call it from a pod: kubectl exec POD -- wget -qO- http://SERVICE",
  ),
  refused(
    'proxy',
    'Run a proxy to the Kubernetes API server',
    'a browser tab has no ports of its own. Use kubectl get -o json',
  ),
  refused(
    'cp',
    'Copy files and directories to and from containers',
    'there are no local files. Look at a file with kubectl exec POD -- cat FILE',
  ),
  refused(
    'attach',
    'Attach to a running container',
    'there is no terminal to type into. Use kubectl logs -f',
  ),
  refused(
    'debug',
    'Create debugging sessions for troubleshooting workloads and nodes',
    'ephemeral containers are not simulated. Use kubectl exec, or kubectl run tmp --rm -i --image=busybox -- COMMAND',
  ),
  refused('replace', 'Replace a resource by file name or stdin', 'use kubectl apply, or delete and create'),
  refused(
    'kustomize',
    'Build a kustomization target from a directory or URL',
    'there are no files. Paste its output: kubectl apply -f - <<EOF',
  ),
  refused('certificate', 'Modify certificate resources', 'certificates are not simulated'),
  refused('plugin', 'Provides utilities for interacting with plugins', 'there are no plugins'),
  refused('completion', 'Output shell completion code', 'press Tab: completion is on'),
];
