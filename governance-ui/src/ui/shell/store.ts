import type { Key } from '#ui/ui/keys/key.ts';
import type { App, Effect, Message, Step } from '#ui/ui/shell/model.ts';
import { pasteText, pressAll } from '#ui/ui/shell/press.ts';
import { update } from '#ui/ui/shell/update.ts';

/** Holds the application, feeds it keys and messages, and hands its effects to whoever performs them. */
export class Store {
  private app: App;
  private readonly perform: (effect: Effect) => unknown;
  private readonly listeners = new Set<() => void>();

  constructor(app: App, perform: (effect: Effect) => unknown) {
    this.app = app;
    this.perform = perform;
  }

  readonly state = (): App => this.app;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Changes the application as a key would. */
  change(step: (app: App) => Step): void {
    this.take(step(this.app));
  }

  send(message: Message): void {
    this.take(update(this.app, message));
  }

  press(keys: readonly Key[]): void {
    this.take(pressAll(this.app, keys));
  }

  paste(text: string): void {
    this.take(pasteText(this.app, text));
  }

  private take([app, ...effects]: Step): void {
    if (app !== this.app) {
      this.app = app;
      for (const listener of this.listeners) listener();
    }
    for (const effect of effects) this.perform(effect);
  }
}
