import { expect, test } from 'vitest';
import { TestConsole, webDeployment } from '../testing.ts';

test('describes a Deployment in the layout of kubectl', () => {
  const console = new TestConsole([webDeployment()]);
  expect(console.type('kubectl describe deploy web')).toBe(`Name:                   web
Namespace:              default
CreationTimestamp:      Thu, 01 Jan 2026 09:00:00 +0000
Labels:                 app=web
Annotations:            deployment.kubernetes.io/revision: 1
Selector:               app=web
Replicas:               2 desired | 2 updated | 2 total | 2 available | 0 unavailable
StrategyType:           RollingUpdate
MinReadySeconds:        0
RollingUpdateStrategy:  25% max unavailable, 25% max surge
Pod Template:
  Labels:  app=web
  Containers:
   web:
    Image:      nginx:1.27
    Port:       80/TCP
    Host Port:  0/TCP
    Requests:
      cpu:         100m
      memory:      64Mi
    Environment:   <none>
    Mounts:        <none>
  Volumes:         <none>
  Node-Selectors:  <none>
  Tolerations:     <none>
Conditions:
  Type           Status  Reason
  ----           ------  ------
  Available      True    MinimumReplicasAvailable
  Progressing    True    NewReplicaSetAvailable
OldReplicaSets:  <none>
NewReplicaSet:   web-SET...... (2/2 replicas created)
Events:
  Type    Reason             Age   From                   Message
  ----    ------             ----  ----                   -------
  Normal  ScalingReplicaSet  29s   deployment-controller  Scaled up replica set web-SET...... from 0 to 2`);
});

test('describes a pod with its containers, conditions and events', () => {
  const console = new TestConsole([webDeployment(1)]);
  const printed = console.type('kubectl describe pod web');
  for (const line of [
    /^Name: {9}web-POD/m,
    /^Controlled By: {2}ReplicaSet\/web-SET/m,
    /^ {4}State: {10}Running$/m,
    /^QoS Class: {20}Burstable$/m,
    /^ {2}Normal {2}Scheduled {2}\d+s {3}default-scheduler {2}Successfully assigned default\/web-POD/m,
  ])
    expect(printed).toMatch(line);
});

test('describes what stands on a node', () => {
  const console = new TestConsole([webDeployment(1)], undefined, 1);
  const printed = console.type('kubectl describe node worker-1');
  expect(printed).toContain('Non-terminated Pods:          (1 in total)');
  expect(printed).toMatch(/cpu {16}100m \(5%\) {2}0 \(0%\)/);
});

test.each([
  ['kubectl describe pod nope', 'Error from server (NotFound): pods "nope" not found'],
  ['kubectl describe', /^error: You must specify the type of resource to describe/],
  ['kubectl describe svc', 'No resources found in default namespace.'],
])('%s', (line, expected) => {
  expect(new TestConsole().type(line)).toMatch(expected);
});

test('every kind can be described and listed, whatever it is', () => {
  const console = new TestConsole([webDeployment()]);
  const kinds = console.type('kubectl api-resources -o name').split('\n');
  expect(kinds.length).toBeGreaterThan(40);
  for (const kind of kinds) {
    expect(console.type(`kubectl get ${kind} -A -o wide`)).not.toContain('error');
    expect(console.type(`kubectl describe ${kind} -A`)).not.toContain('error:');
  }
});
