/** How the conversation looks: one template for each kind of message. */
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { icons } from "./icons";
import { renderMarkdown } from "./markdown";
import { parts, plain, position } from "./parts";
import { strings } from "./strings";
import type { BotItem, Button, Item, UserItem } from "./types";

/** What the messages need to know of the widget, and what they ask of it. */
export interface View {
  assistant: string;
  /** The message to forward that has just been copied. */
  copied: string;
  say(text: string): void;
  retry(item: UserItem): void;
  copy(text: string, content: Element | null): void;
}

/** All messages in order; each keeps its element, so that a screen reader is told of new ones only. */
export function logView(items: readonly Item[], view: View): TemplateResult {
  const lastUser = items.map((item) => item.kind).lastIndexOf("user");
  return html`${repeat(items, keyOf, (item, index) => {
    if (item.kind === "user") return userView(item, view);
    if (item.kind === "note") return botView(item.text, nothing, view);
    return botView(item.text, buttonsView(item, items, index > lastUser, view), view);
  })}`;
}

function botView(text: string, below: unknown, view: View): TemplateResult {
  return html`<div class="row bot">
    <div class="bubble">
      <span class="hidden">${strings.saidBy(view.assistant)}</span>
      ${progressView(text)}${parts(text).map((part) => (part.isLetter ? letterView(part.text, view) : markdown(part.text)))}
    </div>
    ${below}
  </div>`;
}

function choicesView(choices: Button[], chosen: string, isOpen: boolean, view: View): TemplateResult {
  return html`<div class="choices" role="group" aria-label=${strings.replies}>
    ${choices.map(
      (choice) =>
        html`<button
          type="button"
          class="choice ${choice.payload === chosen ? "chosen" : ""}"
          tabindex=${isOpen ? nothing : "-1"}
          aria-disabled=${isOpen ? nothing : "true"}
          aria-pressed=${choice.payload === chosen ? "true" : nothing}
          @click=${() => isOpen && view.say(choice.payload)}
        >
          ${choice.payload === chosen ? icons.check : nothing}${choice.title}
        </button>`,
    )}
  </div>`;
}

function userView(item: UserItem, view: View): TemplateResult {
  return html`<div class="row user ${item.state}">
    <div class="bubble"><span class="hidden">${strings.saidByYou}</span><span class="said">${item.text}</span></div>
    ${item.state === "failed"
      ? html`<div class="fate">
          <span>${item.error || strings.failed}</span>
          <button type="button" class="link" @click=${() => view.retry(item)}>${strings.retry}</button>
        </div>`
      : nothing}
    ${item.state === "waiting" ? html`<div class="fate late">${strings.waiting}</div>` : nothing}
  </div>`;
}

function buttonsView(item: BotItem, items: readonly Item[], isOpen: boolean, view: View): unknown {
  if (!item.buttons.length) return nothing;
  const answer = items.find((other): other is UserItem => other.kind === "user" && other.order > item.order);
  return choicesView(item.buttons, answer?.text ?? "", isOpen, view);
}

function progressView(text: string): unknown {
  const found = position(text);
  return found ? html`<progress max=${found.total} value=${found.step} aria-hidden="true"></progress>` : nothing;
}

function letterView(text: string, view: View): TemplateResult {
  const mail = plain(text);
  const isCopied = view.copied === mail;
  const copy = (event: Event): void => {
    const letter = (event.currentTarget as Element).closest(".letter");
    view.copy(mail, letter?.querySelector(".content") ?? null);
  };
  return html`<section class="letter" aria-label=${strings.letter}>
    <header>${icons.letter}<span>${strings.letter}</span></header>
    <div class="content">${markdown(text)}</div>
    <button type="button" class="copy" @click=${copy}>
      ${isCopied ? icons.check : icons.copy}<span>${isCopied ? strings.copied : strings.copy}</span>
    </button>
  </section>`;
}

/** Built once for a text: an element that is replaced at every change would be read out again. */
function markdown(text: string): unknown {
  return guard([text], () => renderMarkdown(text));
}

function keyOf(item: Item): string {
  return item.kind === "bot" ? `bot ${item.seq}` : `${item.kind} ${item.id}`;
}
