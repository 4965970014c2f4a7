import type { ImageBehaviour } from './behaviour.ts';
import { isoTime, jsonLine } from './log-time.ts';
import { MB, MiB } from './units.ts';
import { versionOf } from './version.ts';

/** A search engine on the Java virtual machine: slow to start, large in memory. */
export const elasticsearch: ImageBehaviour = {
  title: 'Elasticsearch',
  names: ['elasticsearch/elasticsearch', 'elasticsearch', 'opensearchproject/opensearch'],
  sizeBytes: 600 * MB,
  startupMs: 18000,
  startupCpuMillis: 1500,
  idleCpuMillis: 30,
  idleMemoryBytes: 1200 * MiB,
  shutdownMs: 3000,
  shutdownCode: 143,
  server: {
    cpuMsPerRequest: 4,
    waitMs: 6,
    memoryBytesPerRequest: 1 * MiB,
    queueLength: 1000,
    ports: [9200, 9300],
  },
  log: {
    starting: ({ image, hostname }, at) => [
      line(at, hostname, `version[${versionOf(image, '9.2.1')}], pid[1]`),
    ],
    ready: ({ hostname }, at) => [
      line(at, hostname, 'publish_address {0.0.0.0:9200}'),
      line(at, hostname, 'started'),
    ],
    stopping: ({ hostname }, at) => [line(at, hostname, 'stopping ...')],
    stopped: ({ hostname }, at) => [line(at, hostname, 'closed')],
  },
  newestMajor: 9,
};

function line(at: number, node: string, message: string): string {
  return jsonLine({
    '@timestamp': isoTime(at),
    'log.level': 'INFO',
    message,
    'elasticsearch.node.name': node,
  });
}
