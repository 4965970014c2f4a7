import { catalogue, lessonPath } from '../../session/lessons.ts';
import { LearnFrame } from './LearnFrame.tsx';
import { LessonCard } from './LessonCard.tsx';
import { ProgressTools } from './ProgressTools.tsx';
import { useProgress } from './progress.ts';

/** The path of lessons, and how far one has come on it. */
export default function Learn() {
  const progress = useProgress((state) => state.progress);
  const done = lessonPath.filter(({ id }) => progress[id]?.done);
  const next = lessonPath.find(({ id }) => !progress[id]?.done);
  return (
    <LearnFrame title="Learn Kubernetes by breaking it">
      <p className="learn-lead">
        Each lesson is a running cluster and a few questions to it. Look, guess, act, and see whether the
        cluster agrees. You need to have used Docker once; everything else is explained on the way.
      </p>
      <p role="status" className="learn-far">
        {done.length === 0
          ? `${lessonPath.length} lessons of six to ten minutes. Begin anywhere.`
          : `${done.length} of ${lessonPath.length} lessons done.`}
      </p>
      {next && (
        <a className="learn-next" href={`#/lesson/${next.id}`}>
          {progress[next.id] || done.length > 0 ? 'Go on with' : 'Begin with'} “{next.title}”
        </a>
      )}
      {catalogue.chapters.map(({ id, title, lessons }, index) => (
        <section key={id} aria-labelledby={`chapter-${id}`}>
          <h2 id={`chapter-${id}`}>
            <span className="learn-number">{index + 1}</span> {title}
          </h2>
          <ol className="learn-lessons">
            {lessons.map((lesson) => (
              <LessonCard key={lesson.id} lesson={lesson} progress={progress[lesson.id]} />
            ))}
          </ol>
        </section>
      ))}
      <section aria-labelledby="myths">
        <h2 id="myths">Myths, a minute each</h2>
        <p className="learn-lead">
          Things that everybody says about Kubernetes. Place your bet, press the button, and see.
        </p>
        <ol className="learn-lessons">
          {catalogue.myths.map((myth) => (
            <LessonCard key={myth.id} lesson={myth} progress={progress[myth.id]} isMyth />
          ))}
        </ol>
      </section>
      <ProgressTools />
    </LearnFrame>
  );
}
