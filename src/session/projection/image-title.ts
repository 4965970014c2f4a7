/** An image in short: its name and tag without registry and folders. */
export function imageTitle(image: string): string {
  const [name = ''] = image.split('@', 1);
  return name.slice(name.lastIndexOf('/') + 1);
}
