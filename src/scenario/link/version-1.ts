import { deflateSync } from 'fflate';
import { canonicalJson } from '../canonical.ts';
import { limits } from '../limits.ts';
import { parseScenario } from '../parse-scenario.ts';
import { isPlainObject } from '../reading/structures.ts';
import { apiVersion, type Scenario } from '../scenario.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { inflateBounded } from './inflate.ts';

export type LinkParse =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly message: string };

/** Canonical JSON of metadata and spec without what is empty, deflated, base64url. This form must stay readable forever. */
export function encodePayload({ metadata, spec }: Scenario): string {
  const { actions, manifests, machines, pools, traffic, settings, at, ...rest } = spec;
  const compact = {
    metadata,
    spec: {
      ...rest,
      ...(machines.length > 0 && { machines }),
      ...(pools && pools.length > 0 && { pools }),
      ...(manifests.length > 0 && { manifests }),
      ...(actions.length > 0 && { actions }),
      ...(traffic && traffic.length > 0 && { traffic }),
      ...(settings && Object.keys(settings).length > 0 && { settings }),
      ...(at > 0 && { at }),
    },
  };
  const bytes = new TextEncoder().encode(canonicalJson(compact));
  return toBase64Url(deflateSync(bytes, { level: 9 }));
}

const DAMAGED = 'The link is damaged or cut short. Copy it again, whole.';

export function decodePayload(payload: string): LinkParse {
  if (payload.length > limits.linkLength) {
    return refuse(`The link is too long: ${payload.length} characters; ${limits.linkLength} are the most.`);
  }
  const packed = fromBase64Url(payload);
  if (!packed || packed.length === 0) return refuse(DAMAGED);
  const inflated = inflateBounded(packed, limits.linkBytes);
  if (!inflated.ok && inflated.reason === 'too large') {
    return refuse(`What the link holds is too large: more than ${limits.linkBytes} bytes.`);
  }
  const json = inflated.ok ? jsonOf(inflated.bytes) : undefined;
  if (!isPlainObject(json)) return refuse(DAMAGED);
  const spec = isPlainObject(json.spec) ? json.spec : {};
  const whole = {
    ...json,
    apiVersion,
    kind: 'Scenario',
    spec: { machines: [], manifests: [], actions: [], at: 0, ...spec },
  };
  const parsed = parseScenario(whole);
  return parsed.ok ? parsed : refuse(`The link holds something that cannot be opened. ${parsed.message}`);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    // Not UTF-8, or not JSON.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function refuse(message: string): LinkParse {
  return { ok: false, message };
}
