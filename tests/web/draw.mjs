// Runs the script of a page in as much of a browser as it needs, opens all, and prints
// what is read of each operation, by its id.
// usage: node draw.mjs PAGE OPENAPI
import { readFileSync } from "node:fs";

const [page, openapi] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(openapi, "utf-8"));

class Element {
  constructor(tag) { Object.assign(this, { tagName: tag.toUpperCase(), children: [], attributes: {}, heard: {} }); }
  set textContent(text) { this.children = [text]; }
  get textContent() { return this.children.map((child) => child.textContent ?? child).join("\n"); }
  setAttribute(name, value) { this.attributes[name] = value; }
  append(...children) { this.children.push(...children); }
  addEventListener(kind, listener) { this.heard[kind] = listener; }
}
const known = {};
globalThis.location = { hash: "", origin: "" };
globalThis.document = {
  createElement: (tag) => new Element(tag),
  getElementById: (id) => (id ? (known[id] ??= new Element("main")) : null),
};
globalThis.fetch = async () => ({ json: async () => schema });

const [, script] = readFileSync(page, "utf-8").match(/<script>(.*)<\/script>/s);
(0, eval)(script);
await new Promise((resolve) => setTimeout(resolve));

const open = (element) => {
  element.heard?.toggle?.();
  element.children?.forEach(open);
};
open(known.operations);
const drawn = known.operations.children.filter(({ attributes }) => attributes.id);
const shown = Object.fromEntries(drawn.map((element) => [element.attributes.id, element.textContent]));
console.log(JSON.stringify({ about: known.about.textContent, shown }));
