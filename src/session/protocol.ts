import type {
  Action,
  ActionOutcome,
  Checked,
  EndPath,
  Fate,
  HpaChange,
  MachinesExplanation,
  Manifest,
  NextExplanation,
  NextThing,
  PendingExplanation,
  PlacementExplanation,
  PodInside,
  Recovery,
  ReplicasExplanation,
  RequestsExplanation,
  SchedulingExplanation,
  Serving,
  StayExplanation,
  Supposition,
} from '../engine/index.ts';
import type { Completion, OutputLine } from '../kubectl/index.ts';
import type { Scenario, ScenarioView } from '../scenario/scenario.ts';
import type { RunDigest } from './compare/digest.ts';
import type { Figures, FiguresWanted } from './figures.ts';
import type { ForesightView } from './foresight.ts';
import type { LessonView } from './lesson-view.ts';
import type { Look } from './projection/look.ts';
import type { ChangesAnswer, Keeping, TimelineAnswer, TimeView } from './time-view.ts';
import type { Ref, Tone, View } from './view.ts';

export type { Figures, FiguresWanted, PodFigures } from './figures.ts';
export type { AskedView, ForesightView, VerdictView } from './foresight.ts';
export type { LessonView, PredictionView } from './lesson-view.ts';
export type * from './time-view.ts';
export type { Look };

/** What the page sends to the worker. Each is answered by frames, and by a reply where it has an `id`. */
export type Command =
  /** Opens a scenario document (untrusted JSON), replays its actions and goes to its moment. */
  | { readonly type: 'open'; readonly id: number; readonly scenario: unknown }
  /** The same from the hash of a URL: `#/s/1.…`. */
  | { readonly type: 'openLink'; readonly id: number; readonly hash: string }
  /** The same from a text: a link, or a document in YAML or JSON. */
  | { readonly type: 'openText'; readonly id: number; readonly text: string }
  | {
      readonly type: 'act';
      readonly id: number;
      readonly action: Action;
      /** What is done at the same moment, as one deed: all machines of a zone lose power. */
      readonly more?: readonly Action[];
    }
  /** Goes back to the moment before what was done last; the run that one leaves is kept for `redo`. */
  | { readonly type: 'undo'; readonly id: number }
  /** Goes to the moment at which one undid. */
  | { readonly type: 'redo'; readonly id: number }
  /**
   * Shows a moment of the future that is open (virtual ms), paused; without one, the present. With `branch`, goes to the end
   * of another future. Who asks again before it is there, goes to the newer moment.
   */
  | { readonly type: 'goTo'; readonly id: number; readonly at?: number; readonly branch?: string }
  /**
   * Keeps another future, beside the one that is open: the same, but with something done at a moment of it (virtual ms).
   * The answer's line is its id.
   */
  | {
      readonly type: 'addBranch';
      readonly id: number;
      readonly at: number;
      /** Done at the same moment, as one deed. */
      readonly actions: readonly Action[];
      readonly name: string;
      /** What was done later is done in it, too. */
      readonly withLater: boolean;
    }
  | { readonly type: 'nameBranch'; readonly id: number; readonly branch: string; readonly name: string }
  /** Forgets a future, other than the one that is open. */
  | { readonly type: 'removeBranch'; readonly id: number; readonly branch: string }
  /** Somebody is about to look at earlier moments: what makes that quick may be prepared while nothing else is done. */
  | { readonly type: 'prepare'; readonly isWanted: boolean }
  /** Opens work that was kept, as it was left. */
  | { readonly type: 'resume'; readonly id: number; readonly work: string }
  /** The page may soon be gone: what is to be kept is kept now. */
  | { readonly type: 'keep' }
  /** Gives up the way through time that is under way: all stays as it is. */
  | { readonly type: 'cancel' }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'setSpeed'; readonly speed: number }
  /** Where there are many pods, only those that are looked at are sent one by one. */
  | { readonly type: 'look'; readonly look: Look }
  /** Runs to the next event of the simulation. */
  | { readonly type: 'step'; readonly id: number }
  /** Runs to the next change that a learner would see; with `of`, to one that concerns this object. */
  | { readonly type: 'nextChange'; readonly id: number; readonly of?: Ref }
  /** Runs this many virtual ms, at once. */
  | { readonly type: 'advance'; readonly id: number; readonly ms: number }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  /** Runs a line that was typed into the console; what it prints comes as `console` messages, the reply when it has ended. */
  | {
      readonly type: 'kubectl';
      readonly id: number;
      readonly line: string;
      /** The current context's. */
      readonly namespace: string;
      /** What stands in the page's editor. */
      readonly editorText?: string;
    }
  /** Ctrl+C. */
  | { readonly type: 'stopKubectl' }
  | { readonly type: 'openLesson'; readonly id: number; readonly lesson: string }
  | {
      readonly type: 'lesson';
      readonly id: number;
      readonly do: 'showMe' | 'reset' | 'skip' | 'next' | 'leave';
    }
  /** The learner's answer to the prediction of the lesson's step on show, by its place. */
  | { readonly type: 'predict'; readonly id: number; readonly answer: number }
  /** Turns *predict first* on or off: whether what is decided is asked for before it is shown. */
  | { readonly type: 'foresee'; readonly id: number; readonly isOn: boolean }
  /**
   * What the learner says to the question that is open: the name of a candidate, a number, or virtual ms from the beginning
   * of the wait. Without a guess, the question is passed over.
   */
  | {
      readonly type: 'guess';
      readonly id: number;
      readonly question: number;
      readonly guess?: string | number;
    }
  /** The learner looks at something: lessons may ask for it. */
  | { readonly type: 'lookAt'; readonly ref: Ref }
  /** After a crash: opens the run again, paused, at a moment before it; each time at an earlier one. */
  | { readonly type: 'recover'; readonly id: number }
  /** The page has drawn the last frame and can take another. */
  | { readonly type: 'drawn' };

