import type { Settings } from '../../api/settings.ts';
import type { Wait } from '../../api/wait.ts';

/** Which setting or field decides how long a wait of a pod is. */
export function settingOf(type: Wait['type'], ms: number, settings: Settings): Wait['setting'] {
  switch (type) {
    case 'image-pull':
      return 'registryBytesPerSecond';
    case 'image-back-off':
      return ms >= settings.imageBackOffMax ? 'imageBackOffMax' : 'imageBackOffInitial';
    case 'container-back-off':
      return ms >= settings.containerBackOffMax ? 'containerBackOffMax' : 'containerBackOffInitial';
    case 'termination':
      return 'terminationGracePeriodSeconds';
    default:
      throw new Error(`pods do not wait for ${type}`);
  }
}
