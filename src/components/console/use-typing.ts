import { useCallback } from 'react';
import { lastEditorText } from '../editor/last-text.ts';
import { usePlayground } from '../playground.ts';
import { select, showTab } from '../ui-state.ts';
import { beginEntry, endEntry, print, remember, setNamespace, useConsole } from './console-state.ts';

/** Runs a line of the console. */
export function useTyping(): (line: string) => void {
  const playground = usePlayground();
  return useCallback(
    (line) => {
      const id = beginEntry(line);
      remember(line);
      const editorText = lastEditorText();
      const input = {
        line,
        namespace: useConsole.getState().namespace,
        ...(editorText !== undefined && { editorText }),
      };
      void playground
        .kubectl(input, ({ lines, edit, end }) => {
          if (lines.length > 0) print(id, lines);
          if (edit) {
            select(edit);
            showTab('yaml');
          }
          if (end) setNamespace(end.namespace);
        })
        .then((reply) => {
          if (reply.type === 'refused') print(id, [{ text: reply.message, stream: 'err' }]);
          endEntry(id);
        });
    },
    [playground],
  );
}
