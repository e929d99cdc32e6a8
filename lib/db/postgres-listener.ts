import pg from "pg";
import { AppError } from "@/lib/app-error";
import type { Database, NotificationListener } from "@/lib/db/database";
import { assertChannelName } from "@/lib/db/notify";

const firstRetryMs = 250;
const lastRetryMs = 5_000;

/**
 * The one connection of this process that listens. It is opened by the first `listen`, and opened again
 * whenever it is lost; then every listener is told `null`, since notifications sent meanwhile are gone.
 */
export function createPostgresListener(config: pg.ClientConfig): Pick<Database, "listen" | "close"> {
  const channels = new Map<string, Set<NotificationListener>>();
  let connection: Promise<pg.Client> | undefined;
  let wasConnected = false;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...config, keepAlive: true, keepAliveInitialDelayMillis: 10_000 });
    // Without a handler a lost connection would end the process; "end" follows and reconnects.
    client.on("error", () => {});
    client.on("notification", ({ channel, payload }) => {
      for (const listener of channels.get(channel) ?? []) listener(payload ?? "");
    });
    try {
      await client.connect();
      for (const channel of channels.keys()) await client.query(`LISTEN ${channel}`);
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    client.on("end", () => reconnect(firstRetryMs));
    wasConnected = true;
    return client;
  }

  function reconnect(afterMs: number): void {
    connection = undefined;
    if (closed) return;
    retry = setTimeout(() => {
      connection = connect();
      connection.then(
        () => {
          for (const listeners of channels.values()) for (const listener of listeners) listener(null);
        },
        () => reconnect(Math.min(2 * afterMs, lastRetryMs)),
      );
    }, afterMs);
  }

  /** One statement at a time, in the order they were asked for: a pg client takes no second one meanwhile. */
  function inTurn(statement: string): Promise<unknown> {
    const result = turn.then(async () => (await connection)?.query(statement));
    turn = result.catch(() => {});
    return result;
  }

  async function unlisten(channel: string, listener: NotificationListener): Promise<void> {
    const listeners = channels.get(channel);
    if (!listeners?.delete(listener) || listeners.size > 0) return;
    channels.delete(channel);
    // A lost connection has nothing to take back, and the next one will not listen to this channel.
    await inTurn(`UNLISTEN ${channel}`).catch(() => {});
  }

  return {
    async listen(channel, listener) {
      assertChannelName(channel);
      channels.set(channel, (channels.get(channel) ?? new Set()).add(listener));
      if (!wasConnected) connection ??= connect();
      try {
        // Once more than needed where connect() saw the channel; LISTEN twice is LISTEN once.
        await inTurn(`LISTEN ${channel}`);
      } catch (cause) {
        // Once connected, reconnect() goes on trying, for this channel as for the others.
        if (!wasConnected) {
          connection = undefined;
          await unlisten(channel, listener);
          throw new AppError("database-unreachable", "PostgreSQL cannot be listened to", { cause });
        }
      }
      return () => unlisten(channel, listener);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await connection?.then((client) => client.end()).catch(() => {});
    },
  };
}
