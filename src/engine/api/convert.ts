import { isKnownKind, type KindInfo, kinds } from './kinds.ts';
import { otherKind } from './other-kinds.ts';
import { schemaOf } from './schema/registry.ts';
import type { Kind, Manifest } from './types.ts';

/** What the API server takes an `apiVersion` and `kind` for. */
export type Resolution =
  | {
      readonly ok: true;
      readonly info: KindInfo;
      /** The kind, when the engine gives it a type; undefined for one that is only kept. */
      readonly kind: Kind | undefined;
      /** The struct to decode by, where there is one. */
      readonly schema: string | undefined;
    }
  | { readonly ok: false; readonly error: string };

/** Versions that are still served beside the stored one. */
const olderSchemas: ReadonlyMap<string, string> = new Map([
  ['autoscaling/v1 HorizontalPodAutoscaler', 'autoscalingv1.HorizontalPodAutoscaler'],
]);

/**
 * Looks a kind up as a v1.34 API server would; the error is the one that clients print.
 * Models k8s.io/apimachinery/pkg/api/meta.NoKindMatchError
 */
export function resolveKind(apiVersion: string, kind: string): Resolution {
  if (isKnownKind(kind)) {
    const info = kinds[kind];
    if (info.apiVersion === apiVersion) return { ok: true, info, kind, schema: schemaOf(kind) };
    const older = olderSchemas.get(`${apiVersion} ${kind}`);
    if (older) return { ok: true, info, kind, schema: older };
  }
  const other = otherKind(apiVersion, kind);
  if (other) return { ok: true, info: other, kind: undefined, schema: undefined };
  return {
    ok: false,
    error: `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`,
  };
}

/** A decoded object in the version in which the server stores it. */
export function toStoredVersion(manifest: Manifest): Manifest {
  if (manifest.apiVersion === 'autoscaling/v1' && manifest.kind === 'HorizontalPodAutoscaler') {
    return autoscalerFromV1(manifest as Manifest & AutoscalerV1);
  }
  return manifest;
}

interface AutoscalerV1 {
  readonly spec?: { readonly targetCPUUtilizationPercentage?: number; readonly [field: string]: unknown };
}

/** Models pkg/apis/autoscaling/v1/conversion.go, without the annotations that carry what v1 cannot say. */
function autoscalerFromV1(manifest: Manifest & AutoscalerV1): Manifest {
  const { targetCPUUtilizationPercentage: percentage, ...spec } = manifest.spec ?? {};
  const target = { type: 'Utilization', averageUtilization: percentage };
  const metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }];
  const { status: _, ...rest } = manifest;
  return {
    ...rest,
    apiVersion: 'autoscaling/v2',
    spec: percentage === undefined ? spec : { ...spec, metrics },
  };
}
