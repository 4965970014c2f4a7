/** What ends a command with a message: expected, and told as kubectl tells it. */
export class Failure extends Error {
  readonly code: number;

  constructor(message: string, code = 1) {
    super(message);
    this.code = code;
  }
}

/** A mistake in how a command was written: `error: …`, and where help is. Models k8s.io/kubectl/pkg/cmd/util.UsageErrorf */
export function usageFailure(command: string, message: string): Failure {
  return new Failure(`error: ${message}\nSee '${command} -h' for help and examples`);
}

/** Words by which a refusal of the API server is known. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/ not found$/, 'NotFound'],
  [/ already exists$/, 'AlreadyExists'],
  [/ is forbidden: /, 'Forbidden'],
  [/^Operation cannot be fulfilled/, 'Conflict'],
  [
    / cannot be handled as a |is not valid for pod|is waiting to start|previous terminated container/,
    'BadRequest',
  ],
  [/^a container name must be specified|does not have a host assigned|error decoding patch/, 'BadRequest'],
  [/^Cannot evict pod/, 'TooManyRequests'],
  [/currently unable to handle the request/, 'ServiceUnavailable'],
];

/** What kubectl refuses itself, having looked at what the server answered. */
const ofKubectl =
  /^(no rollout history found|unable to (find specified revision|upgrade connection)|you cannot rollback|cannot (exec|scale|set image))|^(deployments|statefulsets|daemonsets)\.apps "\S+" (is already paused|is not paused)/;

/** A refusal of the API server as kubectl prints it. Models k8s.io/kubectl/pkg/cmd/util.StandardErrorMessage */
export function serverError(message: string): string {
  if (/^(The connection to the server|Error from server|Unable to connect|error: )/.test(message))
    return message;
  if (/^The \S+ "[^"]*" is invalid/.test(message)) return message;
  if (ofKubectl.test(message)) return `error: ${message}`;
  const invalid = /^([\w.-]+) "([^"]*)" is invalid: (.*)$/s.exec(message);
  if (invalid) return invalidError(invalid[1] ?? '', invalid[2] ?? '', invalid[3] ?? '');
  const reason = reasons.find(([pattern]) => pattern.test(message))?.[1];
  return reason ? `Error from server (${reason}): ${message}` : `Error from server: ${message}`;
}

/** One cause on the same line, several in a list. */
function invalidError(kind: string, name: string, causes: string): string {
  const [kindName = kind] = kind.split('.');
  const list = /^\[(.*)\]$/s.exec(causes)?.[1];
  const says = `The ${kindName} ${JSON.stringify(name)} is invalid: `;
  return list === undefined
    ? says + causes
    : [says, ...list.split(', spec.').map((cause, at) => `* ${at > 0 ? 'spec.' : ''}${cause}`)].join('\n');
}
