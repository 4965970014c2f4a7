import { kept, type Structs } from './struct.ts';

export const security: Structs = {
  'core.PodSecurityContext': {
    seLinuxOptions: kept('*core.SELinuxOptions'),
    windowsOptions: kept('*core.WindowsSecurityContextOptions'),
    runAsUser: '*int64',
    runAsGroup: kept('*int64'),
    runAsNonRoot: kept('*bool'),
    supplementalGroups: kept('[]int64'),
    supplementalGroupsPolicy: kept('*string v1.SupplementalGroupsPolicy'),
    fsGroup: kept('*int64'),
    sysctls: kept('[]core.Sysctl'),
    fsGroupChangePolicy: kept('*string v1.PodFSGroupChangePolicy'),
    seccompProfile: kept('*core.SeccompProfile'),
    appArmorProfile: kept('*core.AppArmorProfile'),
    seLinuxChangePolicy: kept('*string v1.PodSELinuxChangePolicy'),
  },
  'core.SecurityContext': {
    capabilities: kept('*core.Capabilities'),
    privileged: kept('*bool'),
    seLinuxOptions: kept('*core.SELinuxOptions'),
    windowsOptions: kept('*core.WindowsSecurityContextOptions'),
    runAsUser: '*int64',
    runAsGroup: kept('*int64'),
    runAsNonRoot: kept('*bool'),
    readOnlyRootFilesystem: '*bool',
    allowPrivilegeEscalation: kept('*bool'),
    procMount: kept('*string v1.ProcMountType'),
    seccompProfile: kept('*core.SeccompProfile'),
    appArmorProfile: kept('*core.AppArmorProfile'),
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
