import type { ImageBehaviour } from './behaviour.ts';
import type { RegularRequest, RunFacts } from './run-facts.ts';

/** One line of a container's output. */
export interface LogLine {
  /** Virtual ms. */
  readonly time: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** Lines that are written at one moment. @param at virtual ms */
export type Says = (facts: RunFacts, at: number) => readonly string[];

/**
 * What a program writes to its output, told afterwards from what is known of its run: nothing is kept while it runs.
 * Parts that are absent are silent.
 */
export interface ProgramLog {
  /** Where all goes but lines about requests, which go to stdout. Default stdout. */
  readonly stream?: LogLine['stream'];
  /** As its process begins. */
  readonly starting?: Says;
  /** As it has finished starting. */
  readonly ready?: Says;
  /** After each period of its work. @param period from 1 */
  readonly worked?: (period: number, facts: RunFacts, at: number) => readonly string[];
  /** After each request. @param n a number that tells it from its neighbours; @param status HTTP status */
  readonly answered?: (request: AnsweredRequest, facts: RunFacts) => string;
  /** As it begins to hang or to fail. */
  readonly broke?: Says;
  /** As it hears SIGTERM. */
  readonly stopping?: Says;
  /** As it has ended after SIGTERM. */
  readonly stopped?: Says;
  /** As it ends by itself. */
  readonly ended?: Says;
  /** As it gives up because another program has its port. */
  readonly portTaken?: (port: number, facts: RunFacts, at: number) => readonly string[];
}

/** A request that was answered. */
export interface AnsweredRequest {
  /** Virtual ms. */
  readonly at: number;
  readonly status: number;
  readonly path: string;
  readonly from: string;
  readonly agent: string;
}

/** How many lines are told about periods of work, and about requests: the newest. */
const mostWorks = 100;
const mostRequests = 100;

/** What a program has written to its output in one run, oldest first: a bounded number of lines. */
export function logLines({ log, works, shutdownMs, ends }: ImageBehaviour, facts: RunFacts): LogLine[] {
  if (!log) return [];
  const lines: LogLine[] = [];
  const stream = log.stream ?? 'stdout';
  const add = (time: number | undefined, texts: readonly string[] | undefined) => {
    if (time === undefined || time > facts.until) return;
    for (const text of texts ?? []) lines.push({ time, stream, text });
  };
  const say = (says: Says | undefined, at: number | undefined) =>
    at !== undefined && add(at, says?.(facts, at));
  const { startedAt, readyAt, terminatedAt, endedAt, exit, portTaken } = facts;

  say(log.starting, startedAt);
  if (facts.logsToFile) return lines;
  say(log.ready, readyAt);
  if (works && readyAt !== undefined) {
    for (let period = Math.max(1, facts.works - mostWorks + 1); period <= facts.works; period++) {
      const at = endOfPeriod(period, works.everyMs, readyAt, facts);
      add(at, log.worked?.(period, facts, at));
    }
  }
  if (log.answered) {
    for (const request of newestRequests(facts)) {
      lines.push({ time: request.at, stream: 'stdout', text: log.answered(request, facts) });
    }
  }
  say(log.broke, facts.brokeAt);
  if (portTaken !== undefined && endedAt !== undefined)
    add(endedAt, log.portTaken?.(portTaken, facts, endedAt));
  // Who is killed says nothing.
  else if (exit?.signal === undefined) {
    const hears = shutdownMs !== undefined && facts.brokeAt === undefined;
    if (hears) say(log.stopping, terminatedAt);
    if (hears && terminatedAt !== undefined) say(log.stopped, endedAt);
    else if (ends && exit && exit.code === ends.code) say(log.ended, endedAt);
  }
  // Lines of one moment stay in the order above.
  return lines.sort((a, b) => a.time - b.time);
}

/** When a period of its work was over: evenly spread where it is slower than it would like to be. */
function endOfPeriod(period: number, everyMs: number, readyAt: number, facts: RunFacts): number {
  const passed = facts.until - readyAt;
  const isBehind = passed >= (facts.works + 1) * everyMs + 1;
  return Math.round(readyAt + period * (isBehind ? passed / (facts.works + 1) : everyMs));
}

/** The lines about requests that were answered after some moment, as many as are told. @param after virtual ms */
export function accessLines({ log }: ImageBehaviour, facts: RunFacts, after: number): string[] {
  const { answered } = log ?? {};
  if (!answered) return [];
  return newestRequests(facts)
    .filter(({ at }) => at > after)
    .map((request) => answered(request, facts));
}

/** The newest requests of users and of probes, oldest first. */
function newestRequests(facts: RunFacts): AnsweredRequest[] {
  const probes = facts.probes?.flatMap((probe) => newestOf(probe, facts)) ?? [];
  const all = [...newestOfUsers(facts), ...probes];
  return all.sort((a, b) => a.at - b.at).slice(-mostRequests);
}

/** The newest requests of users, evenly spread over the seconds in which they were answered. */
function newestOfUsers({ seconds }: RunFacts): AnsweredRequest[] {
  const newest: AnsweredRequest[] = [];
  for (const second of seconds.toReversed()) {
    const count = second.served + second.errors + second.overloaded;
    const left = mostRequests - newest.length;
    if (left <= 0) break;
    for (let index = count - 1; index >= Math.max(0, count - left); index--) {
      const at = Math.floor(second.at - 1000 + ((index + 0.5) / count) * 1000);
      newest.push({ at, status: statusOf(index, second), path: '/', from: GATEWAY, agent: BROWSER });
    }
  }
  return newest.reverse();
}

/** The newest questions of a probe that were answered. */
function newestOf({ path, status, firstAt, everyMs }: RegularRequest, facts: RunFacts): AnsweredRequest[] {
  const { readyAt, until, brokeAt = until, terminatedAt = until } = facts;
  if (readyAt === undefined) return [];
  const last = Math.floor((Math.min(until, brokeAt, terminatedAt) - firstAt) / everyMs);
  const first = Math.max(0, Math.ceil((readyAt - firstAt) / everyMs), last - mostRequests + 1);
  const asked: AnsweredRequest[] = [];
  for (let index = first; index <= last; index++) {
    asked.push({ at: firstAt + index * everyMs, status, path, from: GATEWAY, agent: KUBELET });
  }
  return asked;
}

/** Failures lie evenly among the requests of a second. */
function statusOf(index: number, { served, errors, overloaded }: RunFacts['seconds'][number]): number {
  const count = served + errors + overloaded;
  const share = (part: number) =>
    Math.floor(((index + 1) * part) / count) > Math.floor((index * part) / count);
  if (!share(errors + overloaded)) return 200;
  return Math.floor((index * (errors + overloaded)) / count) < errors ? 500 : 503;
}

/** Where requests seem to come from: the node, which hides their real source. */
const GATEWAY = '10.244.0.1';
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const KUBELET = 'kube-probe/1.34';
