import type { Container, Probe } from '../types.ts';
import { type Errors, forbidden, invalid, invalidEach, oneOf, required } from './error.ts';
import { checkHttpHeaderName } from './names.ts';
import { nonNegative, portNumber, portNumberOrName } from './numbers.ts';

type Handler = Pick<Probe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'> & {
  readonly sleep?: { readonly seconds: number };
};
type Lifecycle = NonNullable<Container['lifecycle']>;

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;

/**
 * Models pkg/apis/core/validation validateHandler. `grace` is the pod's termination grace period in seconds.
 */
function validateHandler(errors: Errors, path: string, handler: Handler, grace: number | undefined): void {
  const [first, ...others] = handlers.filter((name) => handler[name] !== undefined);
  if (first === undefined) {
    required(errors, path, 'must specify a handler type');
    return;
  }
  validateAction(errors, `${path}.${first}`, handler, first, grace);
  for (const name of others) forbidden(errors, `${path}.${name}`, 'may not specify more than 1 handler type');
}

function validateAction(
  errors: Errors,
  path: string,
  handler: Handler,
  name: (typeof handlers)[number],
  grace: number | undefined,
): void {
  switch (name) {
    case 'exec':
      if (!handler.exec?.command?.length) required(errors, `${path}.command`);
      return;
    case 'httpGet':
      if (!handler.httpGet?.path) required(errors, `${path}.path`);
      portNumberOrName(errors, `${path}.port`, handler.httpGet?.port);
      oneOf(errors, `${path}.scheme`, handler.httpGet?.scheme, ['HTTP', 'HTTPS']);
      for (const header of handler.httpGet?.httpHeaders ?? []) {
        invalidEach(errors, `${path}.httpHeaders`, header.name, checkHttpHeaderName(header.name));
      }
      return;
    case 'tcpSocket':
      portNumberOrName(errors, `${path}.port`, handler.tcpSocket?.port);
      return;
    case 'grpc':
      portNumber(errors, `${path}.port`, handler.grpc?.port ?? 0);
      return;
    case 'sleep': {
      const seconds = handler.sleep?.seconds ?? 0;
      if (grace === undefined || (seconds >= 0 && seconds <= grace)) return;
      const detail = `must be non-negative and less than terminationGracePeriodSeconds (${grace})`;
      invalid(errors, path, seconds, detail);
      return;
    }
  }
}

const numbers = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

function validateProbe(errors: Errors, path: string, probe: Probe, grace: number | undefined): void {
  validateHandler(errors, path, probe, grace);
  for (const field of numbers) nonNegative(errors, `${path}.${field}`, probe[field]);
  const own = probe.terminationGracePeriodSeconds;
  if (own !== undefined && own <= 0) {
    invalid(errors, `${path}.terminationGracePeriodSeconds`, own, 'must be greater than 0');
  }
}

/** A container's probes. Models pkg/apis/core/validation validateLivenessProbe and its sisters */
export function validateProbes(
  errors: Errors,
  path: string,
  container: Container,
  grace: number | undefined,
): void {
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    const probe = container[name];
    const at = `${path}.${name}`;
    if (!probe) continue;
    validateProbe(errors, at, probe, grace);
    if (name === 'readinessProbe') {
      const own = probe.terminationGracePeriodSeconds;
      if (own !== undefined) {
        invalid(errors, `${at}.terminationGracePeriodSeconds`, own, 'must not be set for readinessProbes');
      }
    } else if (probe.successThreshold !== 1) {
      invalid(errors, `${at}.successThreshold`, probe.successThreshold ?? 0, 'must be 1');
    }
  }
}

/** Models pkg/apis/core/validation validateLifecycle */
export function validateLifecycle(
  errors: Errors,
  path: string,
  lifecycle: Lifecycle | undefined,
  grace: number | undefined,
): void {
  for (const name of ['postStart', 'preStop'] as const) {
    const handler = lifecycle?.[name];
    if (handler) validateHandler(errors, `${path}.${name}`, handler, grace);
  }
}
