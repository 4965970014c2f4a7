import { describe, expect, it } from 'vitest';
import { invalidError, invalidMessage } from './index.ts';

describe('the refusal', () => {
  const one = {
    path: 'spec.replicas',
    type: 'Invalid value',
    badValue: -1,
    detail: 'must be greater than or equal to 0',
  } as const;
  const other = { path: 'spec.selector', type: 'Required value', detail: '' } as const;

  it('names the kind with its group, and puts several errors in brackets, each once', () => {
    expect(invalidMessage('Deployment', 'web', [one])).toBe(
      'Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    );
    expect(invalidMessage('Pod', 'web', [one, other, one])).toBe(
      'Pod "web" is invalid: [spec.replicas: Invalid value: -1: must be greater than or equal to 0, spec.selector: Required value]',
    );
  });

  it('is a 422 that lists its causes', () => {
    expect(invalidError('Pod', 'web', [other])).toEqual({
      ok: false,
      error: {
        code: 422,
        reason: 'Invalid',
        message: 'Pod "web" is invalid: spec.selector: Required value',
        causes: ['spec.selector: Required value'],
      },
    });
  });
});
