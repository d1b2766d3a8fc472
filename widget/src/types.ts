/** The protocol with the web channel, and what the conversation is made of. */

export interface Session {
  token: string;
  expires_at: number | string;
  is_new: boolean;
  assistant: string;
  page: string | null;
  last_seq: number;
}

export interface Button {
  title: string;
  payload: string;
}

export interface Reply {
  seq: number;
  /** Null for what answers nothing, such as the greeting. */
  in_reply_to: string | null;
  text: string;
  buttons?: Button[] | null;
}

export interface Said {
  id: string;
  text: string;
  seq: number;
}

/** `text` is what the server keeps, where that is not what was typed: a secret was taken out, for one. */
export type Ack = { ok: true; text?: string } | { ok: false; error: string; retry_after?: number };

export interface Missed {
  replies: Reply[];
  user: Said[];
  last_seq: number;
}

/** `order` places an item; a message of one's own takes a place after all that was seen when it was written. */
interface Placed {
  order: number;
}

export interface UserItem extends Placed {
  kind: "user";
  id: string;
  text: string;
  state: "waiting" | "sent" | "failed";
  error?: string;
}

export interface BotItem extends Placed {
  kind: "bot";
  seq: number;
  text: string;
  buttons: Button[];
}

/** A remark of the widget itself; it is never sent and never kept. */
export interface NoteItem extends Placed {
  kind: "note";
  id: string;
  text: string;
}

export type Item = UserItem | BotItem | NoteItem;
export type Status = "idle" | "connecting" | "online" | "lost" | "refused";
