import { expect, test } from 'vitest';
import { TestConsole, webDeployment } from '../testing.ts';

const open = () => new TestConsole([webDeployment()]);

test('prints tables with the columns of kubectl', () => {
  const console = open();
  expect(console.type('kubectl get nodes')).toBe(`NAME       STATUS   ROLES    AGE   VERSION
worker-1   Ready    <none>   30s   v1.34.1
worker-2   Ready    <none>   30s   v1.34.1`);
  expect(console.type('kubectl get deploy')).toBe(`NAME   READY   UP-TO-DATE   AVAILABLE   AGE
web    2/2     2            2           30s`);
  expect(
    console.type('kubectl get deploy -o wide'),
  ).toBe(`NAME   READY   UP-TO-DATE   AVAILABLE   AGE   CONTAINERS   IMAGES       SELECTOR
web    2/2     2            2           30s   web          nginx:1.27   app=web`);
  expect(console.type('kubectl get pods')).toBe(`NAME                  READY   STATUS    RESTARTS   AGE
web-POD............   1/1     Running   0          30s
web-POD............   1/1     Running   0          30s`);
  expect(console.type('kubectl get ns')).toMatch(/^NAME {14}STATUS {3}AGE\ndefault {11}Active {3}30s/);
});

test('prints several kinds one after the other, each name with its kind', () => {
  expect(open().type('k get deploy,rs,svc')).toBe(`NAME                  READY   UP-TO-DATE   AVAILABLE   AGE
deployment.apps/web   2/2     2            2           30s

NAME                            DESIRED   CURRENT   READY   AGE
replicaset.apps/web-SET......   2         2         2       30s`);
});

test.each([
  ['kubectl get pods -n empty', 'No resources found in empty namespace.'],
  ['kubectl get svc -A', 'No resources found'],
  ['kubectl get pods x', 'Error from server (NotFound): pods "x" not found'],
  ['kubectl get deploy/x', 'Error from server (NotFound): deployments.apps "x" not found'],
  ['kubectl get foo', `error: the server doesn't have a resource type "foo"`],
  ['kubectl get pods --foo', "error: unknown flag: --foo\nSee 'kubectl get --help' for usage."],
  ['kubectl get pods -o', "error: flag needs an argument: 'o' in -o\nSee 'kubectl get --help' for usage."],
  ['kubectl get pods -l a', 'No resources found in default namespace.'],
  ['kubectl get pods -l a==', 'No resources found in default namespace.'],
  ['kubectl get pods -l !!', `error: unable to parse requirement: found '!', expected: identifier`],
  [
    'kubectl get pods --field-selector x=y',
    'Error from server (BadRequest): Unable to find "/v1, Resource=pods" that match label selector "", field selector "x=y": field label not supported: x',
  ],
  ['kubectl get pods,svc -w', 'error: you may only specify a single resource type'],
  ['kubectl get pods --field-selector=spec.nodeName=worker-9', 'No resources found in default namespace.'],
  ['kubectl get deploy -o name', 'deployment.apps/web'],
  ["kubectl get deploy web -o jsonpath='{.spec.replicas}'", '2'],
  ['kubectl get deploy -o custom-columns=N:.metadata.name,X:.spec.none', 'N     X\nweb   <none>'],
  ['kubectl get deploy -L app --no-headers', 'web   2/2   2     2     30s   web'],
  [
    'kubectl get deploy -o nonsense',
    /^error: unable to match a printer suitable for the output format "nonsense"/,
  ],
  ['kubectl gte pods', 'error: unknown command "gte" for "kubectl"\n\nDid you mean this?\n\tget'],
  ['kubectl get pods | wc -l', '3'],
  ['kubectl get nodes | grep worker-2 | wc -l', '1'],
  ['kubectl get nodes -o name | sort -r | head -1', 'node/worker-2'],
])('%s', (line, expected) => {
  const printed = open().type(line);
  if (typeof expected === 'string') expect(printed).toBe(expected);
  else expect(printed).toMatch(expected);
});

test('prints YAML and JSON as the API server has the object', () => {
  const console = open();
  const yaml = console.type('kubectl get deploy web -o yaml');
  expect(yaml).toMatch(/^apiVersion: apps\/v1\nkind: Deployment\nmetadata:\n {2}annotations:\n/);
  expect(yaml).toContain('    spec:\n      containers:\n      - image: nginx:1.27\n');
  const list = JSON.parse(console.type('kubectl get pods -o json')) as { kind: string; items: unknown[] };
  expect([list.kind, list.items.length]).toEqual(['List', 2]);
});

test('watches: each change is a line, as time goes on', () => {
  const console = open();
  console.around.act({ type: 'scale', kind: 'Deployment', name: 'web', replicas: 3 });
  const printed = console.follow('kubectl get deploy -w', 10_000).split('\n');
  expect(printed[0]).toBe('NAME   READY   UP-TO-DATE   AVAILABLE   AGE');
  expect(printed.at(1)).toMatch(/^web {4}2\/3/);
  expect(printed.at(-1)).toMatch(/^web {4}3\/3 {5}3 {12}3/);
});

test('a stopped API server refuses the connection', () => {
  const console = open();
  console.around.act({ type: 'stopComponent', component: 'kube-apiserver' });
  for (const line of ['kubectl get pods', 'kubectl scale deploy web --replicas=1', 'kubectl logs x'])
    expect(console.type(line)).toBe(
      'The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?',
    );
});

test('events are objects like others', () => {
  const console = open();
  expect(console.type('kubectl get events --field-selector=reason=ScalingReplicaSet')).toBe(
    `LAST SEEN   TYPE     REASON              OBJECT           MESSAGE
30s         Normal   ScalingReplicaSet   deployment/web   Scaled up replica set web-SET...... from 0 to 2`,
  );
  expect(console.type('kubectl events --for deployment/web')).toContain(
    'Deployment/web   Scaled up replica set',
  );
});
