/** The title of a proposal: the first line of its description that says something, without Markdown's `#`. */
export function titleOf(description: string): string {
  for (const line of description.split('\n')) {
    const text = line.replace(/^\s*#*\s*/, '').trim();
    if (text !== '') return text;
  }
  return 'Untitled proposal';
}
