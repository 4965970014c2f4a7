import type { ImageBehaviour } from './behaviour.ts';
import { sqlTime } from './log-time.ts';
import { KiB, MB, MiB } from './units.ts';

/** A log of messages on the Java virtual machine. */
export const kafka: ImageBehaviour = {
  title: 'Kafka broker',
  names: ['apache/kafka', 'bitnami/kafka', 'kafka', 'cp-kafka', 'strimzi/kafka'],
  sizeBytes: 390 * MB,
  startupMs: 9000,
  startupCpuMillis: 1200,
  idleCpuMillis: 20,
  idleMemoryBytes: 550 * MiB,
  shutdownMs: 3000,
  shutdownCode: 143,
  server: {
    cpuMsPerRequest: 0.3,
    waitMs: 2,
    memoryBytesPerRequest: 60 * KiB,
    queueLength: 2000,
    ports: [9092, 9093],
    insteadOfHttp: '',
  },
  state: { directory: '/var/lib/kafka/data', marker: 'meta.properties', initializeMs: 1500 },
  log: {
    starting: ({ foundState }, at) => [
      ...(foundState
        ? []
        : ['Formatting metadata directory /var/lib/kafka/data with metadata.version 4.1-IV1.']),
      line(
        at,
        'Registered signal handlers for TERM, INT, HUP (org.apache.kafka.common.utils.LoggingSignalHandler)',
      ),
    ],
    ready: (_, at) => [
      line(at, 'Awaiting socket connections on 0.0.0.0:9092. (kafka.network.DataPlaneAcceptor)'),
      line(at, '[KafkaRaftServer nodeId=1] Kafka Server started (kafka.server.KafkaRaftServer)'),
    ],
    stopping: (_, at) => [line(at, '[BrokerServer id=1] shutting down (kafka.server.BrokerServer)')],
    stopped: (_, at) => [line(at, '[BrokerServer id=1] shut down completed (kafka.server.BrokerServer)')],
    portTaken: (port) => [
      `org.apache.kafka.common.KafkaException: Socket server failed to bind to 0.0.0.0:${port}: Address already in use.`,
    ],
  },
};

function line(at: number, text: string): string {
  return `[${sqlTime(at).replace('.', ',')}] INFO ${text}`;
}
