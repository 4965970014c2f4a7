import type { Difference } from './difference.ts';

export const api: readonly Difference[] = [
  {
    id: 'no-access-control',
    area: 'api',
    says: 'Everybody may do everything: there are no users, no RBAC and no service account tokens, and pods get no token volume.',
    because: 'Who may do what is a subject of its own; here all actions are the learner’s.',
    upstream: 'plugin/pkg/auth/authorizer/rbac',
  },
  {
    id: 'built-in-admission-only',
    area: 'api',
    says: 'Of admission only what every cluster needs takes part: the namespace’s life, priority, default tolerations, the taint of new nodes, default storage class and protection of storage in use; there are no webhooks, policies, quotas, limit ranges or pod security.',
    because: 'The others change nothing until somebody configures them.',
    upstream: 'pkg/kubeapiserver/options/plugins.go',
  },
  {
    id: 'console-not-a-terminal',
    area: 'api',
    says: 'The console runs one kubectl line after the other: there are no files, no shell variables and no terminal in a container (exec -it and run -it only show output), and port-forward, proxy, cp, attach, debug, replace and certificate are refused with the reason; Ctrl C ends the watching, and what a drain or a command in a container has begun goes on.',
    because:
      'A browser tab has no files and no ports, and a run can be replayed only from what was done, not from keys that were pressed.',
    upstream: 'staging/src/k8s.io/kubectl/pkg/cmd',
  },
  {
    id: 'made-up-objects',
    area: 'api',
    says: 'Events, Leases and Endpoints are listed as the objects that they are, but are made from what the simulation keeps in another form: they cannot be changed, and Endpoints and Leases cannot be watched.',
    because: 'They change all the time and nobody reads most of them.',
  },
  {
    id: 'kept-not-simulated',
    area: 'api',
    says: 'Some kinds and fields are checked, stored and shown, but nothing acts on them; each manifest that is applied is told which.',
    because:
      'Real manifests should be accepted as they are, and nobody should believe that an ignored field works.',
  },
  {
    id: 'apply-replaces-lists',
    area: 'api',
    says: 'Applying a manifest again replaces its lists as wholes, where kubectl merges some (containers, ports, environment) by a key; server-side apply and managed fields do not exist.',
    because: 'It only shows when somebody else has added to such a list, which nothing here does.',
    upstream: 'staging/src/k8s.io/kubectl/pkg/cmd/apply',
  },
  {
    id: 'components-are-trusted',
    area: 'api',
    says: 'What people write is validated as the API server does it; what controllers write is not validated again.',
    because:
      'They only write what they made from objects that were validated, and checking ten thousand equal pods would find nothing.',
    upstream: 'pkg/apis/core/validation',
  },
  {
    id: 'events-are-counted-simply',
    area: 'api',
    says: 'Events are kept beside the API’s objects; equal ones are counted without end, similar ones are never combined, and no source is ever told to be quiet.',
    because:
      'Upstream’s limits protect etcd from floods; here every message that a learner may look for is there.',
    upstream: 'staging/src/k8s.io/client-go/tools/record/events_cache.go',
  },
  {
    id: 'other-hashes',
    area: 'api',
    says: 'Hashes in names (pod-template-hash and the like) are computed by another function, and random names and UIDs come from the scenario’s seed.',
    because: 'They have the same form and length, and runs can be repeated exactly.',
    upstream: 'pkg/controller/controller_utils.go',
  },
  {
    id: 'no-bootstrap-objects',
    area: 'api',
    says: 'A new cluster has its namespaces, system priority classes and one storage class; the Service kubernetes, default service accounts, kube-root-ca.crt and the pods of kube-system are missing.',
    because: 'Learners should recognise everything that they see as their own.',
    upstream: 'pkg/controlplane',
  },
  {
    id: 'two-versions-of-the-source',
    area: 'api',
    says: 'The scheduler, the core kinds and their checks follow Kubernetes v1.34; the control loops and the checks of all other kinds follow the source of v1.28, with later changes where they are known.',
    because:
      'These sources could be read line by line; between the two versions little has changed that can be seen here.',
  },
  {
    id: 'one-api-version',
    area: 'api',
    says: 'Objects are of Kubernetes v1.34 in their stable versions; custom resources and aggregated APIs cannot be added.',
    because: 'Nothing here would act on them.',
    upstream: 'staging/src/k8s.io/apiextensions-apiserver',
  },
];
