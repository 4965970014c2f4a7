/** A JSON value as YAML, its keys sorted. Models sigs.k8s.io/yaml.Marshal as far as statuses need it */
export function printYaml(value: object): string {
  return `${lines(value).join('\n')}\n`;
}

function lines(value: object): string[] {
  if (Array.isArray(value))
    return value.flatMap((item: object) =>
      lines(item).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)),
    );
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, each]: [string, unknown]) => {
      if (typeof each !== 'object' || each === null) return [`${key}: ${scalar(each)}`];
      if (Object.keys(each).length === 0) return [`${key}: ${Array.isArray(each) ? '[]' : '{}'}`];
      const indent = Array.isArray(each) ? '' : '  ';
      return [`${key}:`, ...lines(each).map((line) => indent + line)];
    });
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  if (looksOtherwise.test(value)) return JSON.stringify(value);
  return needsQuotes.test(value) ? `'${value.replaceAll("'", "''")}'` : value;
}

/** Text that would be read as a time, a number, a truth value or nothing. */
const looksOtherwise = /^(\d{4}-\d\d-\d\d([Tt]\S*)?|[-+.\d][\d._eE+-]*|true|false|yes|no|on|off|null|~|)$/i;
const needsQuotes = /^[\s!"#%&'*,>@[\]`{|}?:-]|: | #|:$|\s$/;
