/**
 * Passes on the latest of many values, one at a time and at least `ms` apart. What a newer value
 * overtakes is dropped.
 *
 * @param send must not reject
 * @returns `push`, and `stop`, which drops what is pending and waits for what is on its way
 */
export function passLatest<T>(ms: number, send: (value: T) => Promise<void>) {
  let pending: { value: T } | undefined;
  let sending: Promise<void> | undefined;
  let pause: NodeJS.Timeout | undefined;
  let stopped = false;

  function sendNext(): void {
    if (!pending || sending || pause || stopped) return;
    const { value } = pending;
    pending = undefined;
    sending = send(value).then(() => {
      sending = undefined;
      if (stopped) return;
      pause = setTimeout(() => {
        pause = undefined;
        sendNext();
      }, ms);
    });
  }

  return {
    push(value: T): void {
      pending = { value };
      sendNext();
    },
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(pause);
      await sending;
    },
  };
}
