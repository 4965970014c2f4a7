import { useEffect, useRef } from 'react';
import { usePlayground, useSession } from '../playground.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { ConsoleEntry } from './ConsoleEntry.tsx';
import { ConsoleField } from './ConsoleField.tsx';
import { emptyConsole, openConsole, useConsole } from './console-state.ts';
import { useTyping } from './use-typing.ts';
import './console.css';

const examples = [
  'kubectl get pods -o wide',
  'kubectl get nodes',
  'kubectl get events',
  'kubectl help',
] as const;

/** The console: kubectl, typed. What a tool does is told here, too, as one would have typed it. */
export default function Console({ isPanel = false }: { readonly isPanel?: boolean }) {
  const playground = usePlayground();
  const run = useTyping();
  const entries = useConsole((state) => state.entries);
  const isPlaying = useSession((state) => state.view.clock.playing);
  const isRunning = entries.some((entry) => entry.isRunning);
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: with each line, whoever looks at the newest goes on doing so.
  useEffect(() => {
    const place = log.current;
    if (place && isAtEnd.current) place.scrollTop = place.scrollHeight;
  }, [entries]);

  const onScroll = () => {
    const place = log.current;
    if (place) isAtEnd.current = place.scrollHeight - place.scrollTop - place.clientHeight < 40;
  };
  const runNow = (line: string) => {
    isAtEnd.current = true;
    run(line);
  };
  return (
    <section className="console" aria-label="Console">
      <div className="console-bar">
        <h2>Console</h2>
        {isRunning && (
          <>
            <Button look="quiet" icon="close" onClick={() => playground.stopKubectl()}>
              Stop
            </Button>
            {!isPlaying && (
              <p className="console-waits">
                It waits, and time stands still:
                <Button look="quiet" icon="play" onClick={() => playground.play()}>
                  Play
                </Button>
              </p>
            )}
          </>
        )}
        <span className="console-tools">
          <Button look="quiet" onClick={emptyConsole} disabled={entries.length === 0}>
            Empty
          </Button>
          {isPanel && (
            <IconButton icon="close" label="Close the console" onClick={() => openConsole(false)} />
          )}
        </span>
      </div>
      <div
        ref={log}
        className="console-log"
        role="log"
        aria-label="What was printed"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard.
        tabIndex={0}
        onScroll={onScroll}
      >
        {entries.length === 0 && (
          <div className="console-start">
            <p>
              This is kubectl, as on a real cluster: it prints what kubectl prints. Begin with one of these:
            </p>
            <p className="console-examples">
              {examples.map((line) => (
                <Button key={line} look="quiet" onClick={() => runNow(line)}>
                  {line}
                </Button>
              ))}
            </p>
            <p>What you do with the tools is told here as well, as you would have typed it.</p>
          </div>
        )}
        {entries.map((entry) => (
          <ConsoleEntry key={entry.id} entry={entry} />
        ))}
      </div>
      <ConsoleField isRunning={isRunning} run={runNow} stop={() => playground.stopKubectl()} />
    </section>
  );
}
