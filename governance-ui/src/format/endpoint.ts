/** An endpoint as it may be shown and kept in logs: without a user, a password, or the path and query that may hold a key. */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) return 'an address that cannot be read';
  const { protocol, host, pathname, search } = new URL(url);
  return `${protocol}//${host}${pathname === '/' && search === '' ? '' : '/…'}`;
}
