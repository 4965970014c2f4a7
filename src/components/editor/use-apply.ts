import { useState } from 'react';
import type { TextProblem } from '../../session/protocol.ts';
import { useAct } from '../deeds/use-act.ts';
import { usePlayground } from '../playground.ts';

const nothing: readonly TextProblem[] = [];
const atTheTop = (message: string): readonly TextProblem[] => [{ line: 1, column: 1, message }];

export interface Applying {
  readonly isBusy: boolean;
  /** What cannot be read, or what the API server refuses, each at its line. */
  readonly problems: readonly TextProblem[];
  /** The text is no longer the one that these problems were found in. */
  forget(): void;
  /** What the API server has answered, line by line; undefined when something is wrong with the text. */
  apply(title: (manifests: number) => string, text: string): Promise<readonly string[] | undefined>;
}

/** Applies a text of manifests. */
export function useApply(): Applying {
  const playground = usePlayground();
  const act = useAct();
  const [problems, setProblems] = useState(nothing);
  const [isBusy, setBusy] = useState(false);

  const apply: Applying['apply'] = async (title, text) => {
    const read = await playground.ask({ about: 'manifests', text });
    if (read.about !== 'manifests') {
      setProblems(atTheTop(read.about === 'nothing' ? read.message : ''));
      return undefined;
    }
    if (read.problem) {
      setProblems([read.problem]);
      return undefined;
    }
    const { manifests } = read;
    const outcome = await act(title(manifests.length), { type: 'apply', manifests });
    if (outcome.ok) return outcome.lines;
    const places = await playground.ask({ about: 'places', text, message: outcome.message });
    setProblems(places.about === 'places' ? places.problems : atTheTop(outcome.message));
    return undefined;
  };
  return {
    isBusy,
    problems,
    forget: () => setProblems(nothing),
    apply: async (title, text) => {
      if (isBusy) return undefined;
      setBusy(true);
      setProblems(nothing);
      try {
        return await apply(title, text);
      } finally {
        setBusy(false);
      }
    },
  };
}
