import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Together } from '../../session/compare/together.ts';
import { openBeside } from '../../session/playground/beside.ts';
import type { Playground } from '../../session/playground.ts';
import type { BranchView } from '../../session/protocol.ts';
import { usePlayground, useSession } from '../playground.ts';
import { useTheme } from '../theme.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Field.tsx';
import { select, useUi } from '../ui-state.ts';
import { useSmallScreen } from '../use-media.ts';
import { CompareTime } from './CompareTime.tsx';
import { resetCamera } from './camera.ts';
import { closeCompare } from './compare-state.ts';
import { Results } from './Results.tsx';
import { Side } from './Side.tsx';
import { useComparison } from './use-comparison.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import '../time/time-bar.css';
import './compare.css';

/** Two futures of the cluster that is open, side by side, led through time and looked at as one. */
export default function Compare({ pair }: { readonly pair: readonly [string, string] }) {
  useTheme(useUi((state) => state.theme));
  const branches = useSession((state) => state.time.branches);
  const { together, problem } = useTogether(pair, branches);
  const nameOf = (id: string) => branches.find((branch) => branch.id === id)?.name ?? 'A future';
  const names = [nameOf(pair[0]), nameOf(pair[1])] as const;
  return (
    <div className="compare">
      <header className="compare-head">
        <h1>Compare</h1>
        <p className="quiet">Two futures from one seed: whatever differs comes of what was done.</p>
        <Button icon="close" onClick={closeCompare}>
          Back to the cluster
        </Button>
      </header>
      {problem !== undefined && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      {together ? (
        <Both together={together} names={names} />
      ) : (
        problem === undefined && <p className="compare-wait">Both futures are computed …</p>
      )}
    </div>
  );
}

interface BothProps {
  readonly together: Together;
  readonly names: readonly [string, string];
}

function Both({ together, names }: BothProps) {
  const { status, problem } = useStore(together.store);
  const comparison = useComparison(together, names);
  const isSmall = useSmallScreen();
  const [shown, show] = useState<'one' | 'other'>('one');
  const [one, other] = together.sides;
  if (status === 'failed')
    return (
      <p role="alert" className="problem">
        {problem}
      </p>
    );
  if (status === 'opening') return <p className="compare-wait">Both futures are computed …</p>;
  return (
    <main className="compare-body">
      <CompareTime together={together} names={names} />
      {isSmall && (
        <Choice
          label="Picture of"
          value={shown}
          onChange={show}
          options={[
            { value: 'one', title: `A: ${names[0]}` },
            { value: 'other', title: `B: ${names[1]}` },
          ]}
        />
      )}
      <div className="compare-sides">
        {(!isSmall || shown === 'one') && <Side side={0} playground={one} name={names[0]} />}
        {(!isSmall || shown === 'other') && <Side side={1} playground={other} name={names[1]} />}
      </div>
      {comparison && <Results comparison={comparison} names={names} />}
    </main>
  );
}

/** Both runs, in workers of their own as long as they are looked at. */
function useTogether(pair: readonly [string, string], branches: readonly BranchView[]) {
  const playground = usePlayground();
  const [state, setState] = useState<{ readonly together?: Together; readonly problem?: string }>({});
  const [from] = useState(() => partingOf(pair, branches));
  const [one, other] = pair;
  useEffect(() => {
    playground.pause();
    resetCamera();
    const opened = [openBeside(), openBeside()] as const;
    const together = new Together([opened[0].playground, opened[1].playground]);
    let isWanted = true;
    void documentsOf(playground, one, other).then((documents) => {
      if (!isWanted) return;
      if (!documents) {
        setState({ problem: 'One of both futures is no longer there.' });
        return;
      }
      setState({ together });
      void together.open(documents, from);
    });
    return () => {
      isWanted = false;
      together.close();
      for (const each of opened) each.close();
      select(null);
    };
  }, [playground, one, other, from]);
  return state;
}

async function documentsOf(playground: Playground, one: string, other: string) {
  const [first, second] = await Promise.all(
    [one, other].map((branch) => playground.ask({ about: 'branch', branch })),
  );
  if (first?.about !== 'branch' || second?.about !== 'branch') return undefined;
  return first.scenario && second.scenario ? ([first.scenario, second.scenario] as const) : undefined;
}

/** From when on two futures are not the same: where the first deed is that only one has. */
function partingOf([one, other]: readonly [string, string], branches: readonly BranchView[]): number {
  const deedsOf = (id: string) => branches.find((branch) => branch.id === id)?.deeds ?? [];
  const [mine, theirs] = [deedsOf(one), deedsOf(other)];
  const most = Math.max(mine.length, theirs.length);
  for (let at = 0; at < most; at++) {
    const [a, b] = [mine[at], theirs[at]];
    if (a?.at !== b?.at || a?.says !== b?.says)
      return Math.min(a?.at ?? Number.POSITIVE_INFINITY, b?.at ?? Number.POSITIVE_INFINITY);
  }
  return 0;
}
