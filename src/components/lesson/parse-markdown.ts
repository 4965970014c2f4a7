/** A small part of Markdown, as data: enough for lessons, and nothing that could run. */
export type Block =
  | { readonly type: 'paragraph'; readonly inline: readonly Inline[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly type: 'code'; readonly language?: string; readonly text: string }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] };

/** What a lesson can point at beside pages of the web. */
export type PointerScheme = 'word' | 'claim' | 'tool' | 'lesson' | 'look';

export type Inline =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'strong' | 'em'; readonly inline: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly inline: readonly Inline[] }
  | {
      readonly type: 'pointer';
      readonly scheme: PointerScheme;
      readonly to: string;
      readonly inline: readonly Inline[];
    };

const item = /^\s*(?:[-*]|(\d+)\.)\s+(.*)$/;

export function parseMarkdown(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n');
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') at += 1;
    else if (line.startsWith('```')) at = takeCode(lines, at, blocks);
    else if (line.startsWith('>')) at = takeQuote(lines, at, blocks);
    else if (item.test(line)) at = takeList(lines, at, blocks);
    else at = takeParagraph(lines, at, blocks);
  }
  return blocks;
}

function takeCode(lines: readonly string[], start: number, into: Block[]): number {
  let end = start + 1;
  while (end < lines.length && !lines[end]?.startsWith('```')) end += 1;
  const language = lines[start]?.slice(3).trim();
  into.push({
    type: 'code',
    ...(language && { language }),
    text: lines.slice(start + 1, end).join('\n'),
  });
  return end + 1;
}

function takeQuote(lines: readonly string[], start: number, into: Block[]): number {
  let end = start;
  while (lines[end]?.startsWith('>')) end += 1;
  const inner = lines.slice(start, end).map((line) => line.replace(/^> ?/, ''));
  // Quotes within quotes are text: nobody needs them, and nothing may nest without bound.
  into.push({
    type: 'quote',
    blocks: parseMarkdown(inner.map((line) => line.replace(/^>+ ?/, '')).join('\n')),
  });
  return end;
}

function takeList(lines: readonly string[], start: number, into: Block[]): number {
  const items: string[] = [];
  let at = start;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const found = item.exec(line);
    if (found) items.push(found[2] ?? '');
    else if (/^\s+\S/.test(line) && items.length > 0) items.push(`${items.pop()} ${line.trim()}`);
    else break;
  }
  const ordered = item.exec(lines[start] ?? '')?.[1] !== undefined;
  into.push({ type: 'list', ordered, items: items.map(parseInline) });
  return at;
}

function takeParagraph(lines: readonly string[], start: number, into: Block[]): number {
  let end = start;
  while (end < lines.length && lines[end]?.trim() && (end === start || !item.test(lines[end] ?? '')))
    end += 1;
  into.push({ type: 'paragraph', inline: parseInline(lines.slice(start, end).join(' ')) });
  return end;
}

/** Code first, as nothing inside it means anything; then links, then emphasis. */
const marks =
  /`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|\*\*(.+?)\*\*|\*(?!\s)([^*]+?)\*|(?<![\w])_(?!\s)([^_]+?)_(?![\w])/;

const pointers = /^(word|claim|tool|lesson|look):([\w./-]{1,200})$/;

export function parseInline(text: string): readonly Inline[] {
  const found = marks.exec(text);
  if (!found) return text === '' ? [] : [{ type: 'text', text }];
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  return [...parseInline(before), marked(found), ...parseInline(after)];
}

function marked([whole, code, label, href, strong, starred, underscored]: RegExpExecArray): Inline {
  if (code !== undefined) return { type: 'code', text: code };
  if (label !== undefined && href !== undefined) {
    const inline = parseInline(label);
    const pointer = pointers.exec(href);
    if (pointer)
      return { type: 'pointer', scheme: pointer[1] as PointerScheme, to: pointer[2] ?? '', inline };
    // Only the open web is linked to: no scripts, no files, no unencrypted pages.
    return href.startsWith('https://') && URL.canParse(href)
      ? { type: 'link', href, inline }
      : { type: 'text', text: whole ?? '' };
  }
  if (strong !== undefined) return { type: 'strong', inline: parseInline(strong) };
  return { type: 'em', inline: parseInline(starred ?? underscored ?? '') };
}
