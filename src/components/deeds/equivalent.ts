import type { Action, ActionOf } from '../../engine/index.ts';

/** What a practitioner would type for the same: kubectl where it can, else the machine's or the load's own tool. */
export function equivalentOf(action: Action): string {
  switch (action.type) {
    case 'apply':
      return 'kubectl apply -f manifest.yaml';
    case 'delete':
      return `kubectl delete ${action.kind.toLowerCase()} ${action.name}${inNamespace(action)}${force(action)}`;
    case 'scale':
      return `kubectl scale ${action.kind.toLowerCase()} ${action.name}${inNamespace(action)} --replicas=${action.replicas}`;
    case 'addNode':
      return `kubeadm join 10.0.0.1:6443 --token …   # on a new machine: ${action.cores} cores, ${action.memoryGiB} GiB`;
    case 'removeNode':
      return `kubectl delete node ${action.name}   # and give the machine back`;
    case 'cordon':
      return `kubectl cordon ${action.name}`;
    case 'uncordon':
      return `kubectl uncordon ${action.name}`;
    case 'drain':
      return drainLine(action);
    case 'evict':
      return `kubectl create --raw /api/v1/namespaces/${action.namespace ?? 'default'}/pods/${action.pod}/eviction -f eviction.yaml`;
    case 'rollback':
      return `kubectl rollout undo deployment/${action.name}${inNamespace(action)}${action.toRevision ? ` --to-revision=${action.toRevision}` : ''}`;
    case 'pauseRollout':
      return `kubectl rollout pause deployment/${action.name}${inNamespace(action)}`;
    case 'resumeRollout':
      return `kubectl rollout resume deployment/${action.name}${inNamespace(action)}`;
    case 'killNode':
      return `virsh destroy ${action.name}   # power off at once, as when the plug is pulled`;
    case 'restoreNode':
      return `virsh start ${action.name}`;
    case 'crashContainer':
      return `kubectl exec ${action.pod}${inNamespace(action)}${action.container ? ` -c ${action.container}` : ''} -- kill 1`;
    case 'setTraffic':
      return loadLine(action);
    case 'addPool':
      return `gcloud container node-pools create ${action.name} --enable-autoscaling --min-nodes=${action.min} --max-nodes=${action.max}`;
    case 'resizePool':
      return `gcloud container node-pools update ${action.name} --enable-autoscaling`;
    case 'removePool':
      return `gcloud container node-pools delete ${action.name}`;
  }
}

function drainLine(action: ActionOf<'drain'>): string {
  const flags = [
    (action.ignoreDaemonSets ?? true) && '--ignore-daemonsets',
    (action.deleteEmptyDirData ?? true) && '--delete-emptydir-data',
    action.force && '--force',
    action.gracePeriodSeconds !== undefined && `--grace-period=${action.gracePeriodSeconds}`,
    action.timeoutSeconds && `--timeout=${action.timeoutSeconds}s`,
  ];
  return ['kubectl drain', action.name, ...flags.filter(Boolean)].join(' ');
}

function loadLine({ service, namespace = 'default', profile }: ActionOf<'setTraffic'>): string {
  const target = `echo "GET http://${service}.${namespace}" | vegeta attack`;
  switch (profile.type) {
    case 'steady':
      return `${target} -rate=${profile.rps}/s`;
    case 'spike':
      return `${target} -rate=${profile.peak}/s -duration=${profile.durationSeconds}s`;
    case 'wave':
      return `${target} -pace=sine -rate=${Math.round((profile.base + profile.peak) / 2)}/s`;
    case 'ramp':
      return `${target} -pace=linear -rate=${profile.from}/s`;
  }
}

function inNamespace({ namespace }: { readonly namespace?: string }): string {
  return namespace && namespace !== 'default' ? ` -n ${namespace}` : '';
}

function force({ gracePeriodSeconds }: ActionOf<'delete'>): string {
  if (gracePeriodSeconds === undefined) return '';
  return gracePeriodSeconds === 0 ? ' --grace-period=0 --force' : ` --grace-period=${gracePeriodSeconds}`;
}
