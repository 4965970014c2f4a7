import { makeKey, type Pod } from '../../engine/index.ts';
import type { Command, Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { needServer } from '../resources/select.ts';
import { changeFlags, dryRunMark, isDryRun, makeAll, perform } from './common.ts';
import { pairs } from './create.ts';
import { LogReader } from './log-reader.ts';

export const run: Command = {
  name: 'run',
  says: 'Run a particular image on the cluster',
  usage:
    'NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--command] -- [COMMAND] [args...]',
  examples: [
    'kubectl run web --image=nginx:1.27 --port=80',
    'kubectl run tmp --rm -i --image=busybox --restart=Never -- wget -qO- http://web',
  ],
  takes: 'nothing',
  flags: [
    ...changeFlags,
    { name: 'image', type: 'text', says: 'The image for the container to run' },
    { name: 'port', type: 'int', says: 'The port that this container exposes' },
    { name: 'env', short: 'e', type: 'list', says: 'Environment variables to set in the container' },
    { name: 'labels', short: 'l', type: 'list', says: 'Comma separated labels to apply to the pod' },
    { name: 'annotations', type: 'list', says: 'Annotations to apply to the pod' },
    {
      name: 'restart',
      type: 'text',
      says: 'The restart policy for this Pod',
      values: ['Always', 'OnFailure', 'Never'],
    },
    {
      name: 'command',
      type: 'bool',
      says: "If true and extra arguments are present, use them as the 'command' field",
    },
    {
      name: 'expose',
      type: 'bool',
      says: 'If true, create a ClusterIP service associated with the pod. Requires --port',
    },
    { name: 'stdin', short: 'i', type: 'bool', says: 'Wait for the container, and show what it prints' },
    { name: 'tty', short: 't', type: 'bool', says: 'Taken; there is no terminal to type into here' },
    {
      name: 'attach',
      type: 'bool',
      says: 'If true, wait for the Pod to start running, and then attach to the Pod',
    },
    { name: 'rm', type: 'bool', says: 'If true, delete the pod after it exits. Only valid when attaching' },
    { name: 'quiet', short: 'q', type: 'bool', says: 'If true, suppress prompt messages' },
    { name: 'image-pull-policy', type: 'text', says: 'The image pull policy for the container' },
    { name: 'privileged', type: 'bool', says: 'Taken, and without effect' },
  ],
  *run(context) {
    const { args, flags, rest, called, namespace } = context;
    const [name, ...words] = args;
    const usage = (message: string) =>
      new Failure(`error: ${message}\nSee '${called} -h' for help and examples`);
    if (name === undefined) throw usage('NAME is required for run');
    const image = flags.text('image');
    if (!image) throw new Failure('error: required flag(s) "image" not set');
    const restart = flags.text('restart') ?? 'Always';
    if (!['Always', 'OnFailure', 'Never'].includes(restart))
      throw usage(`invalid restart policy: ${restart}`);
    const isAttached = flags.is('stdin') || flags.is('attach');
    if (flags.is('tty') && !flags.is('stdin'))
      throw usage('-i/--stdin is required for containers with -t/--tty=true');
    if (flags.is('rm') && !isAttached) throw usage('--rm should only be used for attached containers');
    if (flags.is('expose') && !flags.has('port')) throw usage('--port must be set when exposing a service');
    const command = [...words, ...(rest ?? [])];
    makeAll(context, [podOf(context, name, image, restart, command)]);
    if (flags.is('expose')) makeAll(context, [serviceOf(context, name)]);
    if (!isAttached || isDryRun(context)) return 0;
    if (command.length === 0 || /^(ba|a)?sh$/.test(command.join(' ')))
      context.hint(
        'There is no terminal to type into here: a shell without a command has nothing to do. Give it one: -- sh -c "ls".',
      );
    return yield* attach(context, namespace, name);
  },
};

function podOf(
  { flags, namespace }: Context,
  name: string,
  image: string,
  restartPolicy: string,
  command: readonly string[],
) {
  const port = flags.int('port');
  const env = Object.entries(pairs(flags.list('env'), 'env')).map(([key, value]) => ({ name: key, value }));
  const annotations = pairs(flags.list('annotations'), 'annotation');
  const container = {
    ...(command.length > 0 && { [flags.is('command') ? 'command' : 'args']: command }),
    ...(env.length > 0 && { env }),
    image,
    ...(flags.text('image-pull-policy') && { imagePullPolicy: flags.text('image-pull-policy') }),
    name,
    ...(port !== undefined && { ports: [{ containerPort: port }] }),
    resources: {},
  };
  const labels = flags.has('labels') ? pairs(flags.list('labels'), 'label') : { run: name };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...(flags.has('annotations') && { annotations }), labels, name, namespace },
    spec: { containers: [container], restartPolicy },
  };
}

function serviceOf({ flags, namespace }: Context, name: string) {
  const port = flags.int('port');
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: {
      ports: [{ port, protocol: 'TCP', targetPort: port }],
      selector: flags.has('labels') ? pairs(flags.list('labels'), 'label') : { run: name },
    },
  };
}

/** Shows what the pod's container prints until it has ended. Models k8s.io/kubectl/pkg/cmd/run waitForPod, handleAttachPod */
function* attach(context: Context, namespace: string, name: string): Generator<void, number> {
  const { cluster, out, err, flags } = context;
  const key = makeKey(namespace, name);
  const pod = (): Pod | undefined => cluster.store.get('Pod', key);
  const first = pod();
  const reader = new LogReader(cluster, key, name);
  let isOver = false;
  while (!isOver) {
    const present = pod();
    if (!present || present.metadata.uid !== first?.metadata.uid)
      throw new Failure(`Error from server (NotFound): pods "${name}" not found`);
    needServer(cluster);
    for (const line of reader.next()) out(line.text);
    const state = present.status?.containerStatuses?.[0]?.state;
    isOver = present.status?.phase === 'Succeeded' || present.status?.phase === 'Failed';
    if (state?.terminated && present.spec.restartPolicy !== 'Never' && !flags.is('rm')) isOver = true;
    if (state?.terminated && flags.is('rm')) isOver = true;
    if (!isOver) yield;
  }
  for (const line of reader.next()) out(line.text);
  const end = pod()?.status?.containerStatuses?.[0]?.state?.terminated;
  if (flags.is('rm')) {
    perform(context, { type: 'delete', kind: 'Pod', namespace, name });
    out(`pod "${name}" deleted from ${namespace} namespace${dryRunMark(context)}`);
  }
  if (!end || end.exitCode === 0) return 0;
  err(
    `pod ${namespace}/${name} terminated (${end.reason ?? 'Error'})${end.message ? `\n${end.message}` : ''}`,
  );
  return end.exitCode;
}