export type Question =
  /** The object as YAML, its events, and why it is as it is. */
  | { readonly about: 'object'; readonly ref: Ref }
  /** Why a pod has no node, and what would give it one. */
  | { readonly about: 'pending'; readonly ref: Ref }
  /** How a pod's node was chosen, or why none was: in the last attempt, or in another one. */
  | { readonly about: 'placement'; readonly ref: Ref; readonly index?: number }
  /** Why the pods of a workload, or those that could be on a node, stay where they are. */
  | { readonly about: 'stay'; readonly ref: Ref }
  /** What is known of it beyond what is drawn: parts, conditions, relatives. */
  | { readonly about: 'details'; readonly ref: Ref }
  /** What a container of a pod has written. */
  | {
      readonly about: 'logs';
      readonly ref: Ref;
      readonly container: string;
      /** Of the run before. */
      readonly previous: boolean;
    }
  /** What the containers of a pod share, and what each has of its own. */
  | { readonly about: 'inside'; readonly ref: Ref }
  /** A text as manifests, or where it cannot be read. */
  | { readonly about: 'manifests'; readonly text: string }
  /** Which lines of a text a refusal of the API server speaks of. */
  | { readonly about: 'places'; readonly text: string; readonly message: string }
  /** Pods that fit to a text, in a crowd too; with `of` only those of a node, a workload or a Service. */
  | { readonly about: 'pods'; readonly text: string; readonly of?: Ref }
  /** How many pods it has, or its autoscaler gives it, and why; and how many it would be. */
  | { readonly about: 'replicas'; readonly ref: Ref; readonly suppose?: HpaChange }
  /** Why a machine came, comes or does not, and why it stays. Without one: of all nodes. */
  | { readonly about: 'machines'; readonly ref?: Ref }
  /** Why it ended or failed, and how long it took until it was replaced. */
  | { readonly about: 'end'; readonly ref: Ref }
  /** Why the requests to a Service or a pod are slow, or fail. */
  | { readonly about: 'requests'; readonly ref: Ref }
  /** What would die with a pod, a node, a zone, or a container of a pod. */
  | { readonly about: 'fate'; readonly ref: Ref; readonly container?: string }
  /** By what explained behaviours were checked; see `Topic`. */
  | { readonly about: 'checked'; readonly topics: readonly string[] }
  /** All running timers, or those that concern an object: what happens when they run out. */
  | {
      readonly about: 'next';
      readonly of?: Ref;
      readonly withoutRepeats: boolean;
      readonly suppose?: Supposition;
    }
  /** What Tab offers at the end of a line of the console. */
  | { readonly about: 'completion'; readonly text: string; readonly namespace: string }
  /** Figures over time. */
  | FiguresWanted
  /** What happened in the future that is open, up to its end, in so many steps of time. */
  | { readonly about: 'timeline'; readonly columns: number }
  /** What was created, deleted, changed and moved from one moment to another of the future that is open, virtual ms. */
  | { readonly about: 'changes'; readonly from: number; readonly to: number }
  /** How the run on show has fared from a moment on (virtual ms), to be compared with another one. */
  | { readonly about: 'digest'; readonly from: number }
  /** A future as a document, as far as it is known. */
  | { readonly about: 'branch'; readonly branch: string }
  /** The running scenario as a document, for links. */
  | { readonly about: 'scenario' /** What whoever opens it should see. */; readonly view?: ScenarioView }
  /** The same as the hash of a URL: `#/s/1.…`. */
  | { readonly about: 'link'; readonly view?: ScenarioView }
  /** A fingerprint of the revision log. */
  | { readonly about: 'hash' }
  /** Where the simulation is not as Kubernetes is. */
  | { readonly about: 'differences' };

