/**
 * What the script tag does: defines <support-chat>, puts one on the page unless it has one, and listens to the page's
 * own buttons (`data-support-chat-ask="INT043"`, `data-support-chat-open`).
 */
import { Composer } from "./composer";
import { SupportChat } from "./support-chat";

const CODE = /(?:^|[^a-z0-9])([a-z]{2,4}\d{2,4})(?![a-z0-9])/i;
const TAG = "support-chat";
const script = document.currentScript as HTMLScriptElement | null;

function place(): void {
  const chat = document.querySelector<SupportChat>(TAG) ?? document.createElement(TAG);
  const given = script?.dataset ?? {};
  const origin = script?.src ? new URL(script.src, location.href).origin : location.origin;
  if (!chat.hasAttribute("server")) chat.setAttribute("server", given["server"] || origin);
  if (!chat.hasAttribute("page")) chat.setAttribute("page", given["page"] ?? pageCode());
  if (!chat.hasAttribute("name") && given["name"]) chat.setAttribute("name", given["name"]);
  if (!customElements.get(TAG)) {
    customElements.define(`${TAG}-composer`, Composer);
    customElements.define(TAG, SupportChat);
  }
  if (!chat.isConnected) document.body.append(chat);
}

/** The error code in the page's address or title; the server decides whether it knows it. */
function pageCode(): string {
  const found = CODE.exec(decodeURIComponent(location.pathname)) ?? CODE.exec(document.title);
  return found ? (found[1] as string).toUpperCase() : "";
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-support-chat-ask], [data-support-chat-open]") : null;
  const chat = document.querySelector<SupportChat>(TAG);
  if (button && chat) chat.ask(button.getAttribute("data-support-chat-ask") ?? "");
});

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
else place();
