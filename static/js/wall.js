/** The wall: what the whole room may see, large. It carries no personal state and takes no focus. */
import { html, render } from "../vendor/preact.js";
import { connect } from "./link.js";
import { createStore } from "./store.js";
import { Wall } from "./parts/wall_frame.js";
import { scheme, setScheme } from "./parts/wall_scheme.js";
import { createStill } from "./parts/wall_still.js";

const COUNT_MS = 700;
const root = document.getElementById("app");
const { code, address } = root.dataset;
const store = createStore();
const still = createStill(store, code);
const connection = { state: "connecting", message: "" };
let planned = false;
let counted = 0;
setScheme(scheme());
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
store.subscribe(still.look);
store.subscribe(countJoined);
store.subscribe(planDraw);
planDraw();

/** Before the first round the wall says how many have come: a sum that only hello tells, asked for anew when something has happened. */
function countJoined() {
  const { rev } = store.cursor();
  const lobby = !store.step() || store.step().kind === "welcome";
  if (!lobby || rev === counted || connection.state !== "online") return;
  counted = rev;
  setTimeout(link.again, COUNT_MS);
}

function planDraw() {
  if (planned) return;
  planned = true;
  queueMicrotask(() => {
    planned = false;
    render(html`<${Wall} store=${store} still=${still} code=${code} address=${address} connection=${connection} />`, root);
  });
}
