import { type Cluster, formatLabels, type Revision } from '../../engine/index.ts';
import type { Command, Context, Work } from '../command.ts';
import { Failure } from '../failure.ts';
import { printerOf } from '../print/columns.ts';
import { type ObjectForm, outputFlag, outputForm, printObjects } from '../print/output.ts';
import { sortBy } from '../print/sort.ts';
import { alignTabs, forTables } from '../print/tab-writer.ts';
import { eventObject, isMadeUp, type Listed } from '../resources/made-up.ts';
import { fullName, type Resource } from '../resources/resources.ts';
import { everywhereFlag, type Found, filterOf, select, selectorFlags } from '../resources/select.ts';

export const get: Command = {
  name: 'get',
  says: 'Display one or many resources',
  usage: '(TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags]',
  examples: [
    'kubectl get pods -o wide',
    'kubectl get deployment web -o yaml',
    'kubectl get pods -l app=web --field-selector=status.phase=Running',
    "kubectl get pods -o jsonpath='{.items[*].metadata.name}'",
    'kubectl get pods -w',
  ],
  flags: [
    outputFlag,
    ...selectorFlags,
    everywhereFlag,
    {
      name: 'watch',
      short: 'w',
      type: 'bool',
      says: 'After listing/getting the requested object, watch for changes',
    },
    {
      name: 'watch-only',
      type: 'bool',
      says: 'Watch for changes to the requested object(s), without listing/getting first',
    },
    {
      name: 'output-watch-events',
      type: 'bool',
      says: 'Output watch event objects when --watch or --watch-only is used',
    },
    {
      name: 'sort-by',
      type: 'text',
      says: 'Sort list types using this field specification, a JSONPath expression',
    },
    { name: 'show-labels', type: 'bool', says: 'When printing, show all labels as the last column' },
    {
      name: 'show-kind',
      type: 'bool',
      says: 'If present, list the resource type for the requested object(s)',
    },
    {
      name: 'label-columns',
      short: 'L',
      type: 'list',
      says: 'Labels that are going to be presented as columns',
    },
    { name: 'no-headers', type: 'bool', says: "When using the default output format, don't print headers" },
    {
      name: 'ignore-not-found',
      type: 'bool',
      says: 'If the requested object does not exist, return exit code 0',
    },
    { name: 'show-managed-fields', type: 'bool', says: 'Keep the managedFields; there are none here' },
    { name: 'chunk-size', type: 'int', says: 'Return large lists in chunks' },
  ],
  *run(context) {
    const { flags, args } = context;
    if (args.length === 0)
      throw new Failure(
        'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\nerror: Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee \'kubectl get -h\' for help and examples',
      );
    const form = outputForm(flags.text('output'));
    const selection = select(context);
    const { errors, resources, isByName } = selection;
    const path = flags.text('sort-by');
    const found = path ? sortBy(selection.found, path, ({ object }) => object) : selection.found;
    const isWatch = flags.is('watch') || flags.is('watch-only');
    if (isWatch && (resources.length > 1 || (isByName && found.length + errors.length > 1)))
      throw new Failure('error: you may only specify a single resource type');
    const shown = flags.is('watch-only') ? [] : found;
    const table = new Tables(context, form.type === 'table' && form.wide);
    if (form.type !== 'table') {
      const isOne = isByName && found.length + errors.length === 1;
      if (shown.length > 0 || (!isByName && !isWatch))
        printAs(
          context,
          shown.map(({ object }) => object),
          form,
          isOne,
        );
    } else {
      table.print(shown, resources.length > 1 || flags.is('show-kind'));
      if (shown.length === 0 && errors.length === 0 && !isWatch) context.err(nothingIn(context, resources));
    }
    if (!flags.is('ignore-not-found')) for (const error of errors) context.err(error);
    const [resource] = resources;
    if (isWatch && errors.length === 0 && resource) {
      const named = isByName ? found[0]?.object : undefined;
      yield* watch(context, resource, named, (object, type) => {
        if (form.type === 'table') table.printOne({ resource, object }, type);
        else printAs(context, [object], form, true);
      });
    }
    return errors.length > 0 && !flags.is('ignore-not-found') ? 1 : 0;
  },
};

function printAs({ out }: Context, objects: readonly Listed[], form: ObjectForm, isOne: boolean): void {
  for (const line of printObjects(objects, form, isOne)) out(line);
}

export function nothingIn({ flags, namespace }: Context, resources: readonly Resource[]): string {
  const isOfNamespace = !flags.is('all-namespaces') && resources.every(({ namespaced }) => namespaced);
  return isOfNamespace ? `No resources found in ${namespace} namespace.` : 'No resources found';
}

type WatchType = 'ADDED' | 'MODIFIED' | 'DELETED';

