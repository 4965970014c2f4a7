import { askLess } from './ask-less.ts';
import { makeClaims } from './claims.ts';
import { wishForCompany } from './company.ts';
import { matchLabels } from './labels.ts';
import { giveUpPort } from './ports.ts';
import type { Remedy } from './remedy.ts';
import { spreadLess } from './spread.ts';
import { tolerate, uncordon } from './taints.ts';

/** By the plugin that rejects. Room on nodes and new machines help against several, and are looked for beside these. */
export const remedies: ReadonlyMap<string, Remedy> = new Map([
  ['NodeUnschedulable', uncordon],
  ['TaintToleration', tolerate],
  ['NodeAffinity', matchLabels],
  ['NodePorts', giveUpPort],
  ['NodeResourcesFit', askLess],
  ['VolumeBinding', makeClaims],
  ['VolumeRestrictions', makeClaims],
  ['PodTopologySpread', spreadLess],
  ['InterPodAffinity', wishForCompany],
]);
