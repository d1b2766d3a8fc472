/**
 * Markdown as DOM nodes. The tree is built from tokens: only the elements named here can come into being, text is
 * always a text node, and a link's address is the only attribute that comes from a message.
 */
import MarkdownIt from "markdown-it";
import { strings } from "./strings";

const ELEMENTS: Record<string, keyof HTMLElementTagNameMap> = {
  paragraph: "p",
  bullet_list: "ul",
  ordered_list: "ol",
  list_item: "li",
  blockquote: "blockquote",
  heading: "strong",
  strong: "strong",
  em: "em",
};
const ALLOWED_LINK = /^(https?:\/\/|mailto:)/i;

const parser = new MarkdownIt("commonmark", { html: false, breaks: true, linkify: true });
parser.enable(["linkify"]).disable(["image", "html_block", "html_inline", "reference", "lheading"]);
parser.validateLink = (url: string) => ALLOWED_LINK.test(url.trim());
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

type Token = ReturnType<typeof parser.parse>[number];

export function renderMarkdown(text: string): HTMLElement {
  const root = document.createElement("div");
  root.className = "markdown";
  build(parser.parse(text, {}), root);
  return root;
}

function build(tokens: Token[], root: HTMLElement): void {
  const open: HTMLElement[] = [root];
  for (const token of tokens) {
    const parent = open[open.length - 1] as HTMLElement;
    if (token.nesting < 0) open.pop();
    else if (token.nesting > 0) open.push(parent.appendChild(element(token)));
    else leaf(token, parent);
  }
}

function element(token: Token): HTMLElement {
  const name = token.type.replace(/_open$/, "");
  if (name === "link") return link(String(token.attrGet("href") ?? ""));
  if (name === "paragraph" && token.hidden) return document.createElement("span");
  const made = document.createElement(ELEMENTS[name] ?? "span");
  const start = Number(token.attrGet("start"));
  if (name === "ordered_list" && start > 1) (made as HTMLOListElement).start = start;
  return made;
}

function leaf(token: Token, parent: HTMLElement): void {
  if (token.type === "inline") build(token.children ?? [], parent);
  else if (token.type === "hr") parent.append(document.createElement("hr"));
  else if (token.type === "softbreak" || token.type === "hardbreak") parent.append(document.createElement("br"));
  else if (token.type === "code_inline") parent.append(code(token.content));
  else if (token.type === "fence" || token.type === "code_block") {
    const block = document.createElement("pre");
    block.append(code(token.content.replace(/\n$/, "")));
    parent.append(block);
  } else parent.append(token.content);
}

function code(content: string): HTMLElement {
  const made = document.createElement("code");
  made.textContent = content;
  return made;
}

function link(address: string): HTMLElement {
  const made = document.createElement("a");
  if (!ALLOWED_LINK.test(address)) return made;
  made.href = address;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  made.title = strings.newWindow;
  return made;
}
