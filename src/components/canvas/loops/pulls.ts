import type { View } from '../../../session/view.ts';

/** An image on its way from the registry to a node. */
export interface Pull {
  readonly node: string;
  /** How much of it is there, 0 to 1. */
  readonly share: number;
}

interface Course {
  readonly node: string;
  readonly beginsAt: number;
  readonly endsAt: number;
}

/** Of each node the pull that is under way: kubelets pull one image after the other. */
export class Pulls {
  #pods: View['pods'] | undefined;
  #courses: readonly Course[] = [];

  read({ pods, clock }: View): readonly Pull[] {
    if (pods !== this.#pods) {
      this.#pods = pods;
      this.#courses = coursesIn(pods);
    }
    const pulls: Pull[] = [];
    for (const { node, beginsAt, endsAt } of this.#courses) {
      if (clock.now < beginsAt || clock.now >= endsAt) continue;
      pulls.push({ node, share: (clock.now - beginsAt) / (endsAt - beginsAt) });
    }
    return pulls;
  }
}

function coursesIn(pods: View['pods']): Course[] {
  const courses: Course[] = [];
  for (const id in pods) {
    const pod = pods[id];
    if (!pod || pod.nodeName === undefined || pod.isReady) continue;
    for (const { pull } of pod.containers) {
      if (!pull) continue;
      const { beginsAt, endsAt } = pull;
      const isKnown = courses.some((other) => other.node === pod.nodeName && other.beginsAt === beginsAt);
      if (!isKnown) courses.push({ node: pod.nodeName, beginsAt, endsAt });
    }
  }
  return courses;
}
