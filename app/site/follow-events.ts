/** How soon to knock again when the server has closed the door, as while it restarts. */
const reopenMs = 2_000;

/**
 * Hears Server-Sent Events of one name, for as long as there is a server or will be one again.
 *
 * @returns ends it
 */
export function followEvents(url: string, name: string, hear: (data: string) => void): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(url);
    source.addEventListener(name, ({ data }: MessageEvent<string>) => hear(data));
    // A connection that is lost the browser opens again by itself; one that is refused it gives up.
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenMs);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
