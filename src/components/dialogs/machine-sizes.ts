/** Machines that one can order, and what a cloud calls about the same. */
export interface MachineSize {
  readonly id: 'small' | 'medium' | 'large' | 'compute' | 'memory';
  readonly title: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly clouds: string;
  /** In a cloud, about: US dollars. */
  readonly pricePerHour: number;
}

export const machineSizes: readonly MachineSize[] = [
  {
    id: 'small',
    title: 'Small',
    cores: 2,
    memoryGiB: 4,
    clouds: 'AWS c7i.large, Google Cloud e2-medium, Azure F2s v2',
    pricePerHour: 0.09,
  },
  {
    id: 'medium',
    title: 'Medium',
    cores: 4,
    memoryGiB: 16,
    clouds: 'AWS m7i.xlarge, Google Cloud e2-standard-4, Azure D4s v5',
    pricePerHour: 0.2,
  },
  {
    id: 'large',
    title: 'Large',
    cores: 8,
    memoryGiB: 32,
    clouds: 'AWS m7i.2xlarge, Google Cloud e2-standard-8, Azure D8s v5',
    pricePerHour: 0.4,
  },
  {
    id: 'compute',
    title: 'Much CPU',
    cores: 16,
    memoryGiB: 32,
    clouds: 'AWS c7i.4xlarge, Google Cloud c2-standard-16, Azure F16s v2',
    pricePerHour: 0.71,
  },
  {
    id: 'memory',
    title: 'Much memory',
    cores: 4,
    memoryGiB: 32,
    clouds: 'AWS r7i.xlarge, Google Cloud n2-highmem-4, Azure E4s v5',
    pricePerHour: 0.26,
  },
];

export function sizeOf(cores: number, memoryGiB: number): MachineSize | undefined {
  return machineSizes.find((size) => size.cores === cores && size.memoryGiB === memoryGiB);
}
