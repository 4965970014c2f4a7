const HOUR = 3_600_000;
export const GIB = 1024 ** 3;

/**
 * How large a document from outside may be. Generous for what people build, small enough that no document can make
 * the tab hang or run out of memory.
 */
export const limits = {
  /** Characters of pasted or dropped YAML. */
  yamlLength: 2_000_000,
  /** YAML documents in one text. */
  yamlDocuments: 2_000,
  /** Uses of one YAML anchor, counting what is nested in it. */
  yamlAliases: 1_000,
  /** Characters of a link's payload. */
  linkLength: 200_000,
  /** Bytes that a link's payload may grow to when it is unpacked. */
  linkBytes: 4_000_000,
  /** Levels of objects and lists in objects and lists. */
  depth: 60,
  /** Values in one document, of any type. */
  values: 300_000,
  /** Characters of one text. */
  text: 1_000_000,
  machines: 1_000,
  manifests: 1_000,
  traffic: 200,
  actions: 5_000,
  /** Replicas that one manifest may ask for, and all of a document together. */
  replicas: 5_000,
  allReplicas: 40_000,
  /** Virtual ms after which a scenario may open. */
  moment: 24 * HOUR,
  cores: { least: 0.1, most: 512 },
  memoryBytes: { least: GIB / 16, most: 16_384 * GIB },
  requestsPerSecond: 100_000,
  diskBytes: { least: GIB, most: 65_536 * GIB },
  pools: 50,
  /** Machines that one pool may have. */
  poolMachines: 5_000,
  /** From a machine's order to its Node, ms. */
  bootMs: HOUR,
  speed: { least: 0.25, most: 600 },
} as const;
