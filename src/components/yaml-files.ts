/** More than this is no hand-written manifest; the session has limits of its own beyond it. */
const mostBytes = 1024 * 1024;

export type ReadFiles =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** Manifests from files that somebody dropped or chose, as one text. */
export async function readYamlFiles(files: Iterable<File>): Promise<ReadFiles> {
  const texts: string[] = [];
  let bytes = 0;
  for (const file of files) {
    if (!/\.(ya?ml|json)$/i.test(file.name)) {
      return { ok: false, message: `${file.name} is not YAML: drop files that end in .yaml, .yml or .json.` };
    }
    bytes += file.size;
    if (bytes > mostBytes)
      return { ok: false, message: 'That is more than 1 MiB of manifests: drop fewer files.' };
    texts.push((await file.text()).trimEnd());
  }
  return { ok: true, text: `${texts.join('\n---\n')}\n` };
}
