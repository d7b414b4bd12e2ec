import { expect, test } from 'vitest';
import { codeForScript, escapeHtml, glued, jsonForScript } from '#sim/report/html/escape.ts';

test('text cannot leave an element or an attribute', () => {
  expect(escapeHtml(`<b title="x" lang='y'>&amp;`)).toBe('&lt;b title=&quot;x&quot; lang=&#39;y&#39;&gt;&amp;amp;');
});

test('a number is not parted from its unit', () => {
  expect(glued('12 % of 3M OPEN & <b>')).toBe('12&nbsp;% of 3M&nbsp;OPEN &amp; &lt;b&gt;');
});

test('data cannot end its script element, and stays the same data', () => {
  const data = { label: '</script><!--<script>', values: [1, Number.NaN, Number.POSITIVE_INFINITY] };
  const text = jsonForScript(data);
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toEqual({ label: data.label, values: [1, null, null] });
});

test('code cannot end its script element, and names no map to load', () => {
  const code = 'const end = "</script>";\nconst End = /<\\/SCRIPT>|<\\/div>/;\n//# sourceMappingURL=chart.js.map';
  expect(codeForScript('x("</script>", "</SCRIPT>", "</div>")')).toBe('x("<\\/script>", "<\\/SCRIPT>", "</div>")');
  expect(codeForScript(code)).not.toMatch(/<\/script|sourceMappingURL/i);
});
