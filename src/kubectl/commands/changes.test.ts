import { describe, expect, test } from 'vitest';
import { startProgram } from '../../engine/shell/index.ts';
import { TestConsole, webDeployment } from '../testing.ts';

const open = () => new TestConsole([webDeployment()], startProgram);

describe('what kubectl says of what it has done', () => {
  test.each([
    ['kubectl create deployment x --image=nginx', 'deployment.apps/x created'],
    [
      'kubectl create deployment web --image=nginx',
      'Error from server (AlreadyExists): deployments.apps "web" already exists',
    ],
    ['kubectl create ns shop', 'namespace/shop created'],
    ['kubectl create cm c --from-literal=a=b', 'configmap/c created'],
    ['kubectl create secret generic s --from-literal=a=b', 'secret/s created'],
    ['kubectl create job j --image=busybox -- true', 'job.batch/j created'],
    ['kubectl create cronjob c --image=busybox --schedule="*/5 * * * *" -- true', 'cronjob.batch/c created'],
    ['kubectl create pdb p --selector=app=web --min-available=1', 'poddisruptionbudget.policy/p created'],
    ['kubectl create service clusterip s --tcp=80:8080', 'service/s created'],
    ['kubectl create deployment x', 'error: required flag(s) "image" not set'],
    ['kubectl run x --image=nginx', 'pod/x created'],
    ['kubectl run X --image=nginx', /^The Pod "X" is invalid: *\n\* metadata.name: Invalid value: "X": /],
    ['kubectl run x', 'error: required flag(s) "image" not set'],
    ['kubectl expose deploy web --port=80', 'service/web exposed'],
    ['kubectl scale deploy web --replicas=1', 'deployment.apps/web scaled'],
    ['kubectl scale deploy web --current-replicas=5 --replicas=1', 'error: Expected replicas to be 5, was 2'],
    [
      'kubectl scale deploy web',
      'error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0',
    ],
    ['kubectl autoscale deploy web --max=5 --cpu=50%', 'horizontalpodautoscaler.autoscaling/web autoscaled'],
    ['kubectl autoscale deploy web', 'error: --max=MAXPODS is required and must be at least 1, max: -1'],
    ['kubectl set image deploy/web web=nginx:1.28', 'deployment.apps/web image updated'],
    ['kubectl set image deploy/web web=nginx:1.27', ''],
    ['kubectl set image deploy/web x=nginx:1.28', 'error: unable to find container named "x"'],
    ['kubectl set resources deploy web --limits=cpu=1', 'deployment.apps/web resource requirements updated'],
    ['kubectl set env deploy/web A=b', 'deployment.apps/web env updated'],
    ['kubectl label node worker-1 disk=ssd', 'node/worker-1 labeled'],
    [
      'kubectl label node worker-1 kubernetes.io/os=x',
      "error: 'kubernetes.io/os' already has a value (linux), and --overwrite is false",
    ],
    ['kubectl label deploy web app-', 'deployment.apps/web unlabeled'],
    ['kubectl label deploy web none-', 'label "none" not found.\ndeployment.apps/web not labeled'],
    ['kubectl annotate deploy web a=b', 'deployment.apps/web annotated'],
    ['kubectl taint nodes worker-1 a=b:NoSchedule', 'node/worker-1 tainted'],
    ['kubectl taint nodes worker-1 a-', 'error: taint "a" not found'],
    [
      'kubectl taint nodes worker-1 a=b:Never',
      /^error: invalid taint effect: Never, unsupported taint effect/,
    ],
    ['kubectl cordon worker-1', 'node/worker-1 cordoned'],
    ['kubectl uncordon worker-1', 'node/worker-1 already uncordoned'],
    ['kubectl cordon nope', 'Error from server (NotFound): nodes "nope" not found'],
    [`kubectl patch deploy web -p '{"spec":{"replicas":3}}'`, 'deployment.apps/web patched'],
    [`kubectl patch deploy web -p '{"spec":{"replicas":2}}'`, 'deployment.apps/web patched (no change)'],
    [
      `kubectl patch deploy web --type=json -p '[{"op":"replace","path":"/spec/replicas","value":3}]'`,
      'deployment.apps/web patched',
    ],
    [
      `kubectl patch deploy web --type=nope -p '{}'`,
      'error: --type must be one of [json merge strategic], not "nope"',
    ],
    ['kubectl rollout restart deploy/web', 'deployment.apps/web restarted'],
    ['kubectl rollout pause deploy/web', 'deployment.apps/web paused'],
    ['kubectl rollout resume deploy/web', 'error: deployments.apps "web" is not paused'],
    ['kubectl rollout undo deploy/web', 'error: no rollout history found for deployment "web"'],
    ['kubectl delete deploy web', 'deployment.apps "web" deleted from default namespace'],
    ['kubectl delete deploy nope', 'Error from server (NotFound): deployments.apps "nope" not found'],
    ['kubectl delete pods', 'error: resource(s) were provided, but no name was specified'],
    ['kubectl delete node worker-2', 'node "worker-2" deleted'],
    ['kubectl auth can-i delete pods', 'yes'],
    ['kubectl config current-context', 'podground'],
    ['kubectl version --client', 'Client Version: v1.34.1\nKustomize Version: v5.7.1'],
    ['kubectl wait --for=condition=Available deploy/web', 'deployment.apps/web condition met'],
    [
      'kubectl wait --for=delete deploy/web --timeout=2s',
      'error: timed out waiting for the condition on deployments/web',
    ],
    ['kubectl port-forward web 80', /^error: port-forward is not available here: /],
    ['kubectl exec deploy/web -- hostname', 'web-POD............'],
    ['kubectl exec nope -- ls', 'Error from server (NotFound): pods "nope" not found'],
    ['kubectl exec deploy/web -- sh -c "exit 3"', 'command terminated with exit code 3'],
    ['ls', 'ls: command not found'],
  ])('%s', (line, expected) => {
    const printed = open().type(line);
    if (typeof expected === 'string') expect(printed).toBe(expected);
    else expect(printed).toMatch(expected);
  });
});

