import { memo, useEffect } from 'react';
import { useEye } from '../canvas/eye.ts';
import { PageHead } from '../PageHead.tsx';
import { type Theme, themes, useTheme } from '../theme.ts';
import { chooseTheme, closeDialog, useUi } from '../ui-state.ts';
import { groups } from './groups/index.ts';
import { Stage } from './Stage.tsx';
import type { Group, Specimen } from './specimen.ts';
import './gallery.css';

/** Waiting for a node: the machine that shows the hole that it needs has it in its view. */
const chosen = { kind: 'Pod', namespace: 'default', name: 'too-big' } as const;

/** The design language, on one page: every part in every state, as the page really draws it. */
export default function Gallery() {
  useTheme(useUi((state) => state.theme));
  useEffect(() => {
    const { selected, sheet } = useUi.getState();
    useUi.setState({ selected: chosen });
    // What the canvas looked at is not what is looked at here.
    useEye.setState(useEye.getInitialState(), true);
    return () => {
      useUi.setState({ selected, sheet });
      closeDialog();
    };
  }, []);
  return (
    <div className="gallery">
      <PageHead>
        <ThemeSwitch />
      </PageHead>
      <nav className="gallery-contents" aria-label="Contents">
        <ol>
          {groups.map(({ id, title }) => (
            <li key={id}>
              <button type="button" className="link" onClick={() => goTo(id)}>
                {title}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <main className="gallery-main">
        <h1>Design language</h1>
        <p className="gallery-says">
          Calm, precise, friendly. Every part of the page, in every state that it can be in, drawn by the same
          code that draws a cluster. A state is always told by colour, shape and word together.
        </p>
        {groups.map((group) => (
          <GroupSection key={group.id} group={group} />
        ))}
      </main>
    </div>
  );
}

const themeWords: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };

function ThemeSwitch() {
  const theme = useUi((state) => state.theme);
  return (
    <fieldset className="speed gallery-theme">
      <legend className="unseen">Theme</legend>
      {themes.map((each) => (
        <label key={each}>
          <input type="radio" name="theme" checked={each === theme} onChange={() => chooseTheme(each)} />
          <span>{themeWords[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}

const GroupSection = memo(function GroupSection({
  group: { id, title, says, specimens },
}: {
  readonly group: Group;
}) {
  return (
    <section className="gallery-group" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      <p className="gallery-says">{says}</p>
      <div className="specimens">
        {specimens.map((specimen) => (
          <SpecimenCard key={specimen.name} specimen={specimen} />
        ))}
      </div>
    </section>
  );
});

function SpecimenCard({ specimen: { name, says, draw, isWide } }: { readonly specimen: Specimen }) {
  return (
    <figure className="specimen" data-wide={isWide}>
      <figcaption>
        <strong>{name}</strong>
        <span className="specimen-says">{says}</span>
      </figcaption>
      <div className="specimen-shown">
        <Stage>{draw()}</Stage>
      </div>
    </figure>
  );
}

function goTo(id: string): void {
  const title = document.getElementById(`${id}-title`);
  title?.scrollIntoView();
  title?.focus({ preventScroll: true });
}
