import type { Network } from './network.ts';

const nothing = () => {};

/** A container whose host gives it no network: no name is known and nobody can be reached. */
export const noNetwork: Network = {
  lookup(_name, done) {
    done({ type: 'missing' });
    return nothing;
  },
  request(_request, done) {
    done({ type: 'unreachable' });
    return nothing;
  },
  connect(_address, _port, _sent, done) {
    done({ type: 'unreachable' });
    return nothing;
  },
  listen: () => nothing,
};
