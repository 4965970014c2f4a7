import { memo, useMemo } from 'react';
import { useView } from '../../playground.ts';
import type { Tracks } from '../layout/tracks.ts';
import { type Branch, branchesOf } from './branches.ts';
import { lineStates, stateOfAll } from './line-states.ts';
import './lines.css';

/** The ways that requests take, under the dots: drawn once, and again only when something moves. */
export const Lines = memo(function Lines({ tracks }: { readonly tracks: Tracks }) {
  const branches = useMemo(() => [...branchesOf(tracks.toPod), ...branchesOf(tracks.toService)], [tracks]);
  return (
    <svg className="lines" width="1" height="1" aria-hidden="true">
      {branches.map((branch) => (
        <Line key={branch.path} branch={branch} />
      ))}
    </svg>
  );
});

function Line({ branch: { path, of } }: { readonly branch: Branch }) {
  const state = useView((view) => stateOfAll(of, lineStates(view.services)));
  return <path className="line" data-state={state} d={path} />;
}
