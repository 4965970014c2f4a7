import { describe, expect, test } from 'vitest';
import { makeKey } from '../../api/key.ts';
import type { Service } from '../../api/types.ts';
import { container, NodeBench, shell } from '../testing.ts';

type Endpoints = readonly { readonly pod: string; readonly hostname?: string; readonly ready?: boolean }[];

/** Two machines, a web server on the second, and a Service `web`; what a client on the first prints. */
class Net {
  readonly bench = new NodeBench().machine('n1').machine('n2');

  constructor(spec: Partial<Service['spec']> = {}) {
    this.bench.run(6_000);
    this.bench.pod('web', 'n2', container('nginx', 'nginx', { ports: [{ containerPort: 80 }] }));
    this.bench.run(20_000);
    this.service('web', spec);
    this.publish('web', [{ pod: 'web' }]);
  }

  service(name: string, spec: Partial<Service['spec']> = {}): void {
    const made = this.bench.user.create('Service', {
      metadata: { name },
      spec: { clusterIP: '10.96.7.7', selector: { app: name }, ports: [{ port: 80 }], ...spec },
    });
    if (!made.ok) throw new Error(made.error.message);
  }

  publish(service: string, endpoints: Endpoints): void {
    const slice = {
      addressType: 'IPv4',
      ports: [{ name: '', port: 80 }],
      endpoints: endpoints.map(({ pod, hostname, ready = true }) => ({
        addresses: [this.ipOf(pod)],
        conditions: { ready, serving: ready, terminating: false },
        nodeName: this.bench.get(pod)?.spec.nodeName ?? '',
        ...(hostname !== undefined && { hostname }),
        targetRef: {
          kind: 'Pod',
          namespace: 'default',
          name: pod,
          uid: this.bench.get(pod)?.metadata.uid ?? '',
        },
      })),
    };
    const key = makeKey('default', `${service}-1`);
    if (this.bench.store.get('EndpointSlice', key))
      this.bench.user.update('EndpointSlice', key, (old) => ({ ...old, ...slice }));
    else
      this.bench.user.create('EndpointSlice', {
        metadata: { name: `${service}-1`, labels: { 'kubernetes.io/service-name': service } },
        ...slice,
      });
    this.bench.run(2_000);
  }

  ipOf(pod: string): string {
    return this.bench.status(pod).podIP ?? '';
  }

  /** What a pod on the first machine writes while it runs these commands. */
  says(line: string, patience = 15_000): string {
    const name = `client-${this.bench.clock.now}`;
    this.bench.pod(name, 'n1', {
      containers: [shell(`{ ${line}; } > /dev/termination-log 2>&1`)],
      restartPolicy: 'Never',
    });
    this.bench.run(5_000 + patience);
    return this.bench.container(name, 'sh').state?.terminated?.message?.trim() ?? 'nothing yet';
  }
}

