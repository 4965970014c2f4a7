import type { Utility } from './call.ts';

export const exitTrue: Utility = () => 0;
export const exitFalse: Utility = () => 1;
