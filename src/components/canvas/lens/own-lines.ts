import type { ContainerInside } from '../../../engine/index.ts';
import { count, memory } from '../../format/amount.ts';

/** A line about what a container has for itself. */
export interface OwnLine {
  readonly key: string;
  readonly text: string;
  /** `title` above others, `code` for what is typed so, `words` for the rest. */
  readonly look: 'title' | 'code' | 'words';
}

type Own = Pick<ContainerInside, 'processes' | 'variables' | 'serviceVariables' | 'layerBytes'>;

/** What fits into so many lines: its processes first, then its variables, then its files. */
export function ownLines(own: Own, lines: number): readonly OwnLine[] {
  const processes = own.processes.map(({ pid, command }) => code(`${pid} ${command}`));
  const variables = own.variables.map(code);
  const files = words(own.layerBytes > 0 ? `${memory(own.layerBytes)} of own files` : 'no files of its own');
  if (processes.length === 0) processes.push(words('nothing runs'));
  if (variables.length === 0) variables.push(words(variableWords(own)));
  if (lines < 4) {
    const [process] = processes;
    const brief = [process ? [process] : [], [words(variableWords(own))], [files]].flat();
    return brief.slice(0, Math.max(1, lines));
  }
  const groups = lines >= 5 ? [files] : [];
  const left = lines - 2 - groups.length;
  const forVariables = Math.min(variables.length, Math.max(1, Math.floor(left / 2)));
  const forProcesses = left - forVariables;
  return [
    title('processes'),
    ...shortened(processes, forProcesses),
    title('variables'),
    ...shortened(variables, Math.max(forVariables, left - Math.min(forProcesses, processes.length))),
    ...groups,
  ];
}

function variableWords({ variables, serviceVariables }: Own): string {
  if (variables.length > 0) return count(variables.length, 'own variable');
  return serviceVariables > 0 ? `${serviceVariables} about Services` : 'no variables';
}

/** As many as there is room for, the last saying how many more there are. */
function shortened(lines: readonly OwnLine[], most: number): readonly OwnLine[] {
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, Math.max(0, most - 1));
  return [...kept, words(`${lines.length - kept.length} ${kept.length > 0 ? 'more' : 'of them'}`)];
}

const code = (text: string): OwnLine => ({ key: text, text, look: 'code' });
const words = (text: string): OwnLine => ({ key: `= ${text}`, text, look: 'words' });
const title = (text: string): OwnLine => ({ key: `# ${text}`, text, look: 'title' });