describe('a pod', () => {
  test.each([
    ['by name', 'wget -q -O- http://web'],
    ['by longer names', 'wget -q -O- web.default.svc.cluster.local'],
    ['by the cluster IP', 'wget -q -O- 10.96.7.7'],
  ])('reaches a Service %s', (_, line) => {
    expect(new Net().says(line)).toContain('Welcome to nginx!');
  });

  test('reaches another pod by its address', () => {
    const net = new Net();
    expect(net.says(`wget -q -O- ${net.ipOf('web')}`)).toContain('Welcome to nginx!');
  });

  test('reaches a node port through any node', () => {
    const net = new Net({ type: 'NodePort', ports: [{ port: 80, nodePort: 30_080 }] });
    for (const ip of ['192.168.1.10', '192.168.1.11'])
      expect(net.says(`wget -q -O- http://${ip}:30080`)).toContain('Welcome to nginx!');
  });

  test.each([
    { what: 'no such name', line: 'wget -q -O- http://nope', says: "wget: bad address 'nope'" },
    {
      what: 'a name of another namespace',
      line: 'wget -q -O- web.other',
      says: "wget: bad address 'web.other'",
    },
    {
      what: 'a Service without endpoints',
      line: 'wget -q -O- http://web',
      before: (net: Net) => net.publish('web', []),
      says: "wget: can't connect to remote host (10.96.7.7): Connection refused",
    },
    {
      what: 'a port on which nobody listens',
      line: 'wget -q -O- 192.168.1.11:9999',
      says: "wget: can't connect to remote host (192.168.1.11): Connection refused",
    },
    {
      what: 'a dead node',
      line: 'wget -q -T 5 -O- http://web',
      before: (net: Net) => net.bench.power('n2', 'Off'),
      says: 'wget: download timed out',
    },
    {
      what: 'a port that the Service does not have',
      line: 'wget -q -T 5 -O- http://web:81',
      says: 'wget: download timed out',
    },
  ])('fails for the true reason: $what', ({ line, says, before }) => {
    const net = new Net();
    before?.(net);
    expect(net.says(line)).toBe(says);
  });

  test('whose link is cut reaches only what is on its own node', () => {
    const net = new Net();
    const { bench } = net;
    bench.pod('near', 'n1', container('nginx', 'nginx', { ports: [{ containerPort: 80 }] }));
    bench.run(20_000);
    const link = bench.hosts.get('n1');
    bench.clock.after(4_000, () => link?.disconnect());
    bench.clock.after(25_000, () => link?.reconnect());
    const far = 'wget -q -T 5 -O- http://10.96.7.7';
    const said = net.says(`sleep 5; wget -q -T 5 -O- ${net.ipOf('near')}; ${far}; nslookup web`, 40_000);
    expect(said).toContain('Welcome to nginx!');
    expect(said).toContain('wget: download timed out');
    expect(said).toContain("can't resolve 'web'");
  });

  test('talks to another that listens with nc', () => {
    const net = new Net();
    net.bench.pod('listener', 'n2', shell('echo hello | nc -l -p 7000 > /tmp/heard; sleep 1000'));
    net.bench.run(20_000);
    expect(net.says(`nc -z -v ${net.ipOf('listener')} 7000 && echo open`)).toContain('open');
    expect(net.says(`nc -z ${net.ipOf('listener')} 7001 || echo closed`)).toContain('closed');
  });

  test('loads the server that it asks again and again', () => {
    const net = new Net();
    const { bench } = net;
    bench.pod('load', 'n1', shell('while sleep 0.01; do wget -q -O- http://web > /dev/null; done'));
    bench.run(10_000);
    const process = bench.agents.processOf(bench.get('web')?.metadata.uid ?? '', 'nginx');
    expect(process?.cpuMillis).toBeGreaterThan(5);
  });
});

describe('names', () => {
  test.each([
    ['a Service', 'nslookup web', '10.96.7.7'],
    ['the API server', 'nslookup kubernetes.default', '10.96.0.1'],
  ])('of %s', (_, line, address) => {
    expect(new Net().says(line)).toContain(address);
  });

  test('of a headless Service lead to its ready pods, and to each by its hostname', () => {
    const net = new Net();
    net.bench.pod('other', 'n1');
    net.bench.run(20_000);
    net.service('db', { clusterIP: 'None' });
    net.publish('db', [
      { pod: 'web', hostname: 'db-0' },
      { pod: 'other', hostname: 'db-1', ready: false },
    ]);
    expect(net.says('nslookup db')).toContain(net.ipOf('web'));
    expect(net.says('nslookup db')).not.toContain(net.ipOf('other'));
    expect(net.says('wget -q -O- db-0.db')).toContain('Welcome to nginx!');
    expect(net.says('nslookup db-1.db')).toContain("can't resolve");
    net.publish('db', []);
    expect(net.says('nslookup db')).toContain("can't resolve");
  });

  test('of an ExternalName are an alias', () => {
    const net = new Net();
    net.bench.user.create('Service', {
      metadata: { name: 'alias' },
      spec: { type: 'ExternalName', externalName: 'web.default.svc.cluster.local' },
    });
    expect(net.says('wget -q -O- alias')).toContain('Welcome to nginx!');
  });
});
