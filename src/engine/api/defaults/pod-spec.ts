import type { Settings } from '../settings.ts';
import type { PodSpec, PodTemplateSpec } from '../types.ts';
import { defaultContainer } from './container.ts';
import { fill, fillEmpty, mapField, mapItems } from './fill.ts';
import { defaultVolume } from './volume.ts';

/** Defaults that pods and pod templates share. Models pkg/apis/core/v1.SetDefaults_PodSpec */
export function defaultPodSpec(spec: PodSpec, settings: Settings): PodSpec {
  let filled = fillEmpty(spec, {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
  });
  filled = fill(filled, {
    terminationGracePeriodSeconds: settings.terminationGracePeriodSeconds,
    securityContext: {},
  });
  filled = mapField(filled, 'volumes', (volumes) => mapItems(volumes, defaultVolume));
  filled = mapField(filled, 'initContainers', (containers) => mapItems(containers, defaultContainer));
  return mapField(filled, 'containers', (containers) => mapItems(containers, defaultContainer));
}

export function defaultPodTemplate(template: PodTemplateSpec, settings: Settings): PodTemplateSpec {
  return mapField(template, 'spec', (spec) => defaultPodSpec(spec, settings));
}

interface WithTemplate {
  readonly template?: unknown;
}

/** A workload's spec with its pod template defaulted. */
export function withTemplate<S extends WithTemplate>(spec: S, settings: Settings): S {
  if (!spec.template) return spec;
  return { ...spec, template: defaultPodTemplate(spec.template as PodTemplateSpec, settings) };
}
