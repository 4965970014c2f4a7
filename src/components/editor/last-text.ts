/** What stands in the editor that is open, for the console's `-f editor`. */
let text: string | undefined;

export const lastEditorText = () => text;
export function noteEditorText(now: string | undefined): void {
  text = now;
}
