import type { StoreApi } from 'zustand/vanilla';
import type { Action, ActionOutcome, Manifest } from '../engine/index.ts';
import type { ScenarioView } from '../scenario/scenario.ts';
import { browserPage } from './playground/browser-page.ts';
import { startPlayground } from './playground/start.ts';
import type {
  Answer,
  Command,
  ConsoleMessage,
  ForesightView,
  HistoryView,
  Keeping,
  LessonView,
  Look,
  Question,
  Reply,
  TimeView,
} from './protocol.ts';
import type { Ref, View } from './view.ts';

/** What the session tells the page. What does not change keeps its identity from one state to the next. */
export interface PlaygroundState {
  readonly view: View;
  /** Grows with each run that is opened: what belonged to the one before is no longer there. */
  readonly scene: number;
  readonly lesson: LessonView | null;
  readonly history: HistoryView;
  /** Which moment of which future is on show. */
  readonly time: TimeView;
  /** *Predict first*: what is asked, and what came of it. */
  readonly prediction: ForesightView | null;
  /** Whether what is done is kept beyond the tab. */
  readonly kept?: Keeping;
  /** How much of a long way through time is behind, from 0 to 1. */
  readonly progress?: number;
  readonly status: 'starting' | 'ready' | 'crashed';
  readonly crash?: { readonly message: string; readonly report: string };
  readonly notice?: { readonly tone: 'info' | 'error'; readonly text: string };
  /** What whoever made the link or the scenario wanted shown. */
  readonly wished?: ScenarioView;
}

/** The page's one door to the simulation. Promises are kept after the frame that shows what was done. */
export interface Playground {
  readonly store: StoreApi<PlaygroundState>;
  /** @param more what is done at the same moment, as one deed */
  act(action: Action, more?: readonly Action[]): Promise<ActionOutcome>;
  /** Goes back, paused, to the moment before what was done last. What one leaves is kept for {@link redo}. */
  undo(): Promise<Reply>;
  /** Goes to the moment at which one undid. */
  redo(): Promise<Reply>;
  /** Gives up an undo or redo that is under way. */
  cancel(): void;
  /** Opens a scenario document; it plays on if time was flowing before. */
  open(scenario: unknown): Promise<Reply>;
  /** Opens a pasted text, paused: a link, or a scenario document in YAML or JSON. */
  openFromText(text: string): Promise<Reply>;
  play(): void;
  pause(): void;
  setSpeed(speed: number): void;
  /** Where there are many pods, only those that are looked at are told one by one. */
  look(look: Look): void;
  step(): Promise<Reply>;
  /** @param of an object: then only what concerns it counts */
  nextChange(of?: Ref): Promise<Reply>;
  /** Shows a moment of the future that is open, paused; without one, the present. */
  goTo(at?: number): Promise<Reply>;
  /** Goes to the end of another future. */
  switchTo(branch: string): Promise<Reply>;
  /** Keeps another future: as the one that is open, but for what is done at a moment of it. The reply's line is its id. */
  addBranch(wish: Omit<Extract<Command, { readonly type: 'addBranch' }>, 'type' | 'id'>): Promise<Reply>;
  nameBranch(branch: string, name: string): Promise<Reply>;
  /** Forgets a future, other than the one that is open. */
  removeBranch(branch: string): Promise<Reply>;
  /** Somebody is about to look at earlier moments, or is not any more. */
  prepare(isWanted: boolean): void;
  advance(ms: number): Promise<Reply>;
  ask(question: Question): Promise<Answer>;
  /** Runs a line of the console; `told` gets what it prints, and that it has ended. */
  kubectl(line: ConsoleInput, told: (message: ConsoleMessage) => void): Promise<Reply>;
  /** Ctrl+C. */
  stopKubectl(): void;
  openLesson(id: string): Promise<Reply>;
  lesson(doWhat: Extract<Command, { readonly type: 'lesson' }>['do']): Promise<Reply>;
  /** Answers the prediction of the lesson's step on show, by the answer's place. */
  predict(answer: number): Promise<Reply>;
  /** Turns *predict first* on or off. */
  foresee(isOn: boolean): Promise<Reply>;
  /** Answers the question that is open: the name of a candidate, a number, or virtual ms; without a guess, passes it over. */
  guess(question: number, guess?: string | number): Promise<Reply>;
  /** Tells what the learner looks at, for lessons that ask for it. */
  lookAt(ref: Ref): void;
  /** A URL that opens this cluster at this moment; `view` says what it shall show. */
  link(view?: ScenarioView): Promise<string>;
  /** Reads manifests; what reads them is loaded when it is first wanted. */
  parseManifests(yaml: string): Promise<ManifestsOrMessage>;
  /** After a crash: opens the run again, paused, at a moment before it; each time at an earlier one. */
  recover(): Promise<Reply>;
  dismissNotice(): void;
}

/** What is typed into the console, and what it needs to know. */
export type ConsoleInput = Omit<Extract<Command, { readonly type: 'kubectl' }>, 'type' | 'id'>;

export type ManifestsOrMessage =
  | { readonly ok: true; readonly manifests: readonly Manifest[] }
  | { readonly ok: false; readonly message: string };

/**
 * Starts a worker with a cluster in it, and opens what the page's address asks for: `#/s/1.…` (a link), `#/lesson/<id>`,
 * or else the default cluster. With `?paused` in the address time stands still until somebody plays or steps.
 */
export function createPlayground(): Playground {
  return startPlayground(browserPage());
}
