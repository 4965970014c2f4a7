import { parseImageName } from '../image-name.ts';
import type { Container } from '../types.ts';
import { fillEmpty, mapField, mapItems } from './fill.ts';
import { defaultLifecycle, defaultProbe } from './probe.ts';

/** Models pkg/apis/core/v1.SetDefaults_Container and the defaults of what it holds */
export function defaultContainer(container: Container): Container {
  let filled = fillEmpty(container, {
    imagePullPolicy: parseImageName(container.image ?? '')?.tag === 'latest' ? 'Always' : 'IfNotPresent',
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  });
  filled = mapField(filled, 'ports', (ports) =>
    mapItems(ports, (port) => fillEmpty(port, { protocol: 'TCP' })),
  );
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    filled = mapField(filled, probe, defaultProbe);
  }
  filled = mapField(filled, 'lifecycle', defaultLifecycle);
  return mapField(filled, 'env', (env) => mapItems(env, defaultEnvironmentVariable));
}

type EnvironmentVariable = NonNullable<Container['env']>[number];

/** Models pkg/apis/core/v1.SetDefaults_ObjectFieldSelector */
function defaultEnvironmentVariable(variable: EnvironmentVariable): EnvironmentVariable {
  return mapField(variable, 'valueFrom', (source) =>
    mapField(source, 'fieldRef', (reference) => fillEmpty(reference, { apiVersion: 'v1' })),
  );
}