export type Answer =
  | {
      readonly about: 'object';
      readonly yaml: string;
      /** As one would write it: without what the cluster fills in. Absent where nothing can be applied. */
      readonly editable?: string;
      readonly events: readonly EventLine[];
      readonly why: Explanation;
    }
  | { readonly about: 'pending'; readonly pending?: PendingExplanation }
  | { readonly about: 'placement'; readonly placement?: PlacementExplanation }
  | { readonly about: 'stay'; readonly stay?: StayExplanation }
  | {
      readonly about: 'details';
      readonly sections: readonly DetailSection[];
      readonly conditions: readonly ConditionLine[];
      readonly related: readonly Relation[];
    }
  | { readonly about: 'logs'; readonly lines: readonly LogLine[]; readonly problem?: string }
  | {
      readonly about: 'inside';
      /** At this moment, virtual ms. */
      readonly at: number;
      readonly inside: PodInside;
      /** What each volume is, in a few words. */
      readonly volumeSays: Readonly<Record<string, string>>;
    }
  | {
      readonly about: 'manifests';
      readonly manifests: readonly Manifest[];
      readonly problem?: TextProblem;
    }
  | { readonly about: 'places'; readonly problems: readonly TextProblem[] }
  | { readonly about: 'pods'; readonly pods: readonly FoundPod[]; readonly more: number }
  | ({ readonly about: 'completion' } & Completion)
  | { readonly about: 'replicas'; readonly why?: ReplicasExplanation; readonly autoscaler?: Ref }
  | { readonly about: 'machines'; readonly why?: MachinesExplanation }
  | EndAnswer
  | { readonly about: 'requests'; readonly why?: RequestsExplanation }
  | { readonly about: 'fate'; readonly fate?: Fate }
  | { readonly about: 'checked'; readonly checked: readonly Checked<Simplification>[] }
  | NextAnswer
  | Figures
  | TimelineAnswer
  | ChangesAnswer
  | { readonly about: 'digest'; readonly digest: RunDigest }
  | { readonly about: 'branch'; readonly scenario?: Scenario }
  | { readonly about: 'scenario'; readonly scenario: unknown }
  | { readonly about: 'link'; readonly hash: string }
  | { readonly about: 'hash'; readonly hash: string }
  | { readonly about: 'differences'; readonly differences: readonly Simplification[] }
  | { readonly about: 'nothing'; readonly message: string };

/** Something that is simpler here than in Kubernetes, or otherwise not the same. */
export interface Simplification {
  readonly id: string;
  readonly area: string;
  /** What is different. */
  readonly says: string;
  /** Why it was left so. */
  readonly because: string;
  /** Where upstream does it: a path in a repository. */
  readonly upstream?: string;
}

/** What is known of an object in rows, under a title of its own. */
export interface DetailSection {
  readonly title: string;
  /** A sentence or two about what these are. */
  readonly says?: string;
  readonly rows: readonly DetailRow[];
}

export interface DetailRow {
  readonly name: string;
  readonly value: string;
  readonly tone?: Tone;
  /** What the row speaks of, to go there. */
  readonly ref?: Ref;
}

/** A condition of an object, with what it means. */
export interface ConditionLine {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  /** Virtual ms of its last change. */
  readonly since?: number;
  /** Whether it is as one would wish. */
  readonly isGood: boolean;
  readonly says: string;
}

/** Objects that belong together: those that made it, those that it made, those that it speaks of. */
export interface Relation {
  readonly says: string;
  readonly refs: readonly Ref[];
  /** How many more there are. */
  readonly more: number;
  /** Where pods are few, the view shows these with all that is known of them. */
  readonly isDrawn?: true;
}

export interface LogLine {
  /** Virtual ms. */
  readonly time: number;
  readonly isError: boolean;
  readonly text: string;
}

