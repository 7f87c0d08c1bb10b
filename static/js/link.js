/**
 * The live connection: says hello on every connect, keeps frames that come meanwhile, asks again when something is missing.
 * @typedef {"connecting" | "online" | "offline" | "refused"} LinkState
 */
import { io } from "../vendor/socket.io.js";
import { setPause, setServerNow } from "./clock.js";

const HELLO_MS = 8000;
const CONNECT_MS = 10_000;
const FAST = ["websocket", "polling"];
const CAREFUL = ["polling", "websocket"];

/**
 * Connects a store to its meeting and keeps it true.
 * @param {{code: string, page: "phone" | "run" | "wall", store: import("./store.js").Store,
 *   onState?: (state: LinkState, message: string) => void}} options `message`: the server's sentence when refused
 */
export function connect({ code, page, store, onState = () => {} }) {
  const socket = io({ transports: FAST, tryAllTransports: true, timeout: CONNECT_MS, reconnectionDelay: 500, reconnectionDelayMax: 5000 });
  /** @type {LinkState} */
  let state = "connecting";
  let wasCut = false;
  let turn = 0;
  let kept = null;
  /** @type {Array<() => void>} */
  let waiting = [];

  function enter(next, message = "") {
    state = next;
    if (next === "online") waiting.splice(0).forEach((go) => go());
    onState(next, message);
  }

  async function hello(fresh) {
    const own = ++turn;
    kept ||= [];
    const { rev, view } = store.cursor();
    const ack = await _ask(socket, "hello", { meeting: code, page, ...(fresh || !view ? {} : { rev, view }) }, HELLO_MS);
    if (own !== turn) return;
    if (ack?.ok) welcome(ack);
    else if (ack && !ack.retry_after) enter("refused", wasCut ? "" : ack.message);
    else setTimeout(() => own === turn && socket.connected && hello(fresh), (ack?.retry_after || 1) * 1000);
  }

  function welcome(ack) {
    wasCut = false;
    setServerNow(ack.now);
    const taken = ack.snapshot ? (store.applySnapshot(ack.snapshot), "applied") : store.applyChanges(ack.changes);
    store.setMine(ack.mine);
    store.setMe(ack.me);
    const frames = kept;
    kept = null;
    if (taken === "gap" || taken === "view") return hello(true);
    enter("online");
    frames.filter((frame) => frame.rev > store.cursor().rev).forEach(receive);
  }

  function receive(frame) {
    if (kept) return kept.push(frame);
    const result = store.applyChanges(frame);
    if (result === "gap" || result === "view") hello(result === "view");
  }

  // Before any part of the page draws: its countdowns stand still while the meeting does.
  store.subscribe(() => setPause(store.meeting()?.paused_at));

  _listen(socket, {
    enter,
    receive,
    hello,
    mine: store.applyMine,
    left: () => (turn += 1),
    offline: () => state === "offline",
    /** The seat has left or lives in another phone now. The server is asked once more: a seat that came back is welcome. */
    cut() {
      wasCut = true;
      enter("refused");
      socket.disconnect().connect();
    },
  });

  return {
    /** @returns {LinkState} */
    state: () => state,
    /** Resolves when hello has been said and answered. */
    ready: () => (state === "online" ? Promise.resolve() : new Promise((go) => waiting.push(go))),
    /** One command; the ack, or null when none came in `ms`. @param {string} name @param {object} args @param {number} [ms] */
    emit: (name, args, ms = 6000) => _ask(socket, "command", { name, args }, ms),
    /** Says hello anew: the server has forgotten this socket. */
    again: () => hello(true),
    close: () => socket.disconnect(),
    /** Another event of the server's. @param {string} event @param {(payload: any) => void} listener */
    on: (event, listener) => socket.on(event, listener),
  };
}

/** @typedef {ReturnType<typeof connect>} Link */

/** Everything that may happen to the socket. @param {any} socket @param {Record<string, Function>} act */
function _listen(socket, { enter, receive, hello, mine, left, offline, cut }) {
  socket.on("connect", () => {
    socket.io.opts.transports = FAST;
    hello(false);
  });
  socket.on("disconnect", (reason) => {
    left();
    if (reason !== "io client disconnect") enter("offline");
    if (reason === "io server disconnect") setTimeout(() => offline() && socket.connect(), 2000);
  });
  socket.on("connect_error", () => {
    // Some proxies let a WebSocket hang or drop it silently: the next try begins with polling.
    socket.io.opts.transports = CAREFUL;
    enter("offline");
  });
  socket.on("changes", receive);
  socket.on("mine", mine);
  socket.on("again", () => hello(true));
  socket.on("cut", cut);
  // A phone that wakes up does not wait for the next turn.
  const wake = () => !document.hidden && offline() && socket.connect();
  document.addEventListener("visibilitychange", wake);
  addEventListener("online", wake);
}

async function _ask(socket, event, payload, ms) {
  if (!socket.connected) return null;
  try {
    return await socket.timeout(ms).emitWithAck(event, payload);
  } catch {
    return null;
  }
}
