/** <support-chat>: the launcher, the panel, and what a person does with them. */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { Chat } from "./chat";
import { copyText } from "./clipboard";
import { icons } from "./icons";
import { botView, choicesView, logView, type View } from "./log";
import { strings } from "./strings";
import { frame, messages, panel, themes } from "./styles";

const FULL_SCREEN = "(max-width: 480px), (max-height: 480px)";
const HAS_KEYBOARD = "(hover: hover) and (pointer: fine)";
const OPEN_KEY = "support-chat open";
const MAX_CHARACTERS = 6000;
const NEAR_END = 60;

export class SupportChat extends LitElement {
  static override styles = [themes, frame, panel, messages];

  /** The assistant's origin. */
  @property() server = location.origin;
  /** The error code that this page is about. */
  @property() page = "";
  /** What the assistant is called until it has said so itself. */
  @property() name = strings.assistant;

  @state() private isOpen = false;
  @state() private isMenuOpen = false;
  @state() private isAsking = false;
  @state() private isBehind = false;
  @state() private draft = "";
  @state() private copied = "";
  @state() private greetedPage = "";
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("textarea") private input!: HTMLTextAreaElement;
  @query(".scroller") private scroller!: HTMLElement;
  private chat!: Chat;
  private shown = 0;
  private cameFrom: HTMLElement | null = null;
  private readonly fullScreen = matchMedia(FULL_SCREEN);

  /** Opens the panel. */
  open(): void {
    if (this.isOpen) return;
    this.cameFrom = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.isOpen = true;
    this.remember();
    this.chat.connect();
    this.present();
    this.toEnd();
  }

  /** Closes the panel; the focus goes back to where it was. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = this.isMenuOpen = this.isAsking = false;
    this.remember();
    this.dialog.close();
    const back = this.cameFrom?.isConnected && this.cameFrom !== this && this.cameFrom !== document.body;
    (back ? this.cameFrom : this.renderRoot.querySelector<HTMLElement>(".launcher"))?.focus();
  }

  /** Opens the panel and says `text` for the person, as a button "Ask about this error" does. */
  ask(text: string): void {
    this.open();
    if (text.trim()) this.say(text.trim());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.chat = new Chat(this.server, () => this.page, () => this.requestUpdate());
    addEventListener("storage", this.onStorage);
    this.fullScreen.addEventListener("change", this.onResize);
    if (this.chat.store.token) this.chat.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("storage", this.onStorage);
    this.fullScreen.removeEventListener("change", this.onResize);
    this.chat.disconnect();
  }

  protected override firstUpdated(): void {
    if (!this.fullScreen.matches && readOpen()) {
      this.isOpen = true;
      this.chat.connect();
      this.dialog.show();
      this.blurAll();
      this.toEnd();
    }
  }

  protected override willUpdate(): void {
    const { store, page } = this.chat;
    if (page && !store.items.length) this.greetedPage = page;
    if (this.isOpen && document.visibilityState === "visible") store.markRead();
  }

  protected override updated(_changed: PropertyValues): void {
    const count = this.chat.store.items.length;
    if (count !== this.shown) this.toEnd();
    this.shown = count;
  }

  protected override render(): TemplateResult {
    return html`${this.panelView()}${this.launcherView()}`;
  }

  private get assistant(): string {
    return this.chat.assistant || this.name;
  }

  private get view(): View {
    return {
      assistant: this.assistant,
      copied: this.copied,
      actions: {
        say: (text) => this.say(text),
        retry: (item) => this.chat.retry(item),
        copy: (text, event) => void this.copy(text, event),
      },
    };
  }

  private launcherView(): TemplateResult {
    const unread = this.isOpen ? 0 : this.chat.store.unread;
    const label = this.isOpen ? strings.launcherOpen(this.assistant) : strings.launcher(this.assistant);
    return html`<button
      type="button"
      class="launcher"
      aria-expanded=${this.isOpen ? "true" : "false"}
      aria-controls="panel"
      aria-label=${label + (unread ? strings.unread(unread) : "")}
      @click=${() => (this.isOpen ? this.close() : this.open())}
    >
      ${this.isOpen ? icons.down : icons.chat}${unread ? html`<span class="count">${Math.min(unread, 99)}</span>` : nothing}
    </button>`;
  }

