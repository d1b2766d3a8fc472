/** <support-chat>: the launcher, the panel, and what a person does with them. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { bannerView, confirmView, headView, launcherView, menuView, newestView, pageView } from "./around";
import { Chat } from "./chat";
import type { Composer } from "./composer";
import { logView, type View } from "./log";
import { Newest } from "./newest";
import { copyText, hasKeyboard, isSmall, keepOpen, wasOpen, whenSizeChanges } from "./surroundings";
import { strings } from "./strings";
import { base } from "./styles/base";
import { content } from "./styles/content";
import { frame } from "./styles/frame";
import { messages } from "./styles/messages";
import { panel } from "./styles/panel";
import { themes } from "./styles/theme";

const COPIED_MS = 4000;

export class SupportChat extends LitElement {
  static override styles = [themes, base, frame, panel, messages, content];

  /** The assistant's origin. */
  @property() server = location.origin;
  /** The error code that this page is about. */
  @property() page = "";
  /** What the assistant is called until it has said so itself. */
  @property() name = strings.assistant;

  @state() private isOpen = false;
  @state() private isMenuOpen = false;
  @state() private isAsking = false;
  @state() private copied = "";
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("support-chat-composer") private composer!: Composer | null;
  @query(".scroller") private scroller!: HTMLElement;
  private chat!: Chat;
  private cameFrom: HTMLElement | null = null;
  private readonly newest = new Newest(this, () => this.scroller, () => this.chat.store.items.length);
  private stopWatching = (): void => undefined;

  /** Opens the panel. */
  open(): void {
    if (this.isOpen) return;
    if (!this.hasUpdated) return void this.updateComplete.then(() => this.open());
    this.cameFrom = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.setOpen(true);
    this.chat.connect();
    this.present();
    this.newest.show();
  }

  /** Closes the panel; the focus goes back to where it was. */
  close(): void {
    if (!this.isOpen) return;
    this.chat.store.markRead();
    this.isMenuOpen = this.isAsking = false;
    this.setOpen(false);
    this.dialog.close();
    const came = this.cameFrom;
    if (came?.isConnected && came !== this && came !== document.body) came.focus();
    else this.focusOn(".launcher");
  }

  /** Opens the panel and says `text` for the person, as a button "Ask about this error" does. */
  ask(text: string): void {
    this.open();
    if (text.trim()) this.chat.say(text.trim());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.chat = new Chat(new URL(this.server, location.href).origin, () => this.page, () => this.requestUpdate());
    addEventListener("storage", this.onStorage);
    this.stopWatching = whenSizeChanges(() => this.isOpen && (this.dialog.close(), this.present()));
    if (this.chat.store.token) this.chat.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("storage", this.onStorage);
    this.stopWatching();
    this.chat.disconnect();
  }

  /** On the next page the panel is open again where it was, but takes neither the focus nor a small screen. */
  protected override firstUpdated(): void {
    if (isSmall() || !wasOpen()) return;
    this.isOpen = true;
    this.chat.connect();
    this.dialog.show();
    (this.shadowRoot?.activeElement as HTMLElement | null)?.blur();
    this.newest.show();
  }

  protected override willUpdate(): void {
    if (this.isOpen && document.visibilityState === "visible") this.chat.store.markRead();
  }

  protected override render(): TemplateResult {
    const unread = this.isOpen ? 0 : this.chat.store.unread;
    const toggle = (): void => (this.isOpen ? this.close() : this.open());
    return html`${this.panelView()}${launcherView(this.isOpen, this.assistant, unread, toggle)}`;
  }

  private panelView(): TemplateResult {
    const toggleMenu = (): boolean => (this.isMenuOpen = !this.isMenuOpen);
    return html`<dialog
      id="panel"
      aria-labelledby="title"
      @keydown=${this.onKey}
      @cancel=${(event: Event) => (event.preventDefault(), this.escape())}
      @dragover=${(event: DragEvent) => event.dataTransfer?.types.includes("Files") && event.preventDefault()}
      @drop=${this.onDrop}
    >
      ${headView(this.assistant, this.isMenuOpen, toggleMenu, () => this.close())}
      ${this.isMenuOpen ? menuView(this.startOver, this.askToForget, this.onMenuLeft) : nothing}
      ${bannerView(this.trouble, this.aside, () => this.chat.connect())}
      <div class="middle">
        <div class="scroller" tabindex="0" role="log" aria-live="polite" aria-label=${strings.log} @scroll=${this.newest.look}>
          ${logView(this.chat.store.items, this.view)}
        </div>
        ${this.newest.isBehind ? newestView(this.newest.toEnd) : nothing}
        ${this.chat.isBusy ? html`<div class="typing" aria-hidden="true"><i></i><i></i><i></i></div>` : nothing}
      </div>
      ${this.isAsking ? confirmView(this.leaveConfirm, this.forget) : this.lineView()}
    </dialog>`;
  }

  private lineView(): TemplateResult {
    const page = this.chat.unmentionedPage;
    return html`${page ? pageView(page, () => this.chat.say(strings.pageAsk(page))) : nothing}
      <support-chat-composer
        @say=${(event: CustomEvent<string>) => this.chat.say(event.detail)}
        @picture=${() => this.chat.store.note(strings.picture)}
      ></support-chat-composer>`;
  }

  private get assistant(): string {
    return this.chat.assistant || this.name;
  }

  private get trouble(): string {
    const { status, assistant } = this.chat;
    return status === "lost" && assistant ? strings.lost : status === "lost" || status === "refused" ? strings.refused : "";
  }

  private get aside(): string {
    return (this.chat.isBusy ? strings.typing(this.assistant) : "") + (this.copied ? strings.copied : "");
  }

  private get view(): View {
    return {
      assistant: this.assistant,
      copied: this.copied,
      say: (text) => this.chat.say(text),
      retry: (item) => this.chat.retry(item),
      copy: (text, content) => void this.copy(text, content),
    };
  }

  private startOver = (): void => {
    this.isMenuOpen = false;
    this.chat.say(strings.startOverMessage);
    this.focusInside();
  };

  private askToForget = (): void => {
    this.isMenuOpen = false;
    this.isAsking = true;
    void this.updateComplete.then(() => this.focusOn(".keep"));
  };

  private leaveConfirm = (): void => {
    this.isAsking = false;
    this.focusInside();
  };

  private forget = async (): Promise<void> => {
    this.leaveConfirm();
    if (!(await this.chat.forget())) this.chat.store.note(strings.forgetFailed);
  };

  private async copy(text: string, content: Element | null): Promise<void> {
    if (!(await copyText(text))) {
      if (content) getSelection()?.selectAllChildren(content);
      this.chat.store.note(strings.copyByHand);
      return;
    }
    this.copied = text;
    setTimeout(() => (this.copied = ""), COPIED_MS);
  }

  private onDrop = (event: DragEvent): void => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.chat.store.note(strings.picture);
  };

  private onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.escape();
  };

  private escape(): void {
    if (this.isAsking) this.leaveConfirm();
    else if (this.isMenuOpen) {
      this.isMenuOpen = false;
      this.focusOn(".more");
    } else this.close();
  }

  private onMenuLeft = (event: FocusEvent): void => {
    const next = event.relatedTarget as HTMLElement | null;
    if (next && !(event.currentTarget as HTMLElement).contains(next) && !next.matches(".more")) this.isMenuOpen = false;
  };

  private onStorage = (event: StorageEvent): void => {
    if (event.key === this.chat.store.key || event.key === null) this.chat.follow();
  };

  private present(): void {
    if (isSmall()) this.dialog.showModal();
    else this.dialog.show();
    this.focusInside();
  }

  /** A touch keyboard would cover half of the conversation, so there the title takes the focus. */
  private focusInside(): void {
    void this.updateComplete.then(() => (hasKeyboard() ? this.composer?.focus() : this.focusOn("#title")));
  }

  private focusOn(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  private setOpen(isOpen: boolean): void {
    this.isOpen = isOpen;
    keepOpen(isOpen);
  }
}
