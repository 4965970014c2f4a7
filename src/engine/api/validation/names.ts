import { byteLength } from '../text.ts';

/** What is wrong with a text; empty when it is fine. Models k8s.io/apimachinery/pkg/util/validation */
export type Check = (value: string) => string[];

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const qualified = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

const matchers = {
  label: whole(label),
  subdomain: whole(subdomain),
  qualified: whole(qualified),
  labelValue: whole(`(${qualified})?`),
  dns1035: whole('[a-z]([-a-z0-9]*[a-z0-9])?'),
  configKey: whole('[-._a-zA-Z0-9]+'),
  percent: whole('[0-9]+%'),
  header: whole('[-A-Za-z0-9]+'),
};

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

function tooLong(value: string, limit: number): string[] {
  return byteLength(value) > limit ? [`must be no more than ${limit} characters`] : [];
}

function mismatch(message: string, pattern: string, ...examples: string[]): string {
  const shown = examples.map((example) => `'${example}', `).join(' or ');
  return examples.length === 0
    ? `${message} (regex used for validation is '${pattern}')`
    : `${message} (e.g. ${shown}regex used for validation is '${pattern}')`;
}

/** `my-name` */
export const checkLabel: Check = (value) => {
  const errors = tooLong(value, 63);
  if (matchers.label.test(value)) return errors;
  if (matchers.subdomain.test(value)) return [...errors, 'must not contain dots'];
  const message =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
  return [...errors, mismatch(message, label, 'my-name', '123-abc')];
};

/** `example.com` */
export const checkSubdomain: Check = (value) => {
  const errors = tooLong(value, 253);
  if (matchers.subdomain.test(value)) return errors;
  const message =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  return [...errors, mismatch(message, subdomain, 'example.com')];
};

/** `my-name`, not beginning with a digit */
export const checkDns1035Label: Check = (value) => {
  const errors = tooLong(value, 63);
  if (matchers.dns1035.test(value)) return errors;
  const message =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return [...errors, mismatch(message, '[a-z]([-a-z0-9]*[a-z0-9])?', 'my-name', 'abc-123')];
};

/** `example.com/MyName`: label keys, annotation keys, resource names, finalizers */
export const checkQualifiedName: Check = (value) => {
  const message =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  const wrong = mismatch(message, qualified, 'MyName', 'my.name', '123-abc');
  const parts = value.split('/');
  const name = parts.at(-1) ?? '';
  const prefix = parts.length === 2 ? parts[0] : undefined;
  if (parts.length > 2) {
    return [
      `a qualified name ${wrong} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const errors: string[] = [];
  if (prefix === '') errors.push('prefix part must be non-empty');
  else if (prefix) errors.push(...checkSubdomain(prefix).map((error) => `prefix part ${error}`));
  if (name === '') errors.push('name part must be non-empty');
  else errors.push(...tooLong(name, 63).map((error) => `name part ${error}`));
  if (!matchers.qualified.test(name)) errors.push(`name part ${wrong}`);
  return errors;
};

export const checkLabelValue: Check = (value) => {
  const errors = tooLong(value, 63);
  if (matchers.labelValue.test(value)) return errors;
  const message =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  return [...errors, mismatch(message, `(${qualified})?`, 'MyValue', 'my_value', '12345')];
};

/** A port's name: `http` */
export const checkPortName: Check = (value) => {
  const errors = tooLong(value, 15);
  if (!/^[-a-z0-9]+$/.test(value)) {
    errors.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  }
  if (!/[a-z]/.test(value)) errors.push('must contain at least one letter (a-z)');
  if (value.includes('--')) errors.push('must not contain consecutive hyphens');
  if (value.startsWith('-') || value.endsWith('-')) errors.push('must not begin or end with a hyphen');
  return errors;
};

/** What v1.34 takes for the name of an environment variable. */
export const checkEnvName: Check = (value) => {
  if (value === '') return ['environment variable name must be non-empty'];
  return /^[\x20-\x3c\x3e-\x7e]*$/.test(value)
    ? []
    : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
};

/** A key of a ConfigMap or Secret. */
export const checkConfigKey: Check = (value) => {
  const errors = tooLong(value, 253);
  if (!matchers.configKey.test(value)) {
    const message = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
    errors.push(mismatch(message, '[-._a-zA-Z0-9]+', 'key.name', 'KEY_NAME', 'key-name'));
  }
  if (value === '.' || value === '..') errors.push(`must not be '${value}'`);
  else if (value.startsWith('..')) errors.push("must not start with '..'");
  return errors;
};

export const checkHttpHeaderName: Check = (value) =>
  matchers.header.test(value)
    ? []
    : [
        mismatch(
          "a valid HTTP header must consist of alphanumeric characters or '-'",
          '[-A-Za-z0-9]+',
          'X-Header-Name',
        ),
      ];

export const checkPercent: Check = (value) =>
  matchers.percent.test(value)
    ? []
    : [
        mismatch(
          "a valid percent string must be a numeric string followed by an ending '%'",
          '[0-9]+%',
          '1%',
          '93%',
        ),
      ];

/** A name that has to be one part of a URL. Models k8s.io/apimachinery/pkg/api/validation/path */
export const checkPathSegment: Check = (value) => {
  if (value === '.' || value === '..') return [`may not be '${value}'`];
  return ['/', '%'].filter((part) => value.includes(part)).map((part) => `may not contain '${part}'`);
};
