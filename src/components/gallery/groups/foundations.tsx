import type { CSSProperties } from 'react';
import { ToneShape } from '../../ui/ToneShape.tsx';
import { tones, toneWords } from '../../ui/tone.ts';
import type { Group, Specimen } from '../specimen.ts';

const text = [
  ['xs', 'the smallest text that there is: marks on charts, seconds in a chip'],
  ['s', 'notes, hints and lists that are long'],
  ['m', 'what most of the page is written in'],
  ['l', 'titles of what is selected'],
  ['xl', 'titles of dialogs and pages'],
  ['2xl', 'one big figure at a time'],
] as const;

const spaces = [
  ['1', 'between a shape and its word'],
  ['2', 'between the parts of one thing'],
  ['3', 'inside of small cards'],
  ['4', 'between things, and inside of panels'],
  ['5', 'between groups'],
  ['6', 'around pages'],
] as const;

const corners = [
  ['s', 'fields and small marks'],
  ['m', 'buttons, pods and parts'],
  ['l', 'machines, dialogs and frames'],
  ['round', 'what is one word: badges and chips'],
] as const;

interface Colour {
  readonly token: string;
  readonly on?: string;
  readonly says: string;
}

const grounds: readonly Colour[] = [
  { token: '--ground', says: 'the ground of the canvas' },
  { token: '--surface', says: 'cards, panels and dialogs' },
  { token: '--surface-2', says: 'what lies in a card: code, quiet boxes' },
  { token: '--surface-3', says: 'what the pointer is over' },
  { token: '--ink', on: '--surface', says: 'words that matter' },
  { token: '--ink-2', on: '--surface', says: 'words beside them' },
  { token: '--ink-3', on: '--surface', says: 'the quietest words that can be read' },
  { token: '--line', says: 'edges that only part' },
  { token: '--line-strong', says: 'edges of what can be used' },
];

const meanings: readonly Colour[] = [
  { token: '--accent', on: '--accent-soft', says: 'what can be done, and what is chosen' },
  { token: '--build', on: '--build-soft', says: 'something is made' },
  { token: '--break', on: '--break-soft', says: 'something is broken or taken away' },
  { token: '--focus', says: 'where the keyboard is' },
  { token: '--request', says: 'a request of a user' },
  { token: '--failure', says: 'a request that failed' },
  { token: '--loop', says: 'a change on its way through the control plane' },
  { token: '--gauge-requested', says: 'what is promised to pods' },
  { token: '--gauge-used', says: 'what is really used' },
  { token: '--gauge-over', says: 'what is at its limit' },
];

function Swatches({ colours }: { readonly colours: readonly Colour[] }) {
  return (
    <ul className="swatches">
      {colours.map(({ token, on, says }) => (
        <li key={token}>
          <span
            className="swatch"
            aria-hidden="true"
            style={
              on ? { background: `var(${on})`, color: `var(${token})` } : { background: `var(${token})` }
            }
          >
            {on && 'Aa'}
          </span>
          <span>
            <code>{token}</code> {says}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Tones() {
  return (
    <ul className="swatches">
      {tones.map((tone) => (
        <li key={tone} className={`tone-${tone}`}>
          <span className="swatch tone-swatch">
            <ToneShape tone={tone} size={18} />
          </span>
          <span>
            <b className="tone-word">{toneWords[tone].word}</b> {toneWords[tone].means}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Kin() {
  return (
    <div className="kin-row">
      {Array.from({ length: 8 }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the colours are numbered.
        <span key={at} data-kin={at} className="kin-swatch" />
      ))}
    </div>
  );
}

function Ruler({ names }: { readonly names: 'space' | 'radius' }) {
  const rows = names === 'space' ? spaces : corners;
  return (
    <ul className="swatches">
      {rows.map(([name, says]) => {
        const token = `--${names}-${name}`;
        const style: CSSProperties =
          names === 'space' ? { width: `var(${token})` } : { borderRadius: `var(${token})` };
        return (
          <li key={name}>
            <span className="swatch ruler" aria-hidden="true">
              <span className={`ruler-${names}`} style={style} />
            </span>
            <span>
              <code>{token}</code> {says}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const motions = [
  ['quick', 'what answers a hand: hover, press, open'],
  ['calm', 'what moves on the canvas: the camera, a dialog'],
] as const;

function Motions() {
  return (
    <ul className="swatches">
      {motions.map(([name, says]) => (
        <li key={name}>
          <span className="swatch motion-track" aria-hidden="true">
            <span style={{ transitionDuration: `var(--${name})` }} />
          </span>
          <span>
            <code>{`--${name}`}</code> {says}
          </span>
        </li>
      ))}
    </ul>
  );
}

const specimens: readonly Specimen[] = [
  {
    name: 'Type scale',
    says: 'Six sizes in rem, so that text grows with the reader’s own setting. Never smaller on the screen than 11 px.',
    of: [],
    isWide: true,
    draw: () => (
      <dl className="type-scale">
        {text.map(([name, says]) => (
          <div key={name}>
            <dt>
              <code>{`--text-${name}`}</code>
            </dt>
            <dd style={{ fontSize: `var(--text-${name})` }}>A pod never moves: {says}</dd>
          </div>
        ))}
        <div>
          <dt>
            <code>--mono</code>
          </dt>
          <dd className="mono">10.244.1.17, nginx:1.27, kubectl get pods</dd>
        </div>
      </dl>
    ),
  },
  {
    name: 'Tones',
    says: 'How a pod, container or node is. Each has a colour, a shape and a word, and never one of them alone.',
    of: [ToneShape],
    isWide: true,
    draw: () => <Tones />,
  },
  {
    name: 'Colours with one meaning',
    says: 'The same everywhere: whoever has learned one on the canvas knows it in a chart.',
    of: [],
    draw: () => <Swatches colours={meanings} />,
  },
  {
    name: 'Grounds, words and lines',
    says: 'White cards on a calm ground, three strengths of words, two of lines.',
    of: [],
    draw: () => <Swatches colours={grounds} />,
  },
  {
    name: 'Kin',
    says: 'Pods of one workload share a stripe of colour. It is never used for words or states.',
    of: [],
    draw: () => <Kin />,
  },
  {
    name: 'Space',
    says: 'Six distances. The closer two things stand, the more they belong together.',
    of: [],
    draw: () => <Ruler names="space" />,
  },
  {
    name: 'Corners',
    says: 'The larger a thing, the rounder.',
    of: [],
    draw: () => <Ruler names="radius" />,
  },
  {
    name: 'Motion',
    says: 'Quick for what answers a hand, calm for what moves by itself; none for whoever asks for less. Point at one.',
    of: [],
    draw: () => <Motions />,
  },
];

export const foundations: Group = {
  id: 'foundations',
  title: 'Foundations',
  says: 'Type, space, colour, shape and motion. All of it lives in one file of tokens, and nothing else may be used.',
  specimens,
};
