import { decodeText } from '../bytes.ts';
import { awaitAnswer } from '../kernel/await.ts';
import type { Task } from '../kernel/task.ts';
import type { Routine } from '../kernel/wait.ts';
import type { Lookup } from './network.ts';
import { isAddress } from './url.ts';

/** How long a resolver waits for its name server altogether, ms: twice 5 s, as resolv.conf has it by default. */
const patience = 10_000;

/** Finds a name's addresses: in the container's /etc/hosts, then by asking the name server. */
export function* resolve(task: Task, name: string): Routine<Lookup> {
  if (isAddress(name)) return { type: 'found', name, addresses: [name] };
  const { network, facts, files } = task.kernel.options;
  if (name === 'localhost') return { type: 'found', name, addresses: ['127.0.0.1'] };
  if (name === facts.hostname && facts.address) return { type: 'found', name, addresses: [facts.address] };
  for (const line of files.readText('/etc/hosts')?.split('\n') ?? []) {
    const [address, ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (address && names.includes(decodeText(name))) return { type: 'found', name, addresses: [address] };
  }
  const answer = yield* awaitAnswer<Lookup>(
    task,
    (done) => network.lookup(decodeText(name), done),
    task.kernel.now + patience,
  );
  return answer ?? { type: 'timeout' };
}
