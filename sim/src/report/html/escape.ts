const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML text or attribute value. Titles and descriptions are written by anyone. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** The same, and a number is not parted from its unit. */
export function glued(text: string): string {
  return escapeHtml(text).replace(/(\d[BM]?) (?=%|pp|USD|OPEN)/g, '$1&nbsp;');
}

/** Data for a `<script type="application/json">`: nothing in it can end the element. NaN and infinity become `null`. */
export function jsonForScript(data: unknown): string {
  return JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? null : value,
  ).replaceAll('<', '\\u003c');
}

/** Code for a `<script>`: it may hold `</script` in a string or a regular expression, where `<\/script` means the same. */
export function codeForScript(code: string): string {
  return code.replace(/<\/(?=script)/gi, '<\\/').replace(/^\/\/# sourceMappingURL=.*$/gm, '');
}
