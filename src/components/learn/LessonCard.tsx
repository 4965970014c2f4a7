import { type LessonEntry, lessonPath } from '../../session/lessons.ts';
import { Icon } from '../ui/Icon.tsx';
import type { LessonProgress } from './progress.ts';

interface LessonCardProps {
  readonly lesson: LessonEntry;
  readonly progress: LessonProgress | undefined;
  /** Its title is what people say, not what is so. */
  readonly isMyth?: boolean;
}

/** A lesson in the list: what one will find out, how long it takes, and how far one has come. */
export function LessonCard({ lesson, progress, isMyth = false }: LessonCardProps) {
  const { id, title, summary, minutes, steps, prerequisites } = lesson;
  const before = prerequisites.flatMap((each) => lessonPath.find((other) => other.id === each) ?? []);
  return (
    <li className="lesson-card" data-done={progress?.done ?? false}>
      <a href={`#/lesson/${id}`}>{isMyth ? `“${title}”` : title}</a>
      <p>{summary}</p>
      <p className="quiet">
        {progress?.done ? (
          <b className="lesson-card-done">
            <Icon name="check" size={14} /> {isMyth ? 'Busted' : 'Done'}
          </b>
        ) : progress && progress.steps > 0 ? (
          `${progress.steps} of ${steps} steps done`
        ) : isMyth ? (
          'one minute'
        ) : (
          `${minutes} minutes, ${steps} steps`
        )}
        {before.length > 0 &&
          !progress &&
          `, easier after “${before.map((each) => each.title).join('” and “')}”`}
      </p>
    </li>
  );
}
