import { toSortedYaml } from '../../scenario/yaml.ts';
import { Failure } from '../failure.ts';
import type { FlagSpec } from '../line/flags.ts';
import type { Listed } from '../resources/made-up.ts';
import { fullName, resourceOfKind } from '../resources/resources.ts';
import { fillTemplate, findAll, parsePath, parseTemplate, printValue } from './json-path.ts';
import { alignTabs, forTables } from './tab-writer.ts';

/** How objects are to be printed: as a table, or in one of the forms for programs. */
export type OutputForm = { readonly type: 'table'; readonly wide: boolean } | ObjectForm;

export type ObjectForm =
  | { readonly type: 'yaml' | 'json' | 'name' }
  | { readonly type: 'jsonpath' | 'custom-columns'; readonly template: string };

export const outputFlag: FlagSpec = {
  name: 'output',
  short: 'o',
  type: 'text',
  says: 'Output format. One of: (json, yaml, name, wide, jsonpath=..., custom-columns=...)',
  values: ['wide', 'yaml', 'json', 'name', 'jsonpath=', 'custom-columns='],
};

const ALLOWED =
  'custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml';

export function outputForm(text: string | undefined): OutputForm {
  if (text === undefined || text === '') return { type: 'table', wide: false };
  if (text === 'wide') return { type: 'table', wide: true };
  if (text === 'yaml' || text === 'json' || text === 'name') return { type: text };
  const [name = '', template] = /^(jsonpath|custom-columns)(?:=(.*))?$/s.exec(text)?.slice(1) ?? [];
  if (name === 'jsonpath' || name === 'custom-columns') {
    if (!template)
      throw new Failure(
        name === 'jsonpath'
          ? 'error: template format specified but no template given'
          : 'error: custom-columns format specified but no custom columns given',
      );
    return { type: name, template };
  }
  throw new Failure(
    `error: unable to match a printer suitable for the output format "${text}", allowed formats are: ${ALLOWED}`,
  );
}

/** Objects as a program would want them: one by itself, several as a List. */
export function printObjects(objects: readonly Listed[], form: ObjectForm, isOne: boolean): string[] {
  const value = isOne && objects.length === 1 ? objects[0] : listOf(objects);
  switch (form.type) {
    case 'yaml':
      return lines(toSortedYaml(shown(value)));
    case 'json':
      return lines(JSON.stringify(inOrder(shown(value)), undefined, 4));
    case 'name':
      return objects.map(nameOf);
    case 'jsonpath': {
      const text = fillTemplate(parseTemplate(form.template), inOrder(shown(value)));
      return text === '' ? [] : lines(text);
    }
    case 'custom-columns':
      return customColumns(objects, form.template);
  }
}

/** `deployment.apps/web` */
export function nameOf({ kind, apiVersion, metadata }: Listed): string {
  const resource = resourceOfKind(kind, apiVersion);
  return `${resource ? fullName(resource) : kind.toLowerCase()}/${metadata.name}`;
}

function listOf(objects: readonly Listed[]): object {
  return { apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } };
}

/** Without what only the engine needs to know. */
function shown(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, inOrder(each)]),
  );
}

export function lines(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

/** Models k8s.io/kubectl/pkg/cmd/get/customcolumn.go */
function customColumns(objects: readonly Listed[], spec: string): string[] {
  const columns = spec.split(',').map((part) => {
    const colon = part.indexOf(':');
    if (colon < 0)
      throw new Failure(`error: unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    return { header: part.slice(0, colon), steps: parsePath(part.slice(colon + 1)) };
  });
  const rows = objects.map((object) =>
    columns
      .map(
        ({ steps }) =>
          safely(() => findAll(object, steps))
            .map(printValue)
            .join(',') || '<none>',
      )
      .join('\t'),
  );
  return alignTabs([columns.map(({ header }) => header).join('\t'), ...rows], forTables);
}

/** What cannot be found is none here. */
function safely(find: () => unknown[]): unknown[] {
  try {
    return find();
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}
