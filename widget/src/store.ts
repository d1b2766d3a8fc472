/** The conversation as this browser knows it, kept over reloads. The server's numbering decides what is new. */
import type { BotItem, Item, Missed, Reply, Said, Session, UserItem } from "./types";

const KEY = "support-chat";
const KEPT_ITEMS = 100;

interface Kept {
  token: string | null;
  lastSeq: number;
  readSeq: number;
  items: Item[];
}

const empty = (): Kept => ({ token: null, lastSeq: 0, readSeq: 0, items: [] });

export class Store {
  private kept: Kept = empty();

  /** `server` keeps conversations with different assistants apart on one origin. */
  constructor(
    private readonly server: string,
    private readonly changed: () => void,
  ) {
    this.load();
  }

  get key(): string {
    return `${KEY} ${this.server}`;
  }

  get token(): string | null {
    return this.kept.token;
  }

  get lastSeq(): number {
    return this.kept.lastSeq;
  }

  get items(): readonly Item[] {
    return this.kept.items;
  }

  get unread(): number {
    return this.kept.items.filter((item) => item.kind === "bot" && item.seq > this.kept.readSeq).length;
  }

  get waiting(): UserItem[] {
    return this.kept.items.filter((item): item is UserItem => item.kind === "user" && item.state === "waiting");
  }

  load(): void {
    this.kept = this.read();
  }

  /** Another tab of this conversation has said something: shown here as well, until the server confirms it. */
  adopt(): void {
    for (const item of this.read().items) {
      if (item.kind === "user" && !this.user(item.id)) this.insert(item);
    }
  }

  /** The token that this browser holds now, which another tab may have changed. */
  get sharedToken(): string | null {
    return this.read().token;
  }

  /**
   * Takes a session. One that is new, or knows less than was seen, stands for another conversation: what was said is
   * dropped but for what waits to be sent. Returns whether something was dropped.
   */
  begin(session: Session): boolean {
    const isOther = this.kept.token !== null && (session.is_new || session.last_seq < this.kept.lastSeq);
    const waiting = this.waiting;
    const isLoss = isOther && this.kept.items.length > waiting.length;
    if (isOther) this.kept = { ...empty(), items: waiting };
    this.kept.token = session.token;
    this.commit();
    return isLoss;
  }

  say(text: string, id: string): UserItem {
    const item: UserItem = { kind: "user", id, text, state: "waiting", order: this.kept.lastSeq + 0.5 };
    this.insert(item);
    return item;
  }

  note(text: string): void {
    this.insert({ kind: "note", id: newId(), text, order: this.kept.lastSeq + 0.5 });
  }

  mark(id: string, state: UserItem["state"], error?: string): void {
    const item = this.user(id);
    if (!item) return;
    item.state = state;
    item.error = error;
    this.commit();
  }

  /** The server has it. What it keeps, without the secrets that were typed, takes the place of what was. */
  sent(id: string, text?: string): void {
    const item = this.user(id);
    if (item) item.text = text ?? item.text;
    this.mark(id, "sent");
  }

  reply(reply: Reply): void {
    this.take(reply);
    this.commit();
  }

  said(said: Said): void {
    this.takeSaid(said, true);
    this.commit();
  }

  /** What happened meanwhile. A message without an answer is sent again: the server may have died over it. */
  merge(missed: Missed): void {
    const answered = new Set(missed.replies.map((reply) => reply.in_reply_to));
    missed.user.forEach((said) => this.takeSaid(said, answered.has(said.id)));
    missed.replies.forEach((reply) => this.take(reply));
    this.kept.lastSeq = Math.max(this.kept.lastSeq, missed.last_seq);
    this.commit();
  }

  markRead(): void {
    if (this.kept.readSeq === this.kept.lastSeq) return;
    this.kept.readSeq = this.kept.lastSeq;
    this.commit();
  }

  /** What was kept; where storage is blocked or holds something else, an empty conversation. */
  private read(): Kept {
    try {
      const found = JSON.parse(localStorage.getItem(this.key) ?? "null") as Partial<Kept> | null;
      if (found && Array.isArray(found.items)) return { ...empty(), ...found };
    } catch {
      /* a private window without storage: the conversation then lasts as long as the page */
    }
    return empty();
  }

  private take(reply: Reply): void {
    const asked = reply.in_reply_to ? this.user(reply.in_reply_to) : undefined;
    if (asked) asked.state = "sent";
    if (this.kept.items.some((item) => item.kind === "bot" && item.seq === reply.seq)) return;
    if (!reply.in_reply_to) this.putBefore(reply.seq);
    const item: BotItem = {
      kind: "bot",
      seq: reply.seq,
      text: reply.text ?? "",
      buttons: reply.buttons ?? [],
      order: reply.seq,
    };
    this.insert(item);
    this.kept.lastSeq = Math.max(this.kept.lastSeq, reply.seq);
  }

  /** What answers nothing, such as the greeting, comes before messages that have no answer yet. */
  private putBefore(seq: number): void {
    for (const item of this.kept.items) {
      if (item.kind === "user" && item.order > this.kept.lastSeq && item.order < seq) item.order = seq + 0.5;
    }
  }

  private takeSaid(said: Said, isDone: boolean): void {
    const own = this.user(said.id);
    if (own) Object.assign(own, { text: said.text, state: isDone ? "sent" : own.state });
    else this.insert({ kind: "user", id: said.id, text: said.text, state: isDone ? "sent" : "waiting", order: said.seq });
    this.kept.lastSeq = Math.max(this.kept.lastSeq, said.seq);
  }

  private user(id: string): UserItem | undefined {
    return this.kept.items.find((item): item is UserItem => item.kind === "user" && item.id === id);
  }

  private insert(item: Item): void {
    const items = this.kept.items;
    let place = items.length;
    while (place > 0 && (items[place - 1] as Item).order > item.order) place -= 1;
    items.splice(place, 0, item);
    items.splice(0, items.length - KEPT_ITEMS);
    this.commit();
  }

  private commit(): void {
    try {
      const items = this.kept.items.filter((item) => item.kind !== "note");
      localStorage.setItem(this.key, JSON.stringify({ ...this.kept, items }));
    } catch {
      /* full or blocked storage: the page goes on without it */
    }
    this.changed();
  }
}

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
