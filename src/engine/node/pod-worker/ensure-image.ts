import { behaviourOf } from '../../images/catalogue.ts';
import { pullError, unreachable } from '../../images/pull.ts';
import { formatImage, parseImage } from '../../images/reference.ts';
import { nameError } from '../image-id.ts';
import type { RegistryAnswer } from '../image-puller.ts';
import {
  absentWithNever,
  backOffPulling,
  failedToPull,
  failedToStart,
  invalidImage,
  noSpaceLeft,
  present,
  pulled,
  pulling,
} from '../messages.ts';
import type { ContainerLife } from './container-life.ts';
import type { ContainerStage } from './container-stages.ts';
import { pullPolicyOf } from './pull-policy.ts';

/** Decides whether the image has to be pulled. Models pkg/kubelet/images/image_manager.go EnsureImageExists */
export function ensureImage(life: ContainerLife): ContainerStage {
  const { worker, spec } = life;
  const { node } = worker;
  const image = spec.image ?? '';
  const reference = parseImage(image);
  if (!reference) {
    const message = invalidImage(image, nameError(image));
    worker.event('Warning', 'InspectFailed', message);
    return refuseToStart(life, 'InvalidImageName', message);
  }
  life.image = reference;
  const name = formatImage(reference);
  const policy = pullPolicyOf(spec);
  const isThere = node.images.has(name, node.now);
  if (isThere && policy !== 'Always') {
    worker.event('Normal', 'Pulled', present(image));
    return 'creating';
  }
  if (policy === 'Never') {
    const message = absentWithNever(image);
    worker.event('Warning', 'ErrImageNeverPull', message);
    return refuseToStart(life, 'ErrImageNeverPull', message);
  }
  if (pullDelay(life) > 0) return giveUpPulling(life);
  worker.event('Normal', 'Pulling', pulling(image));
  life.pullQueuedAt = node.now;
  life.pull = node.images.pull(name, answerOf(image, node.host.connected), node.now);
  return 'pulling';
}

/** The pull is over, well or not. */
export function finishPull(life: ContainerLife): ContainerStage {
  const { worker, spec, pull } = life;
  const { node } = worker;
  const image = spec.image ?? '';
  if (!pull) throw new Error(`nothing was pulled for container ${spec.name}`);
  life.pull = undefined;
  const { answer } = pull;
  const name = life.image ? formatImage(life.image) : image;
  const isKept = !('error' in answer) && node.images.has(name, node.now);
  if (!('error' in answer) && isKept) {
    const { sizeBytes } = answer;
    node.imagesChanged();
    worker.event('Normal', 'Pulled', pulled(image, pull.pullMs, node.now - life.pullQueuedAt, sizeBytes));
    return 'creating';
  }
  const error = 'error' in answer ? answer.error : noSpaceLeft(name);
  node.imageBackOff.next(imageKey(life), node.now, node.now);
  life.pullError = error;
  worker.event('Warning', 'Failed', failedToPull(image, error));
  worker.event('Warning', 'Failed', failedToStart('ErrImagePull'));
  life.waiting = { reason: 'ErrImagePull', message: error };
  return 'pull-failed';
}

/** The next look at a container whose image could not be pulled: it is not tried again until the back-off is over. */
export function giveUpPulling(life: ContainerLife): ContainerStage {
  const { worker, spec } = life;
  const message = backOffPulling(spec.image ?? '');
  worker.event('Normal', 'BackOff', message);
  worker.event('Warning', 'Failed', failedToStart('ImagePullBackOff'));
  life.waiting = { reason: 'ImagePullBackOff', message: `${message}: ErrImagePull: ${life.pullError}` };
  return 'pull-back-off';
}

/** How long until the image may be pulled again, ms. */
export function pullDelay(life: ContainerLife): number {
  const { imageBackOff, now } = life.worker.node;
  return imageBackOff.remainingSinceUpdate(imageKey(life), now);
}

/** Shows why a container cannot be created; the kubelet tries again. */
export function refuseToStart(
  life: ContainerLife,
  reason: string,
  message: string,
  event = reason,
): ContainerStage {
  life.worker.event('Warning', 'Failed', failedToStart(event));
  life.waiting = { reason, message };
  return 'refused';
}

/** One back-off for all containers of a pod that want the same image. */
export function imageKey({ worker, spec }: ContainerLife): string {
  return `${worker.uid}_${spec.image}`;
}

function answerOf(image: string, isConnected: boolean): RegistryAnswer {
  const error = isConnected ? pullError(image) : unreachable(image);
  return error === undefined ? behaviourOf(image) : { error };
}
