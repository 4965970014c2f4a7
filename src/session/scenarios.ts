/** The scenarios that are ready to be opened, as the page offers them. */
export { quietScenarios, type ReadyScenario, readyScenarios } from '../scenario/scenarios/ready.ts';
