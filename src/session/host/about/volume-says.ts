import type { Pod } from '../../../engine/index.ts';

type Volume = NonNullable<Pod['spec']['volumes']>[number];

/** What is behind a volume, and how long it lasts. */
export function volumeSays(volume: Volume): string {
  const { emptyDir, configMap, secret, persistentVolumeClaim, hostPath, projected, downwardAPI, ephemeral } =
    volume;
  if (emptyDir) {
    const where = emptyDir.medium === 'Memory' ? 'in memory' : 'on the node';
    return `emptyDir: empty at first, ${where}; gone with the pod${emptyDir.sizeLimit ? `; at most ${emptyDir.sizeLimit}` : ''}`;
  }
  if (configMap) return `ConfigMap ${configMap.name ?? ''}, as files`;
  if (secret) return `Secret ${secret.secretName ?? ''}, as files`;
  if (persistentVolumeClaim) return `claim ${persistentVolumeClaim.claimName}: outlives the pod`;
  if (hostPath) return `${hostPath.path} of the node itself`;
  if (projected) return 'several sources in one folder: token, certificates';
  if (downwardAPI) return 'facts about the pod, as files';
  if (ephemeral) return 'a claim of its own: gone with the pod';
  return 'another kind of volume';
}
