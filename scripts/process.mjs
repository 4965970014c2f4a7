import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A message for the person at the terminal, without a stack trace. */
export class Refusal extends Error {}

/**
 * Runs a program in the project folder with our terminal and resolves to its exit code.
 * Ctrl-C reaches the program through the terminal, so we let it finish, and then end as well.
 * A program with a `timeout` gets a process group of its own, so that its children end with it.
 */
export function run(command, args, { env = {}, timeout = 0, shell = false } = {}) {
  const detached = timeout > 0 && process.platform !== 'win32';
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
      shell,
      detached,
    });
    const end = (signal) => {
      if (detached && child.pid) process.kill(-child.pid, signal);
      else child.kill(signal);
    };
    let interruption;
    const interrupt = (signal) => {
      interruption = signal;
      if (detached || signal !== 'SIGINT') end(signal);
    };
    for (const signal of interruptions) process.on(signal, interrupt);
    const timer = timeout > 0 ? setTimeout(() => end('SIGKILL'), timeout) : undefined;
    const finish = (code) => {
      clearTimeout(timer);
      for (const signal of interruptions) process.off(signal, interrupt);
      if (interruption) process.exit(128 + constants.signals[interruption]);
      resolve(code);
    };
    child.once('error', () => finish(127));
    child.once('exit', (code) => finish(code ?? 1));
  });
}

/** Runs a command of an installed package, as `npx` would, without a shell in between. */
export function runBin(packageName, args, options) {
  return run(process.execPath, [binPath(packageName), ...args], options);
}

function binPath(packageName) {
  const folder = `${root}node_modules/${packageName}/`;
  const { bin } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  return folder + (typeof bin === 'string' ? bin : Object.values(bin)[0]);
}

/** Runs a script's main function: a refusal becomes one line on the terminal and exit code 1. */
export async function main(body) {
  try {
    process.exitCode = await body(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
