import { behaviourOf } from '../images/catalogue.ts';

/** What the program in an image does, in a few words for people: `nginx, a web server`. */
export function describeImage(image: string, command: readonly string[] = []): string {
  return behaviourOf(image, command).title;
}
