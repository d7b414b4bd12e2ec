import { expect, test } from 'vitest';
import { titleOf } from '#ui/proposal/description.ts';

test.each([
  ['# Raise the quorum\n\nWhy', 'Raise the quorum'],
  ['\n\n  ## Second level', 'Second level'],
  ['Plain text', 'Plain text'],
  ['#\n# Title', 'Title'],
  ['', 'Untitled proposal'],
  ['\n \n', 'Untitled proposal'],
])('the title of %j', (description, title) => expect(titleOf(description)).toBe(title));
