const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const dayMs = 86_400_000;

/** As strftime does, in UTC. @param ms since 1970 */
export function formatDate(ms: number, format: string): string {
  const date = new Date(ms);
  return format.replace(/%([-_0^]?)([a-zA-Z%+])/g, (whole, flag: string, letter: string) => {
    const text = field(date, letter);
    if (text === undefined) return whole;
    if (flag === '-') return text.replace(/^[0 ]+(?=\d)/, '');
    if (flag === '_') return text.replace(/^0+(?=\d)/, (zeros) => ' '.repeat(zeros.length));
    return flag === '^' ? text.toUpperCase() : text;
  });
}

function field(date: Date, letter: string): string | undefined {
  const day = days[date.getUTCDay()] ?? '';
  const month = months[date.getUTCMonth()] ?? '';
  const hour = date.getUTCHours();
  const inYear = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / dayMs);
  switch (letter) {
    case 'a':
      return day.slice(0, 3);
    case 'A':
      return day;
    case 'b':
    case 'h':
      return month.slice(0, 3);
    case 'B':
      return month;
    case 'c':
      return formatDate(date.getTime(), '%a %b %e %H:%M:%S %Y');
    case 'C':
      return two(Math.floor(date.getUTCFullYear() / 100));
    case 'd':
      return two(date.getUTCDate());
    case 'D':
      return formatDate(date.getTime(), '%m/%d/%y');
    case 'e':
      return String(date.getUTCDate()).padStart(2);
    case 'F':
      return formatDate(date.getTime(), '%Y-%m-%d');
    case 'H':
      return two(hour);
    case 'I':
      return two(hour % 12 || 12);
    case 'j':
      return String(inYear + 1).padStart(3, '0');
    case 'm':
      return two(date.getUTCMonth() + 1);
    case 'M':
      return two(date.getUTCMinutes());
    case 'n':
      return '\n';
    case 'N':
      return `${String(date.getUTCMilliseconds()).padStart(3, '0')}000000`;
    case 'p':
      return hour < 12 ? 'AM' : 'PM';
    case 'R':
      return formatDate(date.getTime(), '%H:%M');
    case 's':
      return String(Math.floor(date.getTime() / 1000));
    case 'S':
      return two(date.getUTCSeconds());
    case 't':
      return '\t';
    case 'T':
    case 'X':
      return formatDate(date.getTime(), '%H:%M:%S');
    case 'u':
      return String(date.getUTCDay() || 7);
    case 'U':
      return two(Math.floor((inYear + 7 - date.getUTCDay()) / 7));
    case 'w':
      return String(date.getUTCDay());
    case 'x':
      return formatDate(date.getTime(), '%m/%d/%y');
    case 'y':
      return two(date.getUTCFullYear() % 100);
    case 'Y':
      return String(date.getUTCFullYear());
    case 'z':
      return '+0000';
    case 'Z':
      return 'UTC';
    case '%':
      return '%';
    default:
      return undefined;
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
