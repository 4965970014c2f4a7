import { hashText, type Random } from '../sim/random.ts';

/** Letters and digits that spell no words and cannot be mistaken for each other. Models k8s.io/apimachinery/pkg/util/rand */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** A random suffix of `length`, as in `web-7d4b9c6f5-x2k8p`. */
export function randomSuffix(random: Random, length = 5): string {
  const codes = Array.from({ length }, () => ALPHABET.charCodeAt(random.int(ALPHABET.length)));
  return String.fromCharCode(...codes);
}

const UUID = 'xxxxxxxx-xxxx-4xxx-Nxxx-xxxxxxxxxxxx';
const [ANY, VARIANT] = ['x'.charCodeAt(0), 'N'.charCodeAt(0)];
const HEX = [...'0123456789abcdef'].map((digit) => digit.charCodeAt(0));

/** A reproducible UUID, version 4 in form. */
export function randomUid(random: Random): string {
  // Made in one piece: strings that grow digit by digit are slow, and large in memory.
  const codes = new Array<number>(UUID.length);
  for (let i = 0; i < UUID.length; i++) {
    const form = UUID.charCodeAt(i);
    codes[i] = (form === ANY ? HEX[random.int(16)] : form === VARIANT ? HEX[8 + random.int(4)] : form) ?? 0;
  }
  return String.fromCharCode(...codes);
}

/** A short stable hash in the safe alphabet, as in `pod-template-hash`. Models rand.SafeEncodeString */
export function safeHash(text: string): string {
  return [...String(hashText(text))].map((digit) => ALPHABET[digit.charCodeAt(0) % ALPHABET.length]).join('');
}
