import { flagOf, printFlag } from '../../engine/api/flags.ts';
import type { Action, ActionOf } from '../../engine/index.ts';

/** What a practitioner would type for the same: kubectl where it can, else the machine's or the load's own tool. */
export function equivalentOf(action: Action): string {
  switch (action.type) {
    case 'apply':
      return 'kubectl apply -f manifest.yaml';
    case 'create':
      return 'kubectl create -f manifest.yaml';
    case 'patch':
      return `kubectl patch ${action.kind.toLowerCase()} ${action.name}${inNamespace(action)} --type=${action.patchType} -p '${JSON.stringify(action.patch)}'`;
    case 'exec':
      return `kubectl exec ${action.pod}${inNamespace(action)}${action.container ? ` -c ${action.container}` : ''} -- ${action.command.join(' ')}`;
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
    case 'setImage':
      return `kubectl set image ${action.kind.toLowerCase()}/${action.name} ${action.container ?? '*'}=${action.image}${inNamespace(action)}`;
    case 'restartRollout':
      return `kubectl rollout restart ${action.kind.toLowerCase()}/${action.name}${inNamespace(action)}`;
    case 'pauseRollout':
      return `kubectl rollout pause deployment/${action.name}${inNamespace(action)}`;
    case 'resumeRollout':
      return `kubectl rollout resume deployment/${action.name}${inNamespace(action)}`;
    case 'killNode':
      return `virsh destroy ${action.name}   # power off at once, as when the plug is pulled`;
    case 'restoreNode':
      return `virsh start ${action.name}`;
    case 'stopAgent':
      return `systemctl stop ${serviceOf(action.agent)}   # on ${action.node}`;
    case 'startAgent':
      return `systemctl start ${serviceOf(action.agent)}   # on ${action.node}`;
    case 'partitionNode':
      return `virsh domif-setlink ${action.name} eth0 down`;
    case 'healNode':
      return `virsh domif-setlink ${action.name} eth0 up`;
    case 'shutDownNode':
      return `systemctl poweroff   # on ${action.name}`;
    case 'rebootNode':
      return action.force ? `virsh reset ${action.name}` : `systemctl reboot   # on ${action.name}`;
    case 'reclaimSpot':
      return `gcloud compute instances simulate-maintenance-event ${action.name}   # ends a Spot VM as Google would`;
    case 'fillDisk':
      return `fallocate -l ${sizeOf(action)} /var/tmp/fill   # on ${action.name}`;
    case 'fillMemory':
      return `stress-ng --vm 1 --vm-keep --vm-bytes ${sizeOf(action)}   # on ${action.name}`;
    case 'leakMemory':
      return `kubectl exec ${action.pod}${inNamespace(action)}${action.container ? ` -c ${action.container}` : ''} -- sh -c 'tail /dev/zero'   # which never gives memory back`;
    case 'writeData':
      return `kubectl exec ${action.pod}${inNamespace(action)}${action.container ? ` -c ${action.container}` : ''} -- dd if=/dev/zero of=${action.volume ? `${action.volume}/` : ''}data bs=1M count=${Math.round(action.gib * 1024)}`;
    case 'crashContainer':
      return `kubectl exec ${action.pod}${inNamespace(action)}${action.container ? ` -c ${action.container}` : ''} -- kill 1`;
    case 'setTraffic':
      return loadLine(action);
    case 'stopComponent':
      return componentLine(action.component, false);
    case 'startComponent':
      return componentLine(action.component, true);
    case 'slowComponent':
      return `tc qdisc replace dev eth0 root netem delay ${action.slowMs}ms   # where ${action.component} runs`;
    case 'configure':
      return flagLine(action);
    case 'addPool':
      return `gcloud container node-pools create ${action.name} --enable-autoscaling --min-nodes=${action.min} --max-nodes=${action.max}`;
    case 'resizePool':
      return `gcloud container node-pools update ${action.name} --enable-autoscaling`;
    case 'removePool':
      return `gcloud container node-pools delete ${action.name}`;
  }
}

/** kubeadm runs the control plane as static pods: it is there as long as its manifest is. */
function componentLine(component: ActionOf<'stopComponent'>['component'], isStart: boolean): string {
  if (component === 'metrics-server' || component === 'cluster-autoscaler')
    return `kubectl scale deployment ${component} -n kube-system --replicas=${isStart ? 1 : 0}`;
  const [live, aside] = ['/etc/kubernetes/manifests', '/root'];
  return `mv ${isStart ? aside : live}/${component}.yaml ${isStart ? live : aside}/`;
}

/** kubeadm keeps flags in the manifests of static pods, which the kubelet starts anew when they change. */
function flagLine({ setting, value }: ActionOf<'configure'>): string {
  const { component } = flagOf(setting);
  const line = printFlag(setting, value);
  if (component === 'kubelet')
    return `${line}   # in /var/lib/kubelet/config.yaml of each node; then systemctl restart kubelet`;
  if (component === 'cluster-autoscaler')
    return `kubectl edit deployment cluster-autoscaler -n kube-system   # ${line}`;
  return `${line}   # in /etc/kubernetes/manifests/${component}.yaml`;
}

function serviceOf(agent: ActionOf<'stopAgent'>['agent']): string {
  return agent === 'container-runtime' ? 'containerd' : agent;
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
    case 'closed':
      return `hey -z 1h -c ${profile.users} http://${service}.${namespace}   # each waits for its answer, then thinks for ${profile.thinkSeconds} s`;
  }
}

function sizeOf({ gib, percent = 0 }: ActionOf<'fillDisk' | 'fillMemory'>): string {
  return gib === undefined ? `${percent}%` : `${gib}G`;
}

function inNamespace({ namespace }: { readonly namespace?: string }): string {
  return namespace && namespace !== 'default' ? ` -n ${namespace}` : '';
}

function force({ gracePeriodSeconds }: ActionOf<'delete'>): string {
  if (gracePeriodSeconds === undefined) return '';
  return gracePeriodSeconds === 0 ? ' --grace-period=0 --force' : ` --grace-period=${gracePeriodSeconds}`;
}
