/** One conversation: sends what is said once and in order, catches up after a break, forgets on request. */
import { Connection } from "./connection";
import { Store, newId } from "./store";
import { strings } from "./strings";
import type { Reply, Session, Status, UserItem } from "./types";

export class Chat {
  readonly store: Store;
  status: Status = "idle";
  isTyping = false;
  assistant = "";
  /** The article that the server knows this page by. */
  page: string | null = null;
  private readonly connection: Connection;
  private isReady = false;
  private isForgetting = false;

  constructor(
    server: string,
    private readonly pageCode: () => string,
    private readonly changed: () => void,
  ) {
    this.store = new Store(server, changed);
    this.connection = new Connection(server, () => this.auth(), {
      session: (session) => void this.begin(session),
      reply: (reply) => this.take(reply),
      said: (said) => this.store.said(said),
      typing: (isOn) => this.set({ isTyping: isOn }),
      status: (status) => this.lose(status),
    });
  }

  /** Whether an answer, or the greeting, is on its way. */
  get isBusy(): boolean {
    const isGreeting = (this.status === "connecting" || this.status === "online") && !this.store.items.length;
    return this.isTyping || isGreeting;
  }

  /** The page's error where a conversation is under way that has not named it yet. */
  get unmentionedPage(): string {
    const { page, status } = this;
    const { items } = this.store;
    const isNew = !items.some((item) => item.kind === "user");
    return page && status === "online" && !isNew && !items.some((item) => item.text.includes(page)) ? page : "";
  }

  connect(): void {
    if (this.status === "online" || this.status === "connecting") return;
    if (this.status === "idle") this.set({ status: "connecting" });
    this.connection.open();
  }

  disconnect(): void {
    this.isReady = false;
    this.connection.close();
    this.set({ status: "idle", isTyping: false });
  }

  say(text: string): void {
    const item = this.store.say(text, newId());
    this.connect();
    if (this.isReady) void this.deliver(item);
  }

  retry(item: UserItem): void {
    this.store.mark(item.id, "waiting");
    if (this.isReady) void this.deliver(item);
    else this.connect();
  }

  /** Deletes the conversation on the server, which then begins a new one. Returns false where nothing was deleted. */
  async forget(): Promise<boolean> {
    if (!this.isReady) return false;
    this.isForgetting = true;
    try {
      if ((await this.connection.forget()).ok) return true;
    } catch {
      /* told below */
    }
    this.isForgetting = false;
    return false;
  }

  /** Another tab has changed what is kept: a token of its own means another conversation, which this tab joins. */
  follow(): void {
    if (this.store.sharedToken === this.store.token) return this.store.adopt();
    this.store.load();
    this.disconnect();
    if (this.store.token) this.connect();
  }

  private auth(): Record<string, string> {
    const page = this.pageCode();
    return { ...(this.store.token && { token: this.store.token }), ...(page && { page }) };
  }

  private async begin(session: Session): Promise<void> {
    const isLoss = this.store.begin(session);
    this.assistant = session.assistant;
    this.page = session.page;
    if (isLoss) this.store.note(this.isForgetting ? strings.forgotten : strings.expired);
    this.isForgetting = false;
    try {
      if (session.last_seq > this.store.lastSeq) this.store.merge(await this.connection.replay(this.store.lastSeq));
    } catch {
      return;
    }
    this.isReady = true;
    this.set({ status: "online" });
    this.store.waiting.forEach((item) => void this.deliver(item));
  }

  private async deliver(item: UserItem): Promise<void> {
    const page = this.pageCode();
    try {
      const ack = await this.connection.message({ id: item.id, text: item.text, ...(page && { page }) });
      if (ack.ok) this.store.sent(item.id, ack.text);
      else this.store.mark(item.id, "failed", ack.error);
    } catch {
      if (this.connection.isConnected && item.state === "waiting") {
        this.store.mark(item.id, "failed", strings.failedTimeout);
      }
    }
  }

  private take(reply: Reply): void {
    this.isTyping = false;
    this.store.reply(reply);
  }

  private lose(status: Status): void {
    this.isReady = false;
    this.set({ status, isTyping: false });
  }

  private set(change: Partial<Pick<Chat, "status" | "isTyping">>): void {
    Object.assign(this, change);
    this.changed();
  }
}
