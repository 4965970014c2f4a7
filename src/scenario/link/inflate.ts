import { Inflate } from 'fflate';

export type Inflated =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: 'too large' | 'damaged' };

/** No step may grow to more than about a thousand times this. */
const STEP = 512;

/** Unpacks raw deflate of unknown origin, and stops as soon as it has grown beyond `most` bytes. */
export function inflateBounded(packed: Uint8Array, most: number): Inflated {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((chunk) => {
    chunks.push(chunk);
    length += chunk.length;
  });
  try {
    for (let start = 0; start < packed.length; start += STEP) {
      inflate.push(packed.subarray(start, start + STEP), start + STEP >= packed.length);
      if (length > most) return { ok: false, reason: 'too large' };
    }
  } catch (error) {
    // fflate's complaints carry a numeric code; a RangeError or TypeError comes from lengths that make no sense.
    if (isComplaint(error)) return { ok: false, reason: 'damaged' };
    throw error;
  }
  return { ok: true, bytes: join(chunks, length) };
}

function isComplaint(error: unknown): boolean {
  if (error instanceof RangeError || error instanceof TypeError) return true;
  return error instanceof Error && typeof (error as { code?: unknown }).code === 'number';
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