/** Tells each change from here on as virtual time goes on, until the API server goes away. */
function* watch(
  context: Context,
  resource: Resource,
  named: Listed | undefined,
  tell: (object: Listed, type: WatchType) => void,
): Work {
  const { cluster, flags, namespace } = context;
  const matches = filterOf(context, [resource]);
  const isMine = (object: Listed) =>
    matches(object) &&
    (named === undefined || object.metadata.name === named.metadata.name) &&
    (!resource.namespaced || flags.is('all-namespaces') || object.metadata.namespace === namespace);
  const changes = isMadeUp(resource.kind) ? newEvents(cluster, resource) : newRevisions(cluster, resource);
  while (cluster.store.apiServer.isServing) {
    for (const { before, after } of changes()) {
      const wasMine = before !== undefined && isMine(before);
      if (after && isMine(after)) tell(after, wasMine ? 'MODIFIED' : 'ADDED');
      else if (before && wasMine) tell(before, 'DELETED');
    }
    yield;
  }
  return undefined;
}

type Change = Pick<Revision, 'before' | 'after'>;

function newRevisions({ store }: Cluster, { kind }: Resource): () => Iterable<Change> {
  let seen = store.log.head;
  return () => {
    const changes = store.log.since(seen).filter((revision) => revision.kind === kind);
    seen = store.log.head;
    return changes;
  };
}

function newEvents({ store: { events } }: Cluster, { kind }: Resource): () => Iterable<Change> {
  let seen = events.head;
  return () => {
    if (kind !== 'Event') return [];
    const from = seen;
    seen = events.head;
    return events.list().flatMap((entry) => (entry.seq > from ? { after: eventObject(entry) } : []));
  };
}

/** Tables, whose columns a watch keeps as wide as they were. */
class Tables {
  readonly #context: Context;
  readonly #isWide: boolean;
  #widths: number[] = [];
  #hasHeader = false;

  constructor(context: Context, isWide: boolean) {
    this.#context = context;
    this.#isWide = isWide;
  }

  /** One table for each kind, parted by empty lines. */
  print(found: readonly Found[], isWithKind: boolean): void {
    const { out, flags } = this.#context;
    let at = 0;
    while (at < found.length) {
      const { resource } = found[at] as Found;
      const end = found.findIndex((each, index) => index > at && each.resource !== resource);
      const group = found.slice(at, end < 0 ? undefined : end);
      if (at > 0 && !flags.is('no-headers')) out('');
      this.#widths = [];
      this.#write(resource, group, !flags.is('no-headers'), isWithKind, undefined);
      at += group.length;
    }
    this.#hasHeader = found.length > 0;
  }

  printOne({ resource, object }: Found, type: WatchType): void {
    const { flags } = this.#context;
    const isEvent = flags.is('output-watch-events');
    this.#write(
      resource,
      [{ resource, object }],
      !this.#hasHeader && !flags.is('no-headers'),
      false,
      isEvent ? type : undefined,
    );
    this.#hasHeader = true;
  }

  #write(
    resource: Resource,
    group: readonly Found[],
    isWithHeader: boolean,
    isWithKind: boolean,
    event: WatchType | undefined,
  ): void {
    const { out, flags, cluster } = this.#context;
    const { columns, row } = printerOf(resource);
    const isShown = columns.map((column) => this.#isWide || !column.startsWith('+'));
    const labels = flags.list('label-columns');
    const hasNamespace = flags.is('all-namespaces') && resource.namespaced;
    const header = [
      ...(event ? ['EVENT'] : []),
      ...(hasNamespace ? ['NAMESPACE'] : []),
      ...columns.filter((_, at) => isShown[at]).map((column) => column.replace(/^\+/, '')),
      ...labels.map((label) => label.slice(label.lastIndexOf('/') + 1).toUpperCase()),
      ...(flags.is('show-labels') ? ['LABELS'] : []),
    ];
    const rows = group.map(({ object }) => {
      const cells = row(object as never, cluster.now).filter((_, at) => isShown[at]);
      const named =
        isWithKind && columns[0] === 'NAME'
          ? [`${fullName(resource)}/${cells[0] ?? ''}`, ...cells.slice(1)]
          : cells;
      return [
        ...(event ? [event] : []),
        ...(hasNamespace ? [object.metadata.namespace ?? ''] : []),
        ...named,
        ...labels.map((label) => object.metadata.labels?.[label] ?? ''),
        ...(flags.is('show-labels') ? [formatLabels(object.metadata.labels)] : []),
      ];
    });
    const lines = [...(isWithHeader ? [header] : []), ...rows].map((cells) => cells.map(cellText).join('\t'));
    for (const line of alignTabs(lines, forTables, this.#widths)) out(line);
  }
}

/** On one line. */
function cellText(cell: string | number | boolean): string {
  const text = String(cell).replaceAll('\t', ' ');
  const end = text.search(/[\f\n\r]/);
  return end < 0 ? text : `${text.slice(0, end)}...`;
}
