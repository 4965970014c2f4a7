/** What the page offers to deploy. */
export { templates } from '../scenario/templates/index.ts';
export type { Template, TemplateOptions } from '../scenario/templates/template.ts';
