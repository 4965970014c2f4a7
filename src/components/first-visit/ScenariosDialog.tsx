import { useState } from 'react';
import { quietScenarios, type ReadyScenario, readyScenarios } from '../../session/scenarios.ts';
import { usePlayground } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { openDialog, select } from '../ui-state.ts';
import { ScenarioPicture } from './ScenarioPicture.tsx';
import './scenarios.css';

/** Clusters in which something is about to happen, and two in which one builds oneself. */
export default function ScenariosDialog({ onClose }: { readonly onClose: () => void }) {
  const playground = usePlayground();
  const [problem, setProblem] = useState<string>();
  const [opening, setOpening] = useState<string>();

  const open = async ({ scenario }: ReadyScenario) => {
    setOpening(scenario.metadata.name);
    const reply = await playground.open(scenario);
    setOpening(undefined);
    if (reply.type === 'refused') {
      setProblem(reply.message);
      return;
    }
    if (!scenario.spec.view?.select) select(null);
    onClose();
  };
  const card = (ready: ReadyScenario) => (
    <ScenarioCard
      key={ready.scenario.metadata.name}
      ready={ready}
      isOpening={opening === ready.scenario.metadata.name}
      onOpen={() => void open(ready)}
    />
  );

  return (
    <Dialog
      title="Scenarios"
      size="large"
      says="Each opens in place of the cluster that is open now. Share makes a link to that one, should you want it back."
      onClose={onClose}
    >
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      <ul className="scenarios">{readyScenarios.map(card)}</ul>
      <h3>Compare</h3>
      <p>
        Two futures of the cluster that is open, side by side: with and without a budget, one replica or
        three.{' '}
        <Button look="quiet" icon="shared" onClick={() => openDialog({ type: 'compare' })}>
          Compare two futures
        </Button>
      </p>
      <h3>Build your own</h3>
      <ul className="scenarios">{quietScenarios.map(card)}</ul>
    </Dialog>
  );
}

interface ScenarioCardProps {
  readonly ready: ReadyScenario;
  readonly isOpening: boolean;
  readonly onOpen: () => void;
}

function ScenarioCard({ ready: { scenario, says }, isOpening, onOpen }: ScenarioCardProps) {
  const { name, title } = scenario.metadata;
  return (
    <li>
      <button type="button" className="scenario" aria-busy={isOpening} onClick={onOpen}>
        <ScenarioPicture name={name} />
        <span className="scenario-words">
          <b>{title ?? name}</b>
          <span>{isOpening ? 'Opening …' : says}</span>
        </span>
      </button>
    </li>
  );
}
