import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { main, Refusal, root } from './process.mjs';

await main(async () => {
  const port = Number(process.env.PORT ?? 4173);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refusal(`PORT is ${process.env.PORT}, which is not a port number.`);
  }
  await ensureInstalled();
  await ensureBuilt();

  const { preview } = await import('vite');
  const host = process.env.HOST ?? '127.0.0.1';
  const server = await preview({ root, logLevel: 'warn', preview: { port, host, strictPort: false } });
  console.log(`\nPodground is at ${server.resolvedUrls?.local[0]}`);
  for (const address of server.resolvedUrls?.network ?? []) console.log(`          and at ${address}`);
  console.log('Ctrl-C ends it.');

  const stop = () => process.exit(0);
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
});
