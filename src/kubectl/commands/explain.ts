import { isKnownKind, schemaOf, structOf, type Type, typeOf } from '../../engine/index.ts';
import { atOnce, type Command, type Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { findResource } from '../resources/resources.ts';

const DEEPEST = 12;

export const explain: Command = {
  name: 'explain',
  says: 'Get documentation for a resource',
  usage: 'TYPE [--recursive=FALSE|TRUE]',
  examples: [
    'kubectl explain pods',
    'kubectl explain deployment.spec.strategy',
    'kubectl explain pod.spec --recursive',
  ],
  takes: 'kinds',
  flags: [
    { name: 'recursive', type: 'bool', says: 'When true, print the name of all the fields recursively' },
    { name: 'api-version', type: 'text', says: 'Use given api-version (group/version) of the resource' },
  ],
  run: atOnce((context) => {
    const { args, out, flags } = context;
    const [name = '', ...more] = args;
    if (name === '')
      throw new Failure(
        'error: You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.',
      );
    if (more.length > 0) throw new Failure('error: We accept only this format: explain RESOURCE');
    const [first = '', ...path] = name.split('.');
    const resource = findResource(first);
    if (!resource) throw new Failure(`error: the server doesn't have a resource type "${first}"`);
    const { kind, apiVersion, group } = resource;
    if (group !== '') out(`GROUP:      ${group}`);
    out(`KIND:       ${kind}`);
    out(`VERSION:    ${apiVersion.slice(apiVersion.indexOf('/') + 1)}`);
    out('');
    if (!isKnownKind(kind)) {
      context.hint(
        `Objects of this kind are kept, but nothing is simulated of them: their fields are not known here.`,
      );
      return 0;
    }
    const type = descend(typeOf(schemaOf(kind)), path);
    const last = path.at(-1);
    if (last !== undefined) {
      out(`FIELD: ${last} <${nameOf(type)}>`);
      out('');
    }
    const struct = structIn(type);
    if (struct === undefined) return 0;
    out('FIELDS:');
    list(context, struct, 1, flags.is('recursive'));
    context.hint(
      'What fields mean is told at kubernetes.io/docs/reference; here are those that this cluster knows.',
    );
    return 0;
  }),
};

function descend(type: Type, path: readonly string[]): Type {
  let place = type;
  for (const step of path) {
    const struct = structIn(place);
    const fields = struct === undefined ? undefined : structOf(struct);
    const field = fields && Object.hasOwn(fields, step) ? fields[step] : undefined;
    if (field === undefined) throw new Failure(`error: field "${step}" does not exist`);
    place = typeOf(field);
  }
  return place;
}

/** The struct that a field holds one or many of. */
function structIn(type: Type): string | undefined {
  if (type.kind === 'struct') return type.name;
  if (type.kind === 'list') return structIn(type.item);
  return type.kind === 'map' ? structIn(type.value) : undefined;
}

function list({ out }: Pick<Context, 'out'>, struct: string, level: number, isRecursive: boolean): void {
  for (const [name, field] of Object.entries(structOf(struct)).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const type = typeOf(field);
    out(`${'  '.repeat(level)}${name}  <${nameOf(type)}>`);
    const inner = structIn(type);
    // A schema within itself would never end.
    if (isRecursive && inner !== undefined && inner !== struct && level < DEEPEST)
      list({ out }, inner, level + 1, true);
  }
}

/** `[]Container`, `map[string]string`, `integer`. */
function nameOf(type: Type): string {
  switch (type.kind) {
    case 'struct':
      return type.name.slice(type.name.indexOf('.') + 1);
    case 'list':
      return `[]${nameOf(type.item)}`;
    case 'map':
      return `map[string]${nameOf(type.value)}`;
    case 'integer':
      return 'integer';
    case 'bool':
      return 'boolean';
    case 'float64':
      return 'number';
    case 'any':
      return 'Object';
    case 'bytes':
    case 'Time':
      return 'string';
    default:
      return type.kind;
  }
}
