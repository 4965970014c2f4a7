import type { Container, Probe } from '../types.ts';
import { fill, fillEmpty, mapField } from './fill.ts';

type HttpGet = NonNullable<Probe['httpGet']>;
type Lifecycle = NonNullable<Container['lifecycle']>;

/** Models pkg/apis/core/v1.SetDefaults_Probe */
export function defaultProbe(probe: Probe): Probe {
  const filled = fillEmpty(probe, {
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  });
  return mapField(mapField(filled, 'httpGet', defaultHttpGet), 'grpc', (grpc) => fill(grpc, { service: '' }));
}

/** Models pkg/apis/core/v1.SetDefaults_HTTPGetAction */
function defaultHttpGet(action: HttpGet): HttpGet {
  return fillEmpty(action, { path: '/', scheme: 'HTTP' });
}

export function defaultLifecycle(lifecycle: Lifecycle): Lifecycle {
  const handler = (each: NonNullable<Lifecycle['preStop']>) => mapField(each, 'httpGet', defaultHttpGet);
  return mapField(mapField(lifecycle, 'preStop', handler), 'postStart', handler);
}
