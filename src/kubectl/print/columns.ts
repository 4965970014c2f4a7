import type { Listed } from '../resources/made-up.ts';
import type { Resource } from '../resources/resources.ts';
import { clusterPrinters } from './cluster-printers.ts';
import { networkPrinters } from './network-printers.ts';
import { type Printer, printer } from './printer.ts';
import { workloadPrinters } from './workload-printers.ts';

const printers: Readonly<Record<string, Printer>> = {
  ...workloadPrinters,
  ...networkPrinters,
  ...clusterPrinters,
};

/** Of what has no columns of its own. */
const plain = printer<Listed>('NAME|CREATED AT', ({ metadata }) => [
  metadata.name,
  metadata.creationTimestamp,
]);

export function printerOf({ kind }: Resource): Printer {
  return printers[kind] ?? plain;
}
