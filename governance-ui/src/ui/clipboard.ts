/**
 * What has a terminal put a text into the clipboard (OSC 52): it also works over ssh. Terminals that do not know it show nothing.
 * @see https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
 */
export function copySequence(text: string): string {
  return `\x1b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\x07`;
}
