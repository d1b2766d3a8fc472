/** The line to type in. Fires `say` with the text, and `picture` when a picture is pasted. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { query, state } from "lit/decorators.js";
import { icons } from "./icons";
import { strings } from "./strings";
import { base } from "./styles/base";
import { composer } from "./styles/composer";

const MAX_CHARACTERS = 6000;

export class Composer extends LitElement {
  static override styles = [base, composer];

  @state() private draft = "";
  @query("textarea") private input!: HTMLTextAreaElement;

  override focus(): void {
    this.input?.focus();
  }

  protected override updated(): void {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight + 2}px`;
  }

  protected override render(): TemplateResult {
    const isLong = this.draft.length > MAX_CHARACTERS;
    return html`<form @submit=${this.submit}>
        <textarea
          rows="1"
          .value=${this.draft}
          aria-label=${strings.inputLabel}
          aria-describedby="hint"
          placeholder=${strings.placeholder}
          autocomplete="off"
          enterkeyhint="send"
          @input=${() => (this.draft = this.input.value)}
          @keydown=${this.onKey}
          @paste=${this.onPaste}
        ></textarea>
        <button class="send" aria-label=${strings.send} aria-disabled=${this.draft.trim() && !isLong ? nothing : "true"}>
          ${icons.send}
        </button>
      </form>
      <p id="hint" class="hint ${isLong ? "alarm" : ""}">${isLong ? strings.tooLong(MAX_CHARACTERS) : strings.privacy}</p>`;
  }

  private submit = (event: Event): void => {
    event.preventDefault();
    const text = this.draft.trim();
    if (!text || text.length > MAX_CHARACTERS) return;
    this.draft = "";
    this.dispatchEvent(new CustomEvent("say", { detail: text }));
    this.focus();
  };

  private onKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
  };

  private onPaste = (event: ClipboardEvent): void => {
    const data = event.clipboardData;
    if (!data?.files.length || data.getData("text/plain")) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("picture"));
  };
}
