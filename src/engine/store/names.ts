import { hashText, type Random } from '../sim/random.ts';

/** Letters and digits that spell no words and cannot be mistaken for each other. Models k8s.io/apimachinery/pkg/util/rand */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** A random suffix of `length`, as in `web-7d4b9c6f5-x2k8p`. */
export function randomSuffix(random: Random, length = 5): string {
  let suffix = '';
  for (let i = 0; i < length; i++) suffix += ALPHABET[random.int(ALPHABET.length)];
  return suffix;
}

/** A reproducible UUID, version 4 in form. */
export function randomUid(random: Random): string {
  const hex = (digits: number) => {
    let text = '';
    for (let i = 0; i < digits; i++) text += random.int(16).toString(16);
    return text;
  };
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[random.int(4)]}${hex(3)}-${hex(12)}`;
}

/** A short stable hash in the safe alphabet, as in `pod-template-hash`. Models rand.SafeEncodeString */
export function safeHash(text: string): string {
  return [...String(hashText(text))].map((digit) => ALPHABET[digit.charCodeAt(0) % ALPHABET.length]).join('');
}
