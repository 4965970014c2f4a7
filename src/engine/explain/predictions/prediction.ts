/** An object by name, as questions and answers speak of it. */
export interface Named {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** Which of the questions under *Why?* explains what happened, and of which object it is asked. */
export interface Because {
  readonly of: Named;
  readonly question: 'placement' | 'replicas' | 'machines' | 'end';
}

interface Asked {
  /** The revision that decides, or with which the wait began. */
  readonly rev: number;
  /** Virtual ms of that revision. */
  readonly at: number;
  /** What it is about. */
  readonly about: Named;
  readonly asks: string;
  /** What one may think of, in a sentence or two. */
  readonly hint: string;
  /** Questions of one group are about the same thing: one of them is enough. */
  readonly group: string;
  readonly why: Because;
}

/** One of several. */
interface Choice extends Asked {
  readonly candidates: readonly Named[];
  readonly answer: string;
}

/** Something that is about to be decided, as a question that a learner can answer first. Plain data. */
export type Prediction =
  /** Which node a pod is bound to. */
  | (Choice & { readonly kind: 'where' })
  /** Which pod a kubelet evicts. */
  | (Choice & { readonly kind: 'which' })
  /** How many there will be. */
  | (Asked & { readonly kind: 'howMany'; readonly from: number; readonly answer: number })
  /** How long it takes: asked when the wait begins, answered when it is over. */
  | (Asked & {
      readonly kind: 'when';
      /** What ends the wait. */
      readonly until: 'toldToLeave' | 'drained';
      readonly node: string;
      /** The setting that decides it. */
      readonly setting: string;
    });

export type PredictionOf<Kind extends Prediction['kind']> = Extract<Prediction, { readonly kind: Kind }>;

/** What came of a prediction. */
export interface Verdict {
  readonly isRight: boolean;
  /** What really happened. */
  readonly happened: string;
  /** How far off the learner was; absent when nothing was said. */
  readonly difference?: string;
  /** The reason, in sentences. */
  readonly because: readonly string[];
}
