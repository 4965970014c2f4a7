import type { Scenario } from '../scenario.ts';
import { defaultScenario } from './default.ts';
import { empty } from './empty.ts';
import { sideBySide } from './side-by-side.ts';
import { spike } from './spike.ts';

/** All built-in scenarios; the page opens with the first. */
export const scenarios: readonly Scenario[] = [defaultScenario, spike, sideBySide, empty];
