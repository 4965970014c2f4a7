import { useEffect, useState } from 'react';
import type { LessonView, Reply } from '../../session/protocol.ts';
import { announce } from '../events/announce.ts';
import { noteProgress } from '../learn/progress.ts';
import { usePlayground, useSession } from '../playground.ts';
import { addressOf } from '../route.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { showSheet } from '../ui-state.ts';
import { Goal } from './Goal.tsx';
import { Looks } from './Looks.tsx';
import { Markdown } from './Markdown.tsx';
import { Prediction } from './Prediction.tsx';
import { Steps } from './Steps.tsx';
import { useLooks } from './use-looks.ts';
import './lesson.css';

type Doing = 'showMe' | 'reset' | 'skip' | 'next' | 'leave';

/** The lesson beside the cluster: what to read, what to do, and whether it is done. */
export default function LessonPanel() {
  const lesson = useSession((state) => state.lesson);
  const { refused, run } = useLesson();
  useLooks();
  useNotedProgress(lesson);
  if (!lesson) return null;
  const isDone = lesson.current >= lesson.steps.length;
  const leave = () => {
    showSheet('none');
    run('leave');
  };
  return (
    <section className="lesson" aria-label="Lesson">
      <header className="lesson-head">
        <div>
          <p className="quiet">
            {isDone ? 'Lesson, done' : `Lesson, step ${lesson.current + 1} of ${lesson.steps.length}`}
          </p>
          <h2>{lesson.title}</h2>
        </div>
        <IconButton icon="close" label="Leave the lesson" onClick={leave} />
      </header>
      <div className="lesson-body">
        <Steps steps={lesson.steps} current={lesson.current} />
        {isDone ? (
          <Closing lesson={lesson} onLeave={leave} />
        ) : (
          <Step key={lesson.current} lesson={lesson} run={run} />
        )}
        {refused && (
          <p role="alert" className="lesson-refused">
            {refused}
          </p>
        )}
      </div>
    </section>
  );
}

function useNotedProgress(lesson: LessonView | null): void {
  const steps = lesson?.steps.filter(({ done }) => done).length ?? 0;
  const isDone = lesson !== null && lesson.current >= lesson.steps.length;
  const id = lesson?.id;
  useEffect(() => {
    if (id !== undefined) noteProgress(id, steps, isDone);
  }, [id, steps, isDone]);
}

function useLesson() {
  const playground = usePlayground();
  const [refused, setRefused] = useState<string>();
  const take = (reply: Reply) => setRefused(reply.type === 'refused' ? reply.message : undefined);
  return { refused, run: (doing: Doing) => void playground.lesson(doing).then(take) };
}

function Step({ lesson, run }: { readonly lesson: LessonView; readonly run: (doing: Doing) => void }) {
  const { steps, current, goalMet } = lesson;
  const isLast = current === steps.length - 1;
  return (
    <>
      <h3>{steps[current]?.title}</h3>
      <Markdown text={lesson.say} />
      <Looks look={lesson.look} />
      {lesson.prediction && <Prediction prediction={lesson.prediction} />}
      <Goal goal={lesson.goal} met={goalMet} />
      {!goalMet && lesson.waiting && (
        <p className="quiet">Nothing to do now but wait: let time run, as fast as you like.</p>
      )}
      {!goalMet && <Hints hints={lesson.hints} />}
      <div className="lesson-actions">
        {goalMet ? (
          <Button look="main" icon="right" onClick={() => run('next')}>
            {isLast ? 'Finish' : 'Next'}
          </Button>
        ) : (
          <>
            <Button onClick={() => run('showMe')}>Show me</Button>
            <Button look="quiet" onClick={() => run('skip')}>
              Skip
            </Button>
          </>
        )}
        <Button look="quiet" icon="restore" onClick={() => run('reset')}>
          Reset step
        </Button>
      </div>
    </>
  );
}

/** Hints come one after the other, and only when asked for. */
function Hints({ hints }: { readonly hints: readonly string[] }) {
  const [shown, setShown] = useState(0);
  useEffect(() => {
    const hint = hints[shown - 1];
    if (hint) announce(`Hint: ${hint}`);
  }, [hints, shown]);
  if (hints.length === 0) return null;
  return (
    <div className="hints">
      {hints.slice(0, shown).map((hint) => (
        <div key={hint} className="hint">
          <Markdown text={hint} />
        </div>
      ))}
      {shown < hints.length && (
        <Button look="quiet" icon="help" onClick={() => setShown(shown + 1)}>
          {shown === 0 ? 'Give me a hint' : 'Another hint'}
        </Button>
      )}
    </div>
  );
}

function Closing({ lesson, onLeave }: { readonly lesson: LessonView; readonly onLeave: () => void }) {
  return (
    <>
      <h3>That was the lesson</h3>
      {lesson.score.made > 0 && (
        <p>
          Of your {lesson.score.made} {lesson.score.made === 1 ? 'prediction' : 'predictions'},{' '}
          {lesson.score.right} came true.
        </p>
      )}
      <Markdown text={lesson.closing} />
      {lesson.sources && <p className="quiet lesson-sources">{lesson.sources}</p>}
      <div className="lesson-actions">
        <Button look="main" onClick={onLeave}>
          Stay and play
        </Button>
        <a className="lesson-all" href={addressOf({ page: 'learn' })}>
          All lessons
        </a>
      </div>
    </>
  );
}
