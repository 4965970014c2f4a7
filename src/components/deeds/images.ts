/** A tag that no registry has. */
const missing = 'does-not-exist';

/** The same image with a tag that does not exist. A registry's port is no tag: `localhost:5000/web`. */
export function brokenImage(image: string): string {
  const name = image.split('@')[0] ?? image;
  const colon = name.lastIndexOf(':');
  const stem = colon > name.lastIndexOf('/') ? name.slice(0, colon) : name;
  return `${stem}:${missing}`;
}

const form =
  /^[a-z0-9]+([._-][a-z0-9]+)*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[\w][\w.-]{0,127})?(@sha256:[a-f0-9]{64})?$/;

/** What is wrong with an image's name, and how to mend it. */
export function imageProblem(image: string): string | undefined {
  const text = image.trim();
  if (text === '') return 'Name an image, such as nginx:1.27.';
  if (text.length > 300) return 'An image’s name has at most 300 characters.';
  return form.test(text) ? undefined : 'An image is a name in small letters and a tag, such as nginx:1.27.';
}
