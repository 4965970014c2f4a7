import type { Manifest } from '../../engine/index.ts';

export interface TemplateOptions {
  /** Name of the Deployment, and of the Service in front of it. */
  readonly name: string;
  readonly replicas: number;
  /** Put a Service in front. */
  readonly expose: boolean;
}

/** Something ready to deploy. To add one: a file beside this, a line in `index.ts`. */
export interface Template {
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly says: string;
  readonly containers: number;
  manifests(options: TemplateOptions): Manifest[];
}
