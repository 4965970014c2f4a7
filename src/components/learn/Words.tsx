import { glossary } from '../../session/glossary.ts';
import { LearnFrame } from './LearnFrame.tsx';

const words = Object.entries(glossary).toSorted(([, one], [, other]) =>
  one.word.localeCompare(other.word, 'en', { sensitivity: 'base' }),
);

/** The glossary: each word in a sentence or two. */
export default function Words() {
  return (
    <LearnFrame title="Words">
      <p className="learn-lead">Kubernetes has words of its own. Each of them in a sentence or two.</p>
      <dl className="words">
        {words.map(([id, { word, says }]) => (
          <div key={id}>
            <dt>{word}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </LearnFrame>
  );
}