test('--dry-run=client -o yaml prints what would be sent, and apply takes it', () => {
  const console = open();
  expect(
    console.type('kubectl create deployment x --image=nginx:1.27 --dry-run=client -o yaml'),
  ).toBe(`apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
    app: x
  name: x
spec:
  replicas: 1
  selector:
    matchLabels:
      app: x
  strategy: {}
  template:
    metadata:
      labels:
        app: x
    spec:
      containers:
      - image: nginx:1.27
        name: nginx
        resources: {}
status: {}`);
  expect(console.type('kubectl get deploy x')).toContain('NotFound');
  const line = 'kubectl create deployment x --image=nginx:1.27 --dry-run=client -o yaml | kubectl apply -f -';
  expect(console.type(line)).toBe('deployment.apps/x created');
});

test('apply reads a here-document, and says what became of each object', () => {
  const console = open();
  const line =
    'kubectl apply -f - <<EOF\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  a: b\nEOF';
  expect(console.type(line)).toBe('configmap/c created');
  expect(console.type(line)).toBe('configmap/c unchanged');
  expect(console.type(line.replace('a: b', 'a: c'))).toBe('configmap/c configured');
  expect(console.type(line.replace('a: b', 'a: d').replace('apply', 'diff'))).toContain('-  a: c\n+  a: d');
  expect(console.type('kubectl apply -f x.yaml')).toMatch(/^error: the path "x.yaml" does not exist/);
  expect(console.type('kubectl apply -f - <<EOF\n: :\nEOF')).toMatch(/^error: error parsing STDIN: Line 1/);
});

test('rollout status tells each step until it is done', () => {
  const console = open();
  console.type('kubectl set image deploy/web web=nginx:1.28');
  const printed = console.type('kubectl rollout status deploy/web').split('\n');
  expect(printed).toContain(
    'Waiting for deployment "web" rollout to finish: 1 out of 2 new replicas have been updated...',
  );
  expect(printed.at(-1)).toBe('deployment "web" successfully rolled out');
  expect(console.type('kubectl rollout history deploy/web')).toBe(
    'deployment.apps/web\nREVISION  CHANGE-CAUSE\n1         <none>\n2         <none>\n',
  );
});

test('drain refuses as kubectl does, and tells each eviction', () => {
  const console = open();
  console.type('kubectl run lone --image=nginx:1.27');
  console.type('kubectl wait --for=condition=Ready pod/lone');
  const { nodeName = '' } = console.cluster.store.named('Pod', 'default', 'lone')?.spec ?? {};
  const refusal =
    'cannot delete cannot delete Pods that declare no controller (use --force to override): default/lone';
  const printed = console.type(`kubectl drain ${nodeName}`);
  expect(printed).toContain(`node/${nodeName} cordoned`);
  expect(printed).toContain(refusal.slice('cannot delete '.length));
  expect(printed).toContain(`There are pending nodes to be drained:\n ${nodeName}`);
  const forced = console.type(`kubectl drain ${nodeName} --force`);
  expect(forced).toContain('Warning: deleting Pods that declare no controller: default/lone');
  expect(forced).toContain('pod/lone evicted');
  expect(forced).toContain(`node/${nodeName} drained`);
});

test('logs are read once, or followed as time goes on', () => {
  const console = new TestConsole(
    [
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'p' },
        spec: {
          containers: [
            { name: 'a', image: 'busybox', command: ['sh', '-c', 'while true; do echo tick; sleep 5; done'] },
            { name: 'b', image: 'busybox', command: ['sh', '-c', 'echo b; sleep 1000'] },
          ],
        },
      },
    ],
    startProgram,
  );
  expect(console.type('kubectl logs p --tail=1')).toBe('Defaulted container "a" out of: a, b\ntick');
  expect(console.type('kubectl logs p -c b')).toBe('b');
  expect(console.type('kubectl logs p b --prefix')).toBe('[pod/p/b] b');
  expect(console.type('kubectl logs p -c x')).toBe(
    'Error from server (BadRequest): container x is not valid for pod p',
  );
  expect(console.follow('kubectl logs p -c a -f --tail=0', 11_000)).toBe('tick\ntick');
  expect(console.type('kubectl logs p -c a --previous')).toContain(
    'previous terminated container "a" in pod "p" not found',
  );
});

test('a pod that is run for its output is removed when it has ended', () => {
  const console = open();
  expect(console.type('kubectl run t --rm -i --image=busybox --restart=Never -- echo hello')).toBe(
    'pod/t created\nhello\npod "t" deleted from default namespace',
  );
});
