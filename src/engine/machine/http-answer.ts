/** What an HTTP client meets at a program's port. */
export type HttpAnswer =
  /** `afterMs`: how long it takes, virtual ms. */
  | { readonly type: 'answered'; readonly status: number; readonly body: string; readonly afterMs: number }
  /** It speaks another protocol: its first line, or '' when it hangs up. */
  | { readonly type: 'garbled'; readonly line: string }
  /** Nobody listens. */
  | { readonly type: 'refused' }
  /** The connection is accepted, and that is all. */
  | { readonly type: 'never' };
