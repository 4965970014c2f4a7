import { agnhost } from './agnhost.ts';
import { alpine } from './alpine.ts';
import { batchJob } from './batch-job.ts';
import type { ImageBehaviour } from './behaviour.ts';
import { busybox } from './busybox.ts';
import { cache } from './cache.ts';
import { caddy } from './caddy.ts';
import { cassandra } from './cassandra.ts';
import type { CatalogueImage } from './catalogue-image.ts';
import { cpuBurner } from './cpu-burner.ts';
import { crasher } from './crasher.ts';
import { dataFeeder } from './data-feeder.ts';
import { deadlocked } from './deadlocked.ts';
import { debian } from './debian.ts';
import { echoServer } from './echo-server.ts';
import { elasticsearch } from './elasticsearch.ts';
import { flaky } from './flaky.ts';
import { golang } from './golang.ts';
import { grafana } from './grafana.ts';
import { guestbook } from './guestbook.ts';
import { guestbookFrontend } from './guestbook-frontend.ts';
import { guestbookFrontendGke } from './guestbook-frontend-gke.ts';
import { haproxy } from './haproxy.ts';
import { helloApp } from './hello-app.ts';
import { httpEcho } from './http-echo.ts';
import { httpd } from './httpd.ts';
import { kafka } from './kafka.ts';
import { kubernetesBootcamp } from './kubernetes-bootcamp.ts';
import { logAgent } from './log-agent.ts';
import { memcached } from './memcached.ts';
import { memoryLeaker } from './memory-leaker.ts';
import { metricsSidecar } from './metrics-sidecar.ts';
import { mongo } from './mongo.ts';
import { mysql } from './mysql.ts';
import { nginx } from './nginx.ts';
import { nginxUnprivileged } from './nginx-unprivileged.ts';
import { node } from './node.ts';
import { nodeServer } from './node-server.ts';
import { pause } from './pause.ts';
import { perl } from './perl.ts';
import { phpApache } from './php-apache.ts';
import { postgres } from './postgres.ts';
import { prometheus } from './prometheus.ts';
import { proxySidecar } from './proxy-sidecar.ts';
import { python } from './python.ts';
import { rabbitmq } from './rabbitmq.ts';
import { redis } from './redis.ts';
import { redisFollower } from './redis-follower.ts';
import { parseImage } from './reference.ts';
import { runtimes } from './runtimes.ts';
import { slowStarter } from './slow-starter.ts';
import { stress } from './stress.ts';
import { tensorflowServing } from './tensorflow-serving.ts';
import { traefik } from './traefik.ts';
import { unknown } from './unknown.ts';
import { vllm } from './vllm.ts';
import { web } from './web.ts';
import { whoami } from './whoami.ts';
import { wordpress } from './wordpress.ts';
import { worker } from './worker.ts';
import { zookeeper } from './zookeeper.ts';

/** The images whose programs are known. To add one: a file beside this, and a line here. */
export const catalogue: readonly CatalogueImage[] = [
  agnhost,
  alpine,
  batchJob,
  busybox,
  cache,
  caddy,
  cassandra,
  cpuBurner,
  crasher,
  dataFeeder,
  deadlocked,
  debian,
  echoServer,
  elasticsearch,
  flaky,
  golang,
  grafana,
  guestbook,
  guestbookFrontend,
  guestbookFrontendGke,
  haproxy,
  helloApp,
  httpd,
  httpEcho,
  kafka,
  kubernetesBootcamp,
  logAgent,
  memcached,
  memoryLeaker,
  metricsSidecar,
  mongo,
  mysql,
  nginx,
  nginxUnprivileged,
  node,
  nodeServer,
  pause,
  perl,
  phpApache,
  postgres,
  prometheus,
  proxySidecar,
  python,
  rabbitmq,
  redis,
  redisFollower,
  runtimes,
  slowStarter,
  stress,
  tensorflowServing,
  traefik,
  vllm,
  web,
  whoami,
  wordpress,
  worker,
  zookeeper,
];

const byName = new Map(catalogue.flatMap((image) => image.names.map((name) => [name, image] as const)));

/** The catalogue's image of this name, whatever its registry and tag; undefined when it has none. */
export function catalogued(image: string): CatalogueImage | undefined {
  const path = parseImage(image)?.repository.replace(/^library\//, '');
  if (path === undefined) return undefined;
  // `bitnami/redis` is a redis too; but `mycorp/web` is not `podground/web`.
  return byName.get(path) ?? byName.get(path.slice(path.lastIndexOf('/') + 1));
}

/**
 * How the program in an image behaves. An image that is not known idles and answers politely.
 *
 * @param image as in a container's `image`: `[registry/]repository[:tag][@digest]`
 * @param words the container's `command` and `args`, one after the other, as far as its behaviour depends on
 *   them; `[]` when it has neither, and then an image that is only a shell ends at once
 */
export function behaviourOf(image: string, words?: readonly string[]): ImageBehaviour {
  const known: CatalogueImage = catalogued(image) ?? unknown;
  if (words === undefined) return known;
  if (words.length === 0 && known.needsCommand) return { ...known, ends: { afterMs: 0, code: 0 } };
  return known.given ? { ...known, ...known.given(words) } : known;
}
