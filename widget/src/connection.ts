/** The Socket.IO connection: what the server says arrives at the listener, what is asked returns a promise. */
import { io, type Socket } from "socket.io-client";
import type { Ack, Missed, Reply, Said, Session, Status } from "./types";

const ANSWER_MS = 30_000;
const CONNECT_MS = 10_000;

export interface Listener {
  session(session: Session): void;
  reply(reply: Reply): void;
  said(said: Said): void;
  typing(isOn: boolean): void;
  status(status: Status): void;
}

export class Connection {
  private readonly socket: Socket;

  /** `auth` is asked at every attempt, so that a reconnect carries the newest token. */
  constructor(server: string, auth: () => Record<string, string>, listener: Listener) {
    this.socket = io(server, {
      auth: (give) => give(auth()),
      autoConnect: false,
      forceNew: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 10_000,
      timeout: CONNECT_MS,
    });
    this.socket.on("session", (session: Session) => listener.session(session));
    this.socket.on("reply", (reply: Reply) => listener.reply(reply));
    this.socket.on("said", (said: Said) => listener.said(said));
    this.socket.on("typing", (typing: { on: boolean }) => listener.typing(typing.on));
    this.socket.on("disconnect", (reason) => {
      if (reason === "io server disconnect") this.socket.connect();
      if (reason !== "io client disconnect") listener.status("lost");
    });
    this.socket.on("connect_error", () => listener.status(this.socket.active ? "lost" : "refused"));
  }

  /** Starts the connection, or tries at once when it is waiting for its next attempt. */
  open(): void {
    if (this.socket.connected) return;
    this.socket.disconnect();
    this.socket.connect();
  }

  close(): void {
    this.socket.disconnect();
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  /** Rejects when the connection breaks or no answer comes in time. */
  message(message: { id: string; text: string; page?: string }): Promise<Ack> {
    return this.ask("message", message);
  }

  /** Rejects as `message` does. */
  replay(after: number): Promise<Missed> {
    return this.ask("replay", { after });
  }

  /** Rejects as `message` does. */
  forget(): Promise<Ack> {
    return this.ask("forget", {});
  }

  private ask<T>(event: string, content: object): Promise<T> {
    return this.socket.timeout(ANSWER_MS).emitWithAck(event, content) as Promise<T>;
  }
}