/** A pod as it is found; 0 is the best fit. */
export interface FoundPod {
  readonly ref: Ref;
  readonly fit: number;
  readonly status: string;
  readonly tone: Tone;
  readonly ready: number;
  readonly containers: number;
  readonly nodeName?: string;
}

/** Something that is wrong with a text. @see line from 1 */
export interface TextProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface EventLine {
  readonly at: number;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly source: string;
  readonly count: number;
}

export type {
  MachinesExplanation,
  PendingExplanation,
  PlacementExplanation,
  ReplicasExplanation,
  SchedulingExplanation,
  StayExplanation,
};

/** Ends of an object, each with its way back to what a person did. */
export interface EndAnswer {
  readonly about: 'end';
  readonly paths: readonly PathView[];
  readonly recovery?: Recovery;
  readonly serving?: Serving;
}

export interface PathView extends Pick<EndPath, 'asks' | 'says'> {
  /** The end first. */
  readonly hops: readonly HopLine[];
}

/** One hop of the way; what has no `ref` is nothing that could be shown. */
export interface HopLine extends Omit<EndPath['hops'][number], 'kind' | 'key' | 'uid'> {
  readonly ref?: Ref;
  /** Of pods: the node that they were on. */
  readonly node?: string;
  /** What of it is drawn, the best first: itself, its owner, its node. */
  readonly drawnAs: readonly Ref[];
}

/** The soonest timers, and how many more there are. */
export interface NextAnswer {
  readonly about: 'next';
  readonly things: readonly NextView[];
  readonly more: number;
  readonly supposed?: NextExplanation['supposed'];
}

/** Something that happens when a timer runs out. */
export interface NextView extends Pick<NextThing, 'id' | 'says' | 'setting' | 'change' | 'supposed'> {
  readonly type: string;
  readonly ref: Ref;
  /** Virtual ms. */
  readonly since: number;
  readonly until: number;
}

/** Answers to *Why?*: paragraphs in plain words, the scheduler's verdicts, and the chain of causes. */
export interface Explanation {
  readonly summary: readonly string[];
  readonly scheduling?: SchedulingExplanation;
  /** From the object back to what a person did, newest first. */
  readonly causes: readonly CauseLine[];
}

export interface CauseLine {
  readonly at: number;
  readonly by: string;
  readonly says: string;
  readonly ref?: Ref;
  readonly rev?: number;
}

/** What changed of the view since the frame before. */
export type ViewDifference = {
  readonly [C in keyof View]?: C extends 'clock' | 'totals'
    ? View[C]
    : { readonly set?: Partial<View[C]>; readonly remove?: readonly string[] };
};

/** What the worker sends to the page. */
export type Message =
  | {
      readonly type: 'frame' /** Replaces the whole view when true. */;
      readonly whole: boolean;
      readonly view: ViewDifference;
      readonly lesson?: LessonView | null;
      readonly history?: HistoryView;
      readonly time?: TimeView;
      readonly foresight?: ForesightView | null;
    }
  /** How much of a way through time is behind, from 0 to 1. */
  | { readonly type: 'progress'; readonly id: number; readonly share: number }
  | { readonly type: 'reply'; readonly id: number; readonly outcome: Reply }
  /** What a line of the console has printed, and once that it has ended. */
  | ConsoleMessage
  /** Work was kept, or cannot be. */
  | { readonly type: 'kept'; readonly kept: Keeping }
  /** A bug: the worker has stopped; `report` can be copied, and the run can go on from before it. */
  | { readonly type: 'crashed'; readonly message: string; readonly report: string };

/** A line that the console prints; `hint`s are the console's own words. */
export type ConsoleLine = OutputLine;

export interface ConsoleMessage {
  readonly type: 'console';
  /** Of the command. */
  readonly id: number;
  readonly lines: readonly ConsoleLine[];
  /** The YAML of this is to be opened. */
  readonly edit?: Ref;
  readonly end?: {
    readonly exitCode: number;
    /** The current context's from here on. */
    readonly namespace: string;
  };
}

export type Reply =
  | {
      readonly type: 'done';
      readonly lines: readonly string[];
      /** After opening: what the scenario would have the page show. */
      readonly view?: ScenarioView;
    }
  | { readonly type: 'acted'; readonly outcome: ActionOutcome }
  | { readonly type: 'answer'; readonly answer: Answer }
  | { readonly type: 'refused'; readonly message: string };

/** What can be undone and redone, as told to the person who did it: `You pulled the plug of worker-2`. */
export interface HistoryView {
  readonly undo?: string;
  readonly redo?: string;
}
