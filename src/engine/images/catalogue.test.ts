import { describe, expect, test } from 'vitest';
import { behaviourOf, catalogue } from './catalogue.ts';

describe('the catalogue of images', () => {
  test('gives every name to one image only', () => {
    const names = catalogue.flatMap((image) => image.names);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name !== name.toLowerCase())).toEqual([]);
  });

  test.each(catalogue)('has plausible figures for $title', (image) => {
    expect(image.sizeBytes).toBeGreaterThan(100_000);
    expect(image.sizeBytes).toBeLessThan(20e9);
    expect(image.startupMs).toBeLessThanOrEqual(120_000);
    expect(image.idleMemoryBytes).toBeGreaterThan(0);
    expect(image.names.length).toBeGreaterThan(0);
    if (image.server) {
      expect(image.server.cpuMsPerRequest).toBeGreaterThan(0);
      expect(image.server.queueLength).toBeGreaterThan(0);
    }
  });

  test.each([
    ['nginx', 'nginx web server'],
    ['nginx:1.14.2', 'nginx web server'],
    ['docker.io/library/nginx:1.27-alpine', 'nginx web server'],
    ['registry.k8s.io/nginx-slim:0.7', 'nginx web server'],
    ['bitnami/redis:7.2', 'Redis store'],
    ['registry.k8s.io/redis:e2e', 'Redis store'],
    ['registry.k8s.io/hpa-example', 'PHP server that computes (HPA example)'],
    ['gcr.io/google_samples/gb-redisslave:v1', 'Redis follower (guestbook)'],
    ['gcr.io/google-samples/gb-frontend:v5', 'guestbook page (PHP)'],
    ['registry.k8s.io/guestbook:v3', 'guestbook page (Go)'],
    ['gcr.io/google-samples/cassandra:v14', 'Cassandra store'],
    ['tensorflow/serving:2.19.0', 'TensorFlow model server'],
    ['vllm/vllm-openai:v0.11.0', 'vLLM model server'],
    ['quay.io/fluentd_elasticsearch/fluentd:v5.0.1', 'log agent'],
    ['registry.k8s.io/pause:3.1', 'pause: does nothing'],
    ['perl:5.34.0', 'Perl program that computes pi'],
    ['podground/web:1.0', 'web application'],
    ['registry.k8s.io/e2e-test-images/agnhost:2.53', 'agnhost: Kubernetes’ test server'],
    ['us-docker.pkg.dev/google-samples/containers/gke/hello-app:2.0', 'hello-app: says hello'],
    ['gcr.io/google-samples/kubernetes-bootcamp:v1', 'Kubernetes bootcamp server'],
    ['registry.k8s.io/echoserver:1.10', 'small test server'],
    ['traefik/whoami', 'whoami: says in which pod it runs'],
    ['hashicorp/http-echo:1.0', 'http-echo: answers with a fixed text'],
    ['nginxinc/nginx-unprivileged:1.27', 'nginx web server (unprivileged)'],
    ['rabbitmq:4-management', 'RabbitMQ broker'],
    ['apache/kafka:4.1.0', 'Kafka broker'],
    ['haproxy:3.2', 'HAProxy load balancer'],
    ['traefik:v3.5', 'Traefik proxy'],
    ['envoyproxy/envoy:v1.36.2', 'security proxy'],
    ['caddy:2', 'Caddy web server'],
    ['grafana/grafana:12.1.0', 'Grafana dashboards'],
    ['prom/prometheus:v3.5.0', 'Prometheus'],
    ['quay.io/prometheus/prometheus:v3.5.0', 'Prometheus'],
    ['golang:1.25', 'Go tool chain'],
    ['curlimages/curl:8.16.0', 'Alpine Linux shell'],
    ['podground/deadlocked', 'server that ends in a deadlock'],
    ['podground/batch-job', 'batch job'],
    ['podground/cache', 'cache that warms up'],
    ['mycorp/web:1.0', 'program that Podground does not know'],
    [
      'example.com:5000/team/app@sha256:0123456789abcdef0123456789abcdef',
      'program that Podground does not know',
    ],
  ])('takes %s for: %s', (image, title) => {
    expect(behaviourOf(image).title).toBe(title);
  });

  test('lets a shell idle that is told something, and end at once when it is told nothing', () => {
    expect(behaviourOf('busybox', ['sleep', '3600']).ends).toBeUndefined();
    expect(behaviourOf('busybox', []).ends).toEqual({ afterMs: 0, code: 0 });
    expect(behaviourOf('nginx', []).ends).toBeUndefined();
  });

  test('lets stress use what its arguments say', () => {
    const words = ['stress', '--vm', '1', '--vm-bytes', '150M', '--vm-hang', '1'];
    const { idleMemoryBytes, idleCpuMillis } = behaviourOf('polinux/stress', words);
    expect(Math.round(idleMemoryBytes / 1024 ** 2)).toBe(151);
    expect(idleCpuMillis).toBeLessThan(100);
    expect(behaviourOf('vish/stress', ['-cpus', '2']).idleCpuMillis).toBe(2000);
  });
});
