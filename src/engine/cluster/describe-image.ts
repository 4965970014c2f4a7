import { catalogued } from '../images/catalogue.ts';

/** What the program in an image does, in a few words for people; of one that is not known, the name is all there is to say. */
export function describeImage(image: string): string {
  return catalogued(image)?.title ?? `runs ${image.slice(image.lastIndexOf('/') + 1)}`;
}
