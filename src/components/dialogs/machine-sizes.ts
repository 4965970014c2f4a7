/** Machines that one can order, and what a cloud calls about the same. */
export interface MachineSize {
  readonly id: 'small' | 'medium' | 'large';
  readonly title: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly clouds: string;
}

export const machineSizes: readonly MachineSize[] = [
  {
    id: 'small',
    title: 'Small',
    cores: 2,
    memoryGiB: 4,
    clouds: 'AWS c7i.large, Google Cloud e2-medium, Azure F2s v2',
  },
  {
    id: 'medium',
    title: 'Medium',
    cores: 4,
    memoryGiB: 16,
    clouds: 'AWS m7i.xlarge, Google Cloud e2-standard-4, Azure D4s v5',
  },
  {
    id: 'large',
    title: 'Large',
    cores: 8,
    memoryGiB: 32,
    clouds: 'AWS m7i.2xlarge, Google Cloud e2-standard-8, Azure D8s v5',
  },
];

export function sizeOf(cores: number, memoryGiB: number): MachineSize | undefined {
  return machineSizes.find((size) => size.cores === cores && size.memoryGiB === memoryGiB);
}
