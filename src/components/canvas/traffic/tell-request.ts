import type { Ref, RequestOutcome, RequestStop, RequestView, Tone } from '../../../session/view.ts';

/** What became of a request: a tone, a word, and what it means. */
export const outcomes: Readonly<
  Record<RequestOutcome, { readonly tone: Tone; readonly word: string; readonly means: string }>
> = {
  answered: { tone: 'ready', word: 'answered', means: 'The answer went back the same way.' },
  waiting: {
    tone: 'pending',
    word: 'still waiting',
    means: 'Nobody has answered yet. Whoever asked does not know whether anybody will.',
  },
  timeout: {
    tone: 'lost',
    word: 'timed out',
    means: 'No answer came in time: it went to somebody who is gone or busy, and whoever asked gave up.',
  },
  refused: {
    tone: 'failed',
    word: 'refused',
    means: 'The machine was there, but nobody listened on that port: the container is not up.',
  },
  noEndpoints: {
    tone: 'failed',
    word: 'no endpoints',
    means: 'The Service has no ready pod behind it, so kube-proxy’s rules refuse the connection.',
  },
  noAddress: {
    tone: 'failed',
    word: 'no address',
    means: 'The Service has no such address: it is gone, or its load balancer is not ready.',
  },
  overloaded: {
    tone: 'warning',
    word: '503 overloaded',
    means: 'The pod’s queue was full, and it said so at once.',
  },
  error: { tone: 'warning', word: '500 server error', means: 'The program answered, but failed at it.' },
  upstream: {
    tone: 'warning',
    word: '502 bad gateway',
    means: 'The pod asked somebody else for help, and got none.',
  },
  reset: {
    tone: 'failed',
    word: 'reset',
    means: 'The program ended while it had the request: the connection was torn down.',
  },
};

/** One line of a request's way. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  /** The object that it leads to. */
  readonly ref?: Ref;
  readonly ms: number;
  /** Of the longest of all steps, 0 to 1. */
  readonly share: number;
  readonly failed: boolean;
}

/** The way of a request, place by place, and where its time went. */
export function stepsOf({ serviceId, stops }: RequestView): readonly Step[] {
  const longest = Math.max(1, ...stops.map(({ ms }) => ms));
  const first: Step = {
    id: 'first',
    title: serviceId.slice(serviceId.indexOf('/') + 1),
    says: 'Service, called by users',
    ref: refOf('Service', serviceId),
    ms: 0,
    share: 0,
    failed: false,
  };
  return [first, ...stops.map((stop, at) => ({ id: `${at} ${stop.name}`, ...stepOf(stop, longest) }))];
}

function stepOf({ place, name, ms, outcome, nodeName }: RequestStop, longest: number): Omit<Step, 'id'> {
  const failed = outcome !== 'passed' && outcome !== 'answered';
  const common = { ms, share: ms / longest, failed };
  const bare = name.slice(name.indexOf('/') + 1);
  switch (place) {
    case 'loadBalancer':
      return { ...common, title: 'Load balancer', says: 'it chose a node' };
    case 'nodePort':
      return { ...common, title: 'Node port', says: 'open on each node' };
    case 'node':
      return {
        ...common,
        title: name,
        says: failed ? 'its kube-proxy rules lead nowhere' : 'its kube-proxy rules chose a pod',
        ref: { kind: 'Node', name },
      };
    case 'service':
      return {
        ...common,
        title: bare,
        says: failed ? 'Service: nobody answered' : 'Service, called by the pod',
        ref: refOf('Service', name),
      };
    case 'pod':
      return {
        ...common,
        title: bare,
        says: `pod on ${nodeName ?? 'a node'}`,
        ref: refOf('Pod', name),
      };
  }
}

function refOf(kind: string, key: string): Ref {
  const slash = key.indexOf('/');
  return { kind, namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}
