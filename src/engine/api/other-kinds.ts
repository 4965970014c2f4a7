import type { KindInfo } from './kinds.ts';

const known = new Map<string, KindInfo>();

function add(namespaced: boolean, apiVersion: string, list: readonly string[]): void {
  for (const line of list) {
    const [kind = '', plural = '', ...shortNames] = line.split(' ');
    known.set(`${apiVersion} ${kind}`, { apiVersion, plural, shortNames, namespaced });
  }
}
const inNamespaces = (apiVersion: string, ...list: string[]) => add(true, apiVersion, list);
const clusterWide = (apiVersion: string, ...list: string[]) => add(false, apiVersion, list);

inNamespaces(
  'v1',
  'ServiceAccount serviceaccounts sa',
  'Endpoints endpoints ep',
  'Event events ev',
  'LimitRange limitranges limits',
  'ResourceQuota resourcequotas quota',
  'PodTemplate podtemplates',
);
inNamespaces('networking.k8s.io/v1', 'Ingress ingresses ing', 'NetworkPolicy networkpolicies netpol');
inNamespaces('rbac.authorization.k8s.io/v1', 'Role roles', 'RoleBinding rolebindings');
inNamespaces('coordination.k8s.io/v1', 'Lease leases');
inNamespaces('events.k8s.io/v1', 'Event events ev');
inNamespaces('storage.k8s.io/v1', 'CSIStorageCapacity csistoragecapacities');
inNamespaces(
  'resource.k8s.io/v1',
  'ResourceClaim resourceclaims',
  'ResourceClaimTemplate resourceclaimtemplates',
);
clusterWide(
  'networking.k8s.io/v1',
  'IngressClass ingressclasses',
  'IPAddress ipaddresses ip',
  'ServiceCIDR servicecidrs',
);
clusterWide(
  'rbac.authorization.k8s.io/v1',
  'ClusterRole clusterroles',
  'ClusterRoleBinding clusterrolebindings',
);
clusterWide('apiextensions.k8s.io/v1', 'CustomResourceDefinition customresourcedefinitions crd crds');
clusterWide('apiregistration.k8s.io/v1', 'APIService apiservices');
clusterWide(
  'admissionregistration.k8s.io/v1',
  'MutatingWebhookConfiguration mutatingwebhookconfigurations',
  'ValidatingWebhookConfiguration validatingwebhookconfigurations',
  'ValidatingAdmissionPolicy validatingadmissionpolicies',
  'ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings',
);
clusterWide('certificates.k8s.io/v1', 'CertificateSigningRequest certificatesigningrequests csr');
clusterWide('node.k8s.io/v1', 'RuntimeClass runtimeclasses');
clusterWide(
  'flowcontrol.apiserver.k8s.io/v1',
  'FlowSchema flowschemas',
  'PriorityLevelConfiguration prioritylevelconfigurations',
);
clusterWide('resource.k8s.io/v1', 'DeviceClass deviceclasses', 'ResourceSlice resourceslices');
clusterWide(
  'storage.k8s.io/v1',
  'CSIDriver csidrivers',
  'CSINode csinodes',
  'VolumeAttachment volumeattachments',
  'VolumeAttributesClass volumeattributesclasses vac',
);

/** A kind that v1.34 serves and that the engine keeps without giving it a type. */
export function otherKind(apiVersion: string, kind: string): KindInfo | undefined {
  return known.get(`${apiVersion} ${kind}`);
}

/** Every such kind with its name, as in `kubectl api-resources`. */
export function otherKinds(): (KindInfo & { readonly kind: string })[] {
  return [...known].map(([key, info]) => ({ ...info, kind: key.slice(key.indexOf(' ') + 1) }));
}