  private panelView(): TemplateResult {
    return html`<dialog
      id="panel"
      aria-labelledby="title"
      @keydown=${this.onKey}
      @cancel=${(event: Event) => (event.preventDefault(), this.escape())}
      @dragover=${(event: DragEvent) => event.dataTransfer?.types.includes("Files") && event.preventDefault()}
      @drop=${this.onDrop}
    >
      ${this.headView()}${this.bannerView()}
      <div class="middle">
        <div class="scroller" tabindex="0" role="log" aria-live="polite" aria-label=${strings.log} @scroll=${this.onScroll}>
          ${this.welcomeView()}${logView(this.chat.store.items, this.view)}
        </div>
        ${this.isBehind
          ? html`<button type="button" class="latest" aria-label=${strings.latest} title=${strings.latest} @click=${this.toLatest}>
              ${icons.down}
            </button>`
          : nothing}
        ${this.isBusy ? html`<div class="typing" aria-hidden="true"><i></i><i></i><i></i></div>` : nothing}
      </div>
      ${this.isAsking ? this.confirmView() : html`${this.pageView()}${this.formView()}`}
    </dialog>`;
  }

  private headView(): TemplateResult {
    return html`<div class="head">
        <span class="face">${icons.chat}</span>
        <div class="titles">
          <h2 id="title" tabindex="-1">${this.assistant}</h2>
          <p>${strings.subtitle}</p>
        </div>
        <button
          type="button"
          class="more"
          aria-label=${strings.menu}
          aria-expanded=${this.isMenuOpen ? "true" : "false"}
          @click=${() => (this.isMenuOpen = !this.isMenuOpen)}
        >
          ${icons.more}
        </button>
        <button type="button" aria-label=${strings.close} @click=${() => this.close()}>${icons.close}</button>
      </div>
      ${this.isMenuOpen ? this.menuView() : nothing}`;
  }

  private menuView(): TemplateResult {
    return html`<div class="menu" role="group" aria-label=${strings.menu} @focusout=${this.onMenuLeft}>
      <button type="button" @click=${this.startOver}>${icons.restart}${strings.startOver}</button>
      <button type="button" @click=${this.askToForget}>${icons.trash}${strings.forget}</button>
    </div>`;
  }

  private bannerView(): TemplateResult {
    const { status } = this.chat;
    const isDown = status === "lost" || status === "refused";
    const text = status === "lost" ? strings.lost : status === "refused" ? strings.refused : "";
    return html`<div class="banner ${isDown ? "down" : ""}">
        <div role="status">
          ${text}<span class="hidden">${this.isBusy ? strings.typing(this.assistant) : ""}${this.copied ? strings.copied : ""}</span>
        </div>
        ${isDown ? html`<button type="button" class="link" @click=${() => this.chat.connect()}>${strings.reconnect}</button>` : nothing}
      </div>`;
  }

  private welcomeView(): unknown {
    const { store, status } = this.chat;
    if (!store.items.length && status !== "online") return nothing;
    const hello = strings.welcome(this.assistant);
    const code = this.greetedPage;
    const isFirst = !store.items.some((item) => item.kind === "user");
    const question = code ? strings.welcomePage(code) : strings.welcomeAnywhere;
    const starters = (code ? strings.startersPage(code) : strings.starters).map((title) => ({ title, payload: title }));
    return botView(`${hello}\n\n${question}`, isFirst ? [choicesView(starters, "", true, this.view.actions)] : [], this.view);
  }

  private pageView(): unknown {
    const { page, store, status } = this.chat;
    const isNamed = store.items.some((item) => item.kind === "user" && page && item.text.toUpperCase().includes(page));
    if (!page || isNamed || status !== "online" || !store.items.some((item) => item.kind === "user")) return nothing;
    return html`<div class="page">
      <span>${strings.pageBar(page)}</span>
      <button type="button" class="link" @click=${() => this.say(strings.pageAsk(page))}>${strings.pageBarAsk}</button>
    </div>`;
  }

  private formView(): TemplateResult {
    const isLong = this.draft.length > MAX_CHARACTERS;
    return html`<form @submit=${this.onSubmit}>
        <textarea
          rows="1"
          .value=${this.draft}
          aria-label=${strings.inputLabel}
          aria-describedby="hint"
          placeholder=${strings.placeholder}
          autocomplete="off"
          enterkeyhint="send"
          @input=${this.onInput}
          @keydown=${this.onInputKey}
          @paste=${this.onPaste}
        ></textarea>
        <button class="send" aria-label=${strings.send} aria-disabled=${this.draft.trim() && !isLong ? nothing : "true"}>
          ${icons.send}
        </button>
      </form>
      <p id="hint" class="hint ${isLong ? "alarm" : ""}">${isLong ? strings.tooLong(MAX_CHARACTERS) : strings.privacy}</p>`;
  }

