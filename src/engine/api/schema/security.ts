import type { Structs } from './struct.ts';

export const security: Structs = {
  'core.PodSecurityContext': {
    seLinuxOptions: '*core.SELinuxOptions',
    windowsOptions: '*core.WindowsSecurityContextOptions',
    runAsUser: '*int64',
    runAsGroup: '*int64',
    runAsNonRoot: '*bool',
    supplementalGroups: '[]int64',
    supplementalGroupsPolicy: '*string v1.SupplementalGroupsPolicy',
    fsGroup: '*int64',
    sysctls: '[]core.Sysctl',
    fsGroupChangePolicy: '*string v1.PodFSGroupChangePolicy',
    seccompProfile: '*core.SeccompProfile',
    appArmorProfile: '*core.AppArmorProfile',
    seLinuxChangePolicy: '*string v1.PodSELinuxChangePolicy',
  },
  'core.SecurityContext': {
    capabilities: '*core.Capabilities',
    privileged: '*bool',
    seLinuxOptions: '*core.SELinuxOptions',
    windowsOptions: '*core.WindowsSecurityContextOptions',
    runAsUser: '*int64',
    runAsGroup: '*int64',
    runAsNonRoot: '*bool',
    readOnlyRootFilesystem: '*bool',
    allowPrivilegeEscalation: '*bool',
    procMount: '*string v1.ProcMountType',
    seccompProfile: '*core.SeccompProfile',
    appArmorProfile: '*core.AppArmorProfile',
  },
  'core.Capabilities': {
    add: '[]string v1.Capability',
    drop: '[]string v1.Capability',
  },
  'core.SELinuxOptions': {
    user: 'string',
    role: 'string',
    type: 'string',
    level: 'string',
  },
  'core.WindowsSecurityContextOptions': {
    gmsaCredentialSpecName: '*string',
    gmsaCredentialSpec: '*string',
    runAsUserName: '*string',
    hostProcess: '*bool',
  },
  'core.Sysctl': {
    name: 'string!',
    value: 'string!',
  },
  'core.SeccompProfile': {
    type: 'string v1.SeccompProfileType!',
    localhostProfile: '*string',
  },
  'core.AppArmorProfile': {
    type: 'string v1.AppArmorProfileType!',
    localhostProfile: '*string',
  },
};
