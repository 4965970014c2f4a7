import type { OutputLine, Surroundings, Work } from './command.ts';
import { findCommand } from './commands/index.ts';
import { Failure } from './failure.ts';
import { type Invocation, type Pipeline, parseLine } from './line/words.ts';
import { type Filter, filterFor, filterNames } from './output/filters.ts';
import { isKubectl, runKubectl } from './run.ts';

/** As many lines of one command are printed. */
const MOST_LINES = 20_000;

/** A line that was typed, at work: what waits goes on as virtual time does. */
export class Running {
  readonly #work: Work;
  #printed: OutputLine[] = [];
  #count = 0;
  #exitCode: number | undefined;

  constructor(line: string, around: Surroundings) {
    this.#work = runLine(line, around, (printed) => this.#print(printed));
  }

  get isDone(): boolean {
    return this.#exitCode !== undefined;
  }

  /** Undefined while it runs. */
  get exitCode(): number | undefined {
    return this.#exitCode;
  }

  /** Goes on with what can be done now; tells what was printed since. */
  goOn(): readonly OutputLine[] {
    if (!this.isDone) {
      const { done, value } = this.#work.next();
      if (done) this.#exitCode = value ?? 0;
    }
    const printed = this.#printed;
    this.#printed = [];
    return printed;
  }

  /** Ctrl+C. */
  stop(): void {
    this.#exitCode ??= 130;
    this.#work.return(130);
  }

  #print(line: OutputLine): void {
    this.#count++;
    if (this.#count <= MOST_LINES) this.#printed.push(line);
    else if (this.#count === MOST_LINES + 1)
      this.#printed.push({ text: `More than ${MOST_LINES} lines: the rest is left out.`, stream: 'hint' });
  }
}

function* runLine(line: string, around: Surroundings, print: (line: OutputLine) => void): Work {
  const parsed = parseLine(line);
  if (!parsed.ok) {
    print({ text: `error: ${parsed.message}`, stream: 'err' });
    return 2;
  }
  let code = 0;
  for (const pipeline of parsed.pipelines) {
    if (pipeline.afterSuccess && code !== 0) continue;
    try {
      code = (yield* runPipeline(pipeline, around, print)) ?? 0;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      print({ text: error.message, stream: 'err' });
      code = error.code;
    }
  }
  return code;
}

/** A stage takes the lines of the one before: kubectl all of them at once, filters one by one. */
function* runPipeline({ commands }: Pipeline, around: Surroundings, print: (line: OutputLine) => void): Work {
  const [first, ...others] = commands;
  if (!first) return 0;
  const next = others.findIndex(({ words }) => isKubectl(words[0] ?? ''));
  const filters = (next < 0 ? others : others.slice(0, next)).map(({ words }) => needFilter(words));
  const later = next < 0 ? [] : others.slice(next);
  const kept: string[] = [];
  const tell = (line: OutputLine) => {
    if (later.length > 0 && line.stream === 'out') kept.push(line.text);
    else print(line);
  };
  const code = yield* runFirst(first, around, filters, tell);
  if (later.length === 0) return code;
  const [kubectl, ...rest] = later;
  if (!kubectl) return code;
  const stdin = kept.map((line) => `${line}\n`).join('');
  return yield* runPipeline(
    { commands: [{ words: kubectl.words, stdin }, ...rest], afterSuccess: false },
    around,
    print,
  );
}

function* runFirst(
  { words, stdin }: Invocation,
  around: Surroundings,
  filters: readonly Filter[],
  tell: (line: OutputLine) => void,
): Work {
  const through = (lines: readonly string[], from: number): readonly string[] =>
    filters
      .slice(from)
      .reduce<readonly string[]>((so, filter) => so.flatMap((line) => filter.push(line)), lines);
  const print = (line: OutputLine) => {
    if (line.stream !== 'out') tell(line);
    else for (const text of through([line.text], 0)) tell({ text, stream: 'out' });
  };
  const work = startProgram(words, stdin, around, print);
  let code: number | undefined;
  for (;;) {
    const { done, value } = work.next();
    if (done) {
      code = value;
      break;
    }
    if (filters.some(({ isFull }) => isFull)) {
      work.return(0);
      break;
    }
    yield;
  }
  for (const [at, filter] of filters.entries())
    for (const text of through(filter.end(), at + 1)) tell({ text, stream: 'out' });
  return code;
}

function startProgram(
  words: readonly string[],
  stdin: string | undefined,
  around: Surroundings,
  print: (line: OutputLine) => void,
): Work {
  const [name = '', ...rest] = words;
  if (isKubectl(name)) return runKubectl(rest, stdin, around, print);
  if (name === 'echo') return sayAll([rest.join(' ')], print);
  if (name === 'cat' && rest.length === 0) return sayAll((stdin ?? '').replace(/\n$/, '').split('\n'), print);
  if (name === 'help') return runKubectl(['help'], undefined, around, print);
  if (findCommand(name)) {
    print({ text: `(taken as: kubectl ${words.join(' ')})`, stream: 'hint' });
    return runKubectl(words, stdin, around, print);
  }
  return unknownProgram(name, print);
}

// biome-ignore lint/correctness/useYield: it has nothing to wait for
function* sayAll(lines: readonly string[], print: (line: OutputLine) => void): Work {
  for (const text of lines) print({ text, stream: 'out' });
  return 0;
}

/** What people may want of other programs. */
const advice: Readonly<Record<string, string>> = {
  docker:
    'Containers are run by the nodes: see them with kubectl get pods, and run one with kubectl run NAME --image=IMAGE.',
  helm: 'Paste the output of "helm template" after: kubectl apply -f - <<EOF',
  watch: 'Add -w to kubectl get: it prints each change as it comes.',
  minikube: 'The cluster is this page: add nodes with its tools.',
  kind: 'The cluster is this page: add nodes with its tools.',
  kubeadm: 'The cluster is this page: add nodes with its tools.',
  ssh: 'There is no way into the machines; look at a node with kubectl describe node NAME.',
  curl: 'Call a Service from within the cluster: kubectl exec POD -- wget -qO- http://SERVICE',
  wget: 'Call a Service from within the cluster: kubectl exec POD -- wget -qO- http://SERVICE',
  jq: 'Use kubectl get -o jsonpath=… or -o custom-columns=….',
  clear: 'Press Ctrl+L to empty the console.',
};

// biome-ignore lint/correctness/useYield: it has nothing to wait for
function* unknownProgram(name: string, print: (line: OutputLine) => void): Work {
  print({ text: `${name}: command not found`, stream: 'err' });
  const more = Object.hasOwn(advice, name) ? ` ${advice[name]}` : ' Try: kubectl get pods, or kubectl help.';
  print({
    text: `This console is for kubectl alone: there are no files and no other programs.${more}`,
    stream: 'hint',
  });
  return 127;
}

function needFilter(words: readonly string[]): Filter {
  const filter = filterFor(words);
  if (filter) return filter;
  throw new Failure(
    `${words[0] ?? ''}: command not found\nBehind a pipe there are ${filterNames.join(', ')}, and kubectl itself.`,
    127,
  );
}