  private confirmView(): TemplateResult {
    return html`<div class="confirm" role="alertdialog" aria-label=${strings.forget} aria-describedby="question">
      <p id="question">${strings.forgetQuestion}</p>
      <div class="choices">
        <button type="button" class="choice keep" @click=${this.leaveConfirm}>${strings.forgetNo}</button>
        <button type="button" class="choice" @click=${this.forget}>${strings.forgetYes}</button>
      </div>
    </div>`;
  }

  private get isBusy(): boolean {
    const { status, isTyping, store } = this.chat;
    return isTyping || (status === "connecting" && !store.items.length);
  }

  private say(text: string): void {
    this.chat.say(text);
  }

  private startOver = (): void => {
    this.isMenuOpen = false;
    this.say(strings.startOverMessage);
    this.focusInput();
  };

  private askToForget = (): void => {
    this.isMenuOpen = false;
    this.isAsking = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".keep")?.focus());
  };

  private leaveConfirm = (): void => {
    this.isAsking = false;
    void this.updateComplete.then(() => this.focusInput());
  };

  private forget = async (): Promise<void> => {
    this.leaveConfirm();
    if (!(await this.chat.forget())) this.chat.store.note(strings.forgetFailed);
  };

  private async copy(text: string, event: Event): Promise<void> {
    const letter = (event.currentTarget as HTMLElement).closest(".letter")?.querySelector(".content");
    const isCopied = await copyText(text);
    if (!isCopied && letter) {
      getSelection()?.selectAllChildren(letter);
      this.chat.store.note(strings.copyByHand);
      return;
    }
    this.copied = text;
    setTimeout(() => (this.copied = ""), 4000);
  }

  private onSubmit = (event: Event): void => {
    event.preventDefault();
    const text = this.draft.trim();
    if (!text || text.length > MAX_CHARACTERS) return;
    this.draft = "";
    this.say(text);
    void this.updateComplete.then(() => this.fitInput());
    this.input.focus();
  };

  private onInput = (): void => {
    this.draft = this.input.value;
    this.fitInput();
  };

  private onInputKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.onSubmit(event);
  };

  private onPaste = (event: ClipboardEvent): void => {
    const data = event.clipboardData;
    if (!data?.files.length || data.getData("text/plain")) return;
    event.preventDefault();
    this.chat.store.note(strings.picture);
  };

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
      this.renderRoot.querySelector<HTMLElement>(".more")?.focus();
    } else this.close();
  }

  private onMenuLeft = (event: FocusEvent): void => {
    const next = event.relatedTarget as HTMLElement | null;
    if (next && !(event.currentTarget as HTMLElement).contains(next) && !next.matches(".more")) this.isMenuOpen = false;
  };

  private onStorage = (event: StorageEvent): void => {
    if (event.key === this.chat.store.key || event.key === null) this.chat.follow();
  };

  private onResize = (): void => {
    if (!this.isOpen) return;
    this.dialog.close();
    this.present();
  };

  private onScroll = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.isBehind = scrollHeight - scrollTop - clientHeight > NEAR_END;
  };

  private toLatest = (): void => {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: "smooth" });
    this.scroller.focus({ preventScroll: true });
  };

  /** Shows the newest turn: its end, or its beginning where it is longer than the panel. */
  private toEnd(): void {
    void this.updateComplete.then(() => {
      const turns = this.scroller.querySelectorAll<HTMLElement>(".row.user");
      const last = turns[turns.length - 1];
      const end = this.scroller.scrollHeight - this.scroller.clientHeight;
      this.scroller.scrollTop = last ? Math.min(end, last.offsetTop - 12) : end;
      this.onScroll();
    });
  }

  private present(): void {
    if (this.fullScreen.matches) this.dialog.showModal();
    else this.dialog.show();
    void this.updateComplete.then(() => this.focusInput());
  }

  /** A touch keyboard would cover half of the conversation, so there the title takes the focus. */
  private focusInput(): void {
    if (matchMedia(HAS_KEYBOARD).matches) this.input?.focus();
    else this.renderRoot.querySelector<HTMLElement>("#title")?.focus();
  }

  private fitInput(): void {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight + 2}px`;
  }

  private blurAll(): void {
    (this.shadowRoot?.activeElement as HTMLElement | null)?.blur();
  }

  private remember(): void {
    try {
      sessionStorage.setItem(OPEN_KEY, this.isOpen ? "yes" : "");
    } catch {
      /* blocked storage: the panel is closed on the next page */
    }
  }
}

function readOpen(): boolean {
  try {
    return sessionStorage.getItem(OPEN_KEY) === "yes";
  } catch {
    return false;
  }
}
