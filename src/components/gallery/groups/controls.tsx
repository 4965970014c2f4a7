import { type ReactNode, useState } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Equivalent } from '../../ui/Equivalent.tsx';
import { Choice, Field } from '../../ui/Field.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import type { Group } from '../specimen.ts';

function SomeTabs() {
  const [tab, setTab] = useState<'state' | 'why' | 'events'>('state');
  return (
    <Tabs
      label="About an example"
      tabs={[
        { id: 'state', label: 'Overview' },
        { id: 'why', label: 'Why?' },
        { id: 'events', label: 'Events' },
      ]}
      current={tab}
      onChange={setTab}
    >
      <p>This is the panel “{tab}”. Arrow keys go from tab to tab.</p>
    </Tabs>
  );
}

function SomeChoice() {
  const [value, setValue] = useState<'small' | 'large'>('small');
  return (
    <Choice
      label="How large"
      options={[
        { value: 'small', title: 'Small', says: '2 cores, 4 GiB' },
        { value: 'large', title: 'Large', says: '8 cores, 32 GiB' },
      ]}
      value={value}
      onChange={setValue}
    />
  );
}

function SomeSlider() {
  const [value, setValue] = useState(3);
  return (
    <Slider
      label="Replicas"
      value={value}
      min={0}
      max={10}
      unit="pods"
      hint="How many pods shall run."
      onChange={setValue}
    />
  );
}

function SomeDialog() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open a dialog</Button>
      {isOpen && (
        <Dialog
          title="A dialog"
          says="One line says what it does."
          size="small"
          onClose={() => setOpen(false)}
        >
          <p>Focus stays inside, and goes back to where it was. Esc, or a click beside it, closes it.</p>
          <div className="dialog-actions">
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button look="main" onClick={() => setOpen(false)}>
              Agreed
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

const row = (children: ReactNode) => <div className="specimen-row">{children}</div>;

export const controls: Group = {
  id: 'controls',
  title: 'Controls',
  says: 'What is pressed, chosen and filled in. At least 24 pixels high, 44 where fingers are used.',
  specimens: [
    {
      name: 'Button',
      says: 'Plain for most; main for the one thing that is meant to be done next; quiet where there are many.',
      of: [Button],
      draw: () =>
        row(
          <>
            <Button>Plain</Button>
            <Button look="main">Main</Button>
            <Button look="quiet">Quiet</Button>
          </>,
        ),
    },
    {
      name: 'Button: build, break, mend',
      says: 'What is done to the cluster says by its colour whether it makes, breaks or repairs.',
      of: [Button],
      draw: () =>
        row(
          <>
            <Button look="build" icon="addNode">
              Add node
            </Button>
            <Button look="break" icon="kill">
              Kill node
            </Button>
            <Button look="mend" icon="restore">
              Restore
            </Button>
          </>,
        ),
    },
    {
      name: 'Button: with focus, chosen, disabled',
      says: 'Focus is a ring of its own colour, two pixels away. What cannot be used says why beside it.',
      of: [Button],
      draw: () =>
        row(
          <>
            <Button className="has-focus">Focus</Button>
            <Button aria-pressed>Chosen</Button>
            <Button disabled>Disabled</Button>
          </>,
        ),
    },
    {
      name: 'Icon button',
      says: 'Where the place is small and the sign well known. Its name is its tip.',
      of: [IconButton],
      draw: () =>
        row(
          <>
            <IconButton icon="close" label="Close the example" />
            <IconButton icon="chart" label="Chosen example" aria-pressed />
            <IconButton icon="search" label="Example with focus" className="has-focus" />
            <IconButton icon="undo" label="Nothing to undo" disabled />
          </>,
        ),
    },
    {
      name: 'Field',
      says: 'A label above, a short explanation below, tied to the control for those who listen.',
      of: [Field],
      draw: () => (
        <Field label="Name" hint="Small letters, digits and dashes.">
          {(ids) => <input {...ids} type="text" defaultValue="web" />}
        </Field>
      ),
    },
    {
      name: 'Field: with a problem',
      says: 'It says what is wrong, and how to mend it.',
      of: [Field],
      draw: () => (
        <Field
          label="Name of the Service"
          problem="“Web!” has a letter that is not allowed: use a–z, 0–9 and -."
        >
          {(ids) => <input {...ids} type="text" defaultValue="Web!" />}
        </Field>
      ),
    },
    {
      name: 'Field: list, and disabled',
      says: 'A list where there are more than four to choose from.',
      of: [Field],
      draw: () => (
        <div className="specimen-column">
          <Field label="Node">
            {(ids) => (
              <select {...ids} defaultValue="worker-1">
                <option>worker-1</option>
                <option>worker-2</option>
              </select>
            )}
          </Field>
          <Field label="Zone" hint="This cluster has no zones.">
            {(ids) => <input {...ids} type="text" disabled defaultValue="none" />}
          </Field>
        </div>
      ),
    },
    {
      name: 'Choice',
      says: 'One of a few, all in sight, each with a line about itself.',
      of: [Choice],
      draw: () => <SomeChoice />,
    },
    {
      name: 'Slider',
      says: 'For an amount that one tries out; the number beside it can be typed.',
      of: [Slider],
      draw: () => <SomeSlider />,
    },
    {
      name: 'Tabs',
      says: 'Several views of one thing, one at a time.',
      of: [Tabs],
      draw: () => <SomeTabs />,
    },
    {
      name: 'Dialog',
      says: 'For what needs more than one setting. What can be done in place is done in place.',
      of: [Dialog],
      draw: () => <SomeDialog />,
    },
    {
      name: 'Equivalent',
      says: 'Under everything that is done: the line that a practitioner would type for it.',
      of: [Equivalent],
      draw: () => <Equivalent line="kubectl scale deployment/web --replicas=5" />,
    },
  ],
};
