import { createStore } from 'zustand/vanilla';
import type { ActionOutcome } from '../../engine/index.ts';
import { isLink } from '../../scenario/link/prefix.ts';
import { defaultScenario } from '../../scenario/scenarios/default.ts';
import { emptyView } from '../difference.ts';
import type { Playground, PlaygroundState } from '../playground.ts';
import type { Reply, TimeView } from '../protocol.ts';
import { Correspondence } from './correspondence.ts';
import type { Page } from './page.ts';
import { pageOf } from './pages.ts';

/** A playground on a page, which need not be one in a browser. */
export function startPlayground(page: Page): Playground {
  const store = createStore<PlaygroundState>(() => ({
    view: emptyView,
    scene: 0,
    lesson: null,
    history: {},
    time: { branch: '', branches: [] },
    prediction: null,
    status: 'starting',
  }));
  const line = new Correspondence(page, store);
  const asked = new URLSearchParams(page.address().search);
  const isPaused = asked.has('paused');

  const notify = (tone: 'info' | 'error', text: string) => store.setState({ notice: { tone, text } });
  const playAfter = async (opening: Promise<Reply>): Promise<Reply> => {
    const reply = await opening;
    if (reply.type === 'done' && !isPaused) line.send({ type: 'play' });
    return reply;
  };
  const openDefault = () => playAfter(line.open({ type: 'open', scenario: defaultScenario }));
  const openLesson = (lesson: string) => playAfter(line.open({ type: 'openLesson', lesson }));

  const lastWork = () => (asked.has('fresh') ? undefined : page.lastWork?.read());

  /** Opens what was done here last, as it was left; tells whether it could. */
  const resume = async (work: string): Promise<boolean> => {
    const reply = await line.open({ type: 'resume', work });
    if (reply.type === 'done' && store.getState().notice === undefined)
      notify('info', 'This is your cluster as you left it. Press play to go on.');
    if (reply.type === 'refused') notify('error', reply.message);
    return reply.type === 'done';
  };

  /** Opens what the address asks for. What cannot be opened is told, and never costs what is open already. */
  const follow = async (isFirst: boolean): Promise<void> => {
    const { hash } = page.address();
    const lesson = /^#\/lesson\/([a-z0-9-]{1,100})$/.exec(hash)?.[1];
    let reply: Reply | undefined;
    if (isLink(hash)) {
      reply = await line.open({ type: 'openLink', hash });
      if (reply.type === 'done')
        notify(
          'info',
          'This is a shared cluster, at the moment at which it was shared. Press play to go on.',
        );
    } else if (lesson !== undefined) {
      reply = await openLesson(lesson);
    } else if (hash.startsWith('#/')) {
      reply = { type: 'refused', message: 'There is nothing at this address.' };
    } else if (!isFirst && hash !== '' && hash !== '#') {
      return;
    }
    if (reply?.type === 'refused') notify('error', reply.message);
    const work = isFirst && reply === undefined ? lastWork() : undefined;
    if (work !== undefined && (await resume(work))) return;
    const opening = isFirst && reply === undefined ? page.opening?.() : undefined;
    if (opening) await line.openWith(opening, !isPaused);
    else if (reply === undefined || (reply.type === 'refused' && isFirst)) await openDefault();
  };

  /** The address that was followed last; nothing is open before there is one. */
  let followed: string | undefined;
  let isElsewhere = false;
  const look = () => {
    const { hash } = page.address();
    const wasElsewhere = isElsewhere;
    isElsewhere = pageOf(hash) !== 'playground';
    // Whoever comes back from another page finds the run as it was left.
    const isBack = wasElsewhere && followed !== undefined && (hash === '' || hash === followed);
    if (isElsewhere || isBack) return;
    void follow(followed === undefined);
    followed = hash;
  };
  page.onLeave?.(() => line.send({ type: 'keep' }));
  if (!page.standsAlone) {
    page.onHashChange(look);
    look();
  }

  return {
    store,
    async act(action, more) {
      const { time } = store.getState();
      const reply = await line.ask({ type: 'act', action, ...(more && more.length > 0 && { more }) });
      const begun = newFuture(time, store.getState().time);
      if (begun !== undefined)
        notify(
          'info',
          `Another future has begun: “${begun}”. The one before is kept; the timeline shows both.`,
        );
      return reply.type === 'acted' ? reply.outcome : notDone(reply);
    },
    undo: () => line.ask({ type: 'undo' }),
    redo: () => line.ask({ type: 'redo' }),
    cancel: () => line.send({ type: 'cancel' }),
    open(scenario) {
      const { playing } = store.getState().view.clock;
      const opening = line.open({ type: 'open', scenario });
      return playing ? playAfter(opening) : opening;
    },
    openFromText: (text) => line.open({ type: 'openText', text }),
    play: () => line.send({ type: 'play' }),
    pause: () => line.send({ type: 'pause' }),
    setSpeed: (speed) => line.send({ type: 'setSpeed', speed }),
    look: (look) => line.send({ type: 'look', look }),
    step: () => line.ask({ type: 'step' }),
    nextChange: (of) => line.ask({ type: 'nextChange', ...(of && { of }) }),
    goTo: (at) => line.ask({ type: 'goTo', ...(at !== undefined && { at }) }),
    switchTo: (branch) => line.ask({ type: 'goTo', branch }),
    addBranch: (wish) => line.ask({ type: 'addBranch', ...wish }),
    nameBranch: (branch, name) => line.ask({ type: 'nameBranch', branch, name }),
    removeBranch: (branch) => line.ask({ type: 'removeBranch', branch }),
    prepare: (isWanted) => line.send({ type: 'prepare', isWanted }),
    advance: (ms) => line.ask({ type: 'advance', ms }),
    async ask(question) {
      const reply = await line.ask({ type: 'ask', question });
      return reply.type === 'answer' ? reply.answer : { about: 'nothing', message: messageOf(reply) };
    },
    kubectl: (input, told) => line.type(input, told),
    stopKubectl: () => line.send({ type: 'stopKubectl' }),
    openLesson,
    lesson: (what) => line.ask({ type: 'lesson', do: what }),
    predict: (answer) => line.ask({ type: 'predict', answer }),
    foresee: (isOn) => line.ask({ type: 'foresee', isOn }),
    guess: (question, guess) => line.ask({ type: 'guess', question, ...(guess !== undefined && { guess }) }),
    lookAt: (ref) => line.send({ type: 'lookAt', ref }),
    async link(view) {
      const question = { about: 'link', ...(view && { view }) } as const;
      const reply = await line.ask({ type: 'ask', question });
      if (reply.type !== 'answer' || reply.answer.about !== 'link') throw new Error(messageOf(reply));
      return page.urlWith(reply.answer.hash);
    },
    async parseManifests(yaml) {
      const { parseManifests } = await import('../../scenario/yaml/parse-manifests.ts');
      return parseManifests(yaml);
    },
    recover: () => line.recover(),
    dismissNotice: () => store.setState({ notice: undefined }),
  };
}

/** The name of the future that somebody began by acting in the past. */
function newFuture(before: TimeView, after: TimeView): string | undefined {
  const isNew = before.branch !== after.branch && before.present !== undefined;
  return isNew ? after.branches.find(({ id }) => id === after.branch)?.name : undefined;
}

function notDone(reply: Reply): ActionOutcome {
  return { ok: false, message: messageOf(reply), lines: [], notes: [] };
}

function messageOf(reply: Reply): string {
  return reply.type === 'refused' ? reply.message : 'The simulation gave no answer.';
}
