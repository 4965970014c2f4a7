import { quoteText } from '../../api/text.ts';
import type { Container } from '../../api/types.ts';
import type { Cancel } from '../../sim/clock.ts';
import { execIn } from '../content/exec.ts';
import { serve } from '../content/pod-network.ts';
import { formatPod } from '../messages.ts';
import type { ContainerLife } from './container-life.ts';
import { resolvePort } from './probe-port.ts';

export type Hook = NonNullable<NonNullable<Container['lifecycle']>['preStop']>;

/**
 * Does what a hook says. What the shell cannot do is taken to be done.
 *
 * @param done is told once when it is over, and how it failed if it has; not after it has been cancelled, and not before
 *   this function has returned
 * Models pkg/kubelet/lifecycle/handlers.go Run
 */
export function runHook(life: ContainerLife, hook: Hook, done: (error?: string) => void): Cancel {
  const { worker, spec } = life;
  const of = `for Container ${quoteText(spec.name)} in Pod ${quoteText(formatPod(worker.pod))}`;
  const later = (error?: string) => worker.node.after(0, () => done(error));
  if (hook.exec) {
    const command = hook.exec.command ?? [];
    return execIn(life, command, ({ code, unsupported }, output) => {
      if (code === 0 || unsupported) return done();
      const error = `command '${command.join(' ')}' exited with ${code}: ${output.trimEnd()}`;
      done(
        `Exec lifecycle hook ([${command.join(' ')}]) ${of} failed - error: ${error}, message: ${quoteText(output)}`,
      );
    });
  }
  if (hook.httpGet) {
    const { path = '/', port: portOrName, host, scheme = 'HTTP' } = hook.httpGet;
    const fail = (error: string) => `HTTP lifecycle hook (${path}) ${of} failed - error: ${error}`;
    if (host && host !== worker.podIp) return later();
    const port = resolvePort(spec, portOrName);
    if (typeof port === 'string') return later(fail(port));
    const address = `${worker.podIp}:${port}`;
    const url = `${scheme.toLowerCase()}://${address}${path.replace(/^(?!\/)/, '/')}`;
    return serve(worker, port, { method: 'GET', path }, ({ type }) => {
      const isAnswered = type === 'response';
      later(
        isAnswered
          ? undefined
          : fail(`Get ${quoteText(url)}: dial tcp ${address}: connect: connection refused`),
      );
    });
  }
  if (hook.sleep) return worker.node.after(hook.sleep.seconds * 1000, () => done());
  return later('Cannot run handler: invalid handler');
}
