/** Bytes. Registries and disks count in powers of ten, memory in powers of two. */
export const MB = 1_000_000;
export const GB = 1_000 * MB;
export const KiB = 1024;
export const MiB = 1024 * KiB;
export const GiB = 1024 * MiB;
