import { curriculum as claims } from '../lessons/curriculum.ts';
import { glossary as entries, type GlossaryEntry } from '../lessons/glossary.ts';

/** Words of Kubernetes, and what the lessons show, in plain sentences. */
export const glossary: Readonly<Record<string, GlossaryEntry>> = entries;
export const curriculum: Readonly<Record<string, string>> = claims;
