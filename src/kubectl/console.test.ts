import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands } from './commands/index.ts';
import { complete } from './complete.ts';
import { Running } from './console.ts';
import { TestConsole, webDeployment } from './testing.ts';

const console = new TestConsole([webDeployment()]);

test('nothing that can be typed makes it throw', () => {
  const subcommands = commands.flatMap(({ name, subcommands = [] }) => [
    name,
    ...subcommands.map((each) => `${name} ${each.name}`),
  ]);
  const flags = commands.flatMap(({ flags: all }) => all.map(({ name }) => `--${name}`));
  const word = fc.oneof(
    fc.constantFrom(
      'pods',
      'deploy/web',
      'web',
      'worker-1',
      'all',
      'a=b',
      'a-',
      '-',
      '--',
      '-o',
      'yaml',
      '-f',
      '|',
      'grep',
      '-l',
      '--dry-run=client',
      'a:NoSchedule',
      '/',
      'x/y/z',
      '=',
      '-w',
    ),
    fc.constantFrom(...flags),
    fc.string({ maxLength: 8 }),
  );
  const lines = fc
    .tuple(fc.constantFrom(...subcommands), fc.array(word, { maxLength: 6 }))
    .map(([command, words]) => `kubectl ${command} ${words.join(' ')}`);
  fc.assert(
    fc.property(lines, (line) => {
      const around = {
        ...console.around,
        act: () => ({ ok: true, lines: ['deployment.apps/x created'], notes: [] }) as const,
      };
      const running = new Running(line, around);
      for (let turn = 0; turn < 3; turn++) running.goOn();
      running.stop();
      complete(line, around);
    }),
    { numRuns: 1_500 },
  );
}, 60_000);

test('each command tells of itself, and can be found in the help', () => {
  const help = console.type('kubectl help');
  expect(help).toMatch(/^kubectl controls the Kubernetes cluster manager\./);
  for (const { name, says } of commands) expect(console.type(`kubectl ${name} --help`)).toContain(`${says}.`);
});

test.each([
  ['kube', ['kubectl']],
  ['kubectl desc', ['describe']],
  ['kubectl rollout st', ['status']],
  ['kubectl get dep', ['deployments', 'deploy', 'deployment']],
  ['kubectl describe node worker', ['worker-1', 'worker-2']],
  ['kubectl scale deployment/', ['deployment/web']],
  ['kubectl get pods --sh', ['--show-labels', '--show-kind', '--show-managed-fields']],
  ['kubectl get pods -o ya', ['yaml']],
  ['kubectl get pods -n kube-s', ['kube-system']],
  ['kubectl get pods | gr', ['grep']],
  ['kubectl exec x -- l', []],
  ['docker p', []],
])('Tab after %j offers %j', (text, choices) => {
  expect(complete(text, console.around).choices).toEqual(choices);
});

test('a following command ends with Ctrl+C, and with a filter that has enough', () => {
  const running = new Running('kubectl get nodes -w', console.around);
  running.goOn();
  expect(running.isDone).toBe(false);
  running.stop();
  expect(running.exitCode).toBe(130);
  const full = new Running('kubectl get nodes -w | head -1', console.around);
  expect(full.goOn().map(({ text }) => text)).toHaveLength(1);
  expect(full.isDone).toBe(true);
});

test('a namespace can be made the current one', () => {
  const other = new TestConsole();
  other.type('kubectl create ns shop');
  expect(other.type('kubectl config set-context --current --namespace=shop')).toBe(
    'Context "podground" modified.',
  );
  expect(other.type('kubectl get pods')).toBe('No resources found in shop namespace.');
  expect(other.type('kubectl get pods -n default')).toBe('No resources found in default namespace.');
});

test('a line after && is run only when the one before it succeeded', () => {
  expect(console.type('kubectl get foo && kubectl version --client')).not.toContain('Version');
  expect(console.type('kubectl get foo; kubectl version --client')).toContain('Version');
});
