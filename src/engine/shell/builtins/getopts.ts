import { type Builtin, refuse } from './builtin.ts';

/** `getopts OPTIONS NAME [ARG…]`: one option at each call, by `OPTIND` and a place within the word. */
export const getopts: Builtin = (shell, call, position) => {
  const [options, name, ...given] = call.args;
  if (options === undefined || name === undefined)
    return refuse(shell, call, position, 'usage: getopts optstring name [arg]');
  const { variables } = shell;
  const args = given.length > 0 ? given : shell.positional;
  const [index = 1, place = 1] = (variables.get('OPTIND') ?? '1').split('.').map(Number);
  const word = args[index - 1];
  const isSilent = options.startsWith(':');
  if (word === undefined || !/^-./.test(word) || word === '--') {
    variables.set(name, '?');
    variables.set('OPTIND', String(word === '--' ? index + 1 : index));
    return 1;
  }
  const letter = word[place] ?? '';
  const isLast = place + 1 >= word.length;
  const next = () => variables.set('OPTIND', isLast ? String(index + 1) : `${index}.${place + 1}`);
  const at = letter === ':' ? -1 : options.indexOf(letter);
  if (at < 0) {
    next();
    variables.set(name, '?');
    variables.set('OPTARG', isSilent ? letter : '');
    if (!isSilent) call.complain(`${shell.name}: illegal option -- ${letter}\n`);
    return 0;
  }
  if (options[at + 1] !== ':') {
    next();
    variables.set(name, letter);
    variables.set('OPTARG', '');
    return 0;
  }
  const value = isLast ? args[index] : word.slice(place + 1);
  variables.set('OPTIND', String(isLast && value !== undefined ? index + 2 : index + 1));
  if (value === undefined) {
    variables.set(name, isSilent ? ':' : '?');
    variables.set('OPTARG', isSilent ? letter : '');
    if (!isSilent) call.complain(`${shell.name}: option requires an argument -- ${letter}\n`);
  } else {
    variables.set(name, letter);
    variables.set('OPTARG', value);
  }
  return 0;
};
