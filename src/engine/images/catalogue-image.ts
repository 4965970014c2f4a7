import type { ImageBehaviour } from './behaviour.ts';

/** An image of the catalogue: how it behaves and, where it does, how that depends on the container's command. */
export interface CatalogueImage extends ImageBehaviour {
  /**
   * What of its behaviour these words change.
   *
   * @param words the container's `command` and `args`, one after the other
   */
  readonly given?: (words: readonly string[]) => Partial<ImageBehaviour>;
}
