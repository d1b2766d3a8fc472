/** What stands around the conversation: launcher, head, menu, banner, the bars above the line to type in. */
import { html, nothing, type TemplateResult } from "lit";
import { icons } from "./icons";
import { strings } from "./strings";

export function launcherView(isOpen: boolean, name: string, unread: number, toggle: () => void): TemplateResult {
  const label = isOpen ? strings.launcherOpen(name) : strings.launcher(name);
  return html`<button
    type="button"
    class="launcher"
    aria-expanded=${isOpen ? "true" : "false"}
    aria-controls="panel"
    aria-label=${label + (unread ? strings.unread(unread) : "")}
    @click=${toggle}
  >
    ${isOpen ? icons.down : icons.chat}${unread ? html`<span class="count">${Math.min(unread, 99)}</span>` : nothing}
  </button>`;
}

export function headView(name: string, isMenuOpen: boolean, toggleMenu: () => void, close: () => void): TemplateResult {
  return html`<div class="head">
    <span class="face">${icons.chat}</span>
    <div class="titles">
      <h2 id="title" tabindex="-1">${name}</h2>
      <p>${strings.subtitle}</p>
    </div>
    <button
      type="button"
      class="more"
      aria-label=${strings.menu}
      aria-expanded=${isMenuOpen ? "true" : "false"}
      @click=${toggleMenu}
    >
      ${icons.more}
    </button>
    <button type="button" class="close" aria-label=${strings.close} @click=${close}>${icons.close}</button>
  </div>`;
}

export function menuView(startOver: () => void, forget: () => void, left: (event: FocusEvent) => void): TemplateResult {
  return html`<div class="menu" role="group" aria-label=${strings.menu} @focusout=${left}>
    <button type="button" @click=${startOver}>${icons.restart}${strings.startOver}</button>
    <button type="button" @click=${forget}>${icons.trash}${strings.forget}</button>
  </div>`;
}

/** `trouble` is shown to all; `aside` is for screen readers alone. */
export function bannerView(trouble: string, aside: string, reconnect: () => void): TemplateResult {
  return html`<div class="banner ${trouble ? "down" : ""}">
    <div role="status">${trouble}<span class="hidden">${aside}</span></div>
    ${trouble ? html`<button type="button" class="link" @click=${reconnect}>${strings.reconnect}</button>` : nothing}
  </div>`;
}

export function pageView(code: string, ask: () => void): TemplateResult {
  return html`<div class="page">
    <span>${strings.pageBar(code)}</span>
    <button type="button" class="link" @click=${ask}>${strings.pageBarAsk}</button>
  </div>`;
}

export function confirmView(keep: () => void, forget: () => void): TemplateResult {
  return html`<div class="confirm" role="alertdialog" aria-label=${strings.forget} aria-describedby="question">
    <p id="question">${strings.forgetQuestion}</p>
    <div class="choices">
      <button type="button" class="choice keep" @click=${keep}>${strings.forgetNo}</button>
      <button type="button" class="choice danger" @click=${forget}>${strings.forgetYes}</button>
    </div>
  </div>`;
}

export function newestView(go: () => void): TemplateResult {
  return html`<button type="button" class="latest" aria-label=${strings.latest} title=${strings.latest} @click=${go}>
    ${icons.down}
  </button>`;
}
