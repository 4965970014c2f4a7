import { decodeLink } from '../../scenario/link.ts';
import { parseScenario, type ScenarioParse } from '../../scenario/parse-scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Label } from '../keep/room.ts';
import { readWork } from '../keep/work.ts';
import type { Command, Reply } from '../protocol.ts';
import { Branches } from './branches.ts';
import type { HostEnvironment } from './environment.ts';
import { refused } from './job.ts';
import type { LessonDesk } from './lesson-desk.ts';
import type { Run } from './run.ts';
import type { Trouble } from './trouble.ts';

export type OpeningCommand = Extract<
  Command,
  { readonly type: 'open' | 'openLink' | 'openText' | 'openLesson' | 'recover' | 'resume' }
>;

/** What a command opens, or why it does not. */
export type Opening =
  | {
      readonly type: 'opens';
      readonly scenario: Scenario;
      /** To be called with the run when it is there. */
      opened(run: Run): void;
      /** All futures, of work that was kept, and under what it was. */
      readonly kept?: { readonly branches: Branches; readonly label: Label };
      /** What could not be opened. */
      readonly problems?: readonly string[];
    }
  | Extract<Reply, { readonly type: 'refused' }>;

/** Finds what is to be opened: documents, links, texts, lessons, work that was kept, and the run before a crash. */
export class Openings {
  readonly #environment: HostEnvironment;
  readonly #desk: LessonDesk;
  readonly #trouble: Trouble;

  constructor(environment: HostEnvironment, desk: LessonDesk, trouble: Trouble) {
    this.#environment = environment;
    this.#desk = desk;
    this.#trouble = trouble;
  }

  find(command: OpeningCommand): Opening | Promise<Opening> {
    switch (command.type) {
      case 'open':
        return this.#parsed(parseScenario(command.scenario));
      case 'openLink':
        return this.#parsed(decodeLink(command.hash));
      case 'openText':
        return this.#text(command.text);
      case 'openLesson':
        return this.#lesson(command.lesson);
      case 'recover': {
        const point = this.#trouble.goBack();
        return point ? this.#opens(point) : refusal('Nothing has crashed.');
      }
      case 'resume':
        return this.#kept(command.work);
    }
  }

  #opens(scenario: Scenario): Opening {
    return { type: 'opens', scenario, opened: () => this.#desk.leave() };
  }

  #parsed(parsed: ScenarioParse): Opening {
    return parsed.ok ? this.#opens(parsed.scenario) : refusal(parsed.message);
  }

  async #text(text: string): Promise<Opening> {
    const { parseScenarioText } = await import('../../scenario/parse-text.ts');
    return this.#parsed(parseScenarioText(text));
  }

  async #lesson(id: string): Promise<Opening> {
    const loaded = await this.#desk.load(id);
    if (loaded.type === 'refused') return loaded;
    const { scenario, opened } = loaded;
    return { type: 'opens', scenario, opened: (run) => this.#desk.open(opened, run) };
  }

  async #kept(id: string): Promise<Opening> {
    const { room } = this.#environment;
    const found = await room?.read(id);
    const label = found && (await room?.shelf())?.find((each) => each.id === id);
    if (!found || !label) return refusal('What you did here last is no longer kept in this browser.');
    const read = readWork(found.work);
    if (!read.ok) return refusal(`What you did here last cannot be opened. ${read.message}`);
    const branches = Branches.from(read.work);
    const current = branches.find(branches.current);
    if (!current) return refusal('What you did here last cannot be opened: no future was kept.');
    return {
      type: 'opens',
      scenario: branches.document(current),
      opened: (run) => {
        for (const index of current.together) if (index < run.cluster.actions.length) run.together.add(index);
        this.#desk.leave();
      },
      kept: { branches, label },
      problems: read.problems,
    };
  }
}

function refusal(message: string): Extract<Reply, { readonly type: 'refused' }> {
  return refused(message) as Extract<Reply, { readonly type: 'refused' }>;
}
