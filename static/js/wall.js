/** The wall: what the whole room may see, large. It carries no personal state and takes no focus. */
import { html, render } from "../vendor/preact.js";
import { connect } from "./link.js";
import { createStore } from "./store.js";
import { Wall } from "./parts/wall_frame.js";

const root = document.getElementById("app");
const { code, address } = root.dataset;
const store = createStore();
const connection = { state: "connecting", message: "" };
let planned = false;
root.replaceChildren();

const link = connect({
  code,
  page: "wall",
  store,
  onState(state, message) {
    Object.assign(connection, { state, message });
    // A meeting that is not open yet, or not any more, may be opened again.
    if (state === "refused") setTimeout(() => connection.state === "refused" && link.again(), 10_000);
    planDraw();
  },
});
store.subscribe(planDraw);
planDraw();

function planDraw() {
  if (planned) return;
  planned = true;
  queueMicrotask(() => {
    planned = false;
    render(html`<${Wall} store=${store} code=${code} address=${address} connection=${connection} />`, root);
  });
}
