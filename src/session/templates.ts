/** What the page offers to deploy. */
export { templates } from '../scenario/templates/index.ts';
export { type Spread, type TemplateKnobs, withKnobs } from '../scenario/templates/knobs.ts';
export {
  autoscalerManifest,
  budgetManifest,
  type ServiceType,
  serviceManifest,
} from '../scenario/templates/objects.ts';
export type { Template, TemplateOptions } from '../scenario/templates/template.ts';
