import type { OpenSpace } from '#sim/model/kernel.ts';
import { accept } from '#sim/model/loops/accept.ts';
import { lucky } from '#sim/model/loops/lucky.ts';
import { note } from '#sim/model/loops/note.ts';
import { pay } from '#sim/model/loops/pay.ts';
import { serve } from '#sim/model/loops/serve.ts';
import { submit } from '#sim/model/loops/submit.ts';

/** The loops as they are written: the definition of what a kernel computes, and what runs where there is no other. */
export const openReference: OpenSpace = (bytes) => ({
  buffer: new ArrayBuffer(bytes),
  kernel: { submit, accept, serve, pay, lucky, note },
});
