/**
 * The table host's tools, all on one screen: the card, writing and voting for somebody without a device, gathering the table's
 * notes, building the ideal path, what came before. Two columns on a tablet.
 */
import { html } from "../../vendor/preact.js";
import { Gather } from "./host_gather.js";
import { Before, Card } from "./host_card.js";
import { FeedbackFor } from "./host_feedback.js";
import { Path } from "./host_path.js";
import { VoteFor } from "./host_vote.js";
import { WriteFor } from "./host_write.js";
import { Written } from "./host_written.js";
import { useRows } from "./run_act.js";
import { useFocusKept } from "./run_focus.js";

const COMING = new Set(["welcome", "read_case", "collect", "vote"]);
const GATHERING = new Set(["collect", "group"]);
const LOOK = new URL("../../css/host.css", import.meta.url).pathname;

/** @param {{store: import("../store.js").Store, send: (name: string, args?: object) => Promise<import("../send.js").Ack>}} props */
export function HostTools({ store, send }) {
  useRows(store);
  const kept = useFocusKept();
  const table = store.row("tables", store.me()?.host_of);
  const place = { store, send, table, round: _round(store), coming: _coming(store) };
  const column = (parts) => html`<div>${parts.map((Part) => html`<${Part} key=${Part.name} ...${place} />`)}</div>`;
  return html`<div class="host" ref=${kept}>
    <link rel="stylesheet" href=${LOOK} />
    ${table && _columns(store).map(column)}
  </div>`;
}

const _coming = (store) => COMING.has(store.step()?.kind || "welcome");

/** What to know stands beside what to do; in one column it comes before. While people write, writing for others comes first. */
function _columns(store) {
  const kind = store.step()?.kind || "welcome";
  if (kind === "path") return [[Card, Before], [VoteFor, Path, WriteFor, Written]];
  const gather = GATHERING.has(kind) ? [Gather, Path] : [];
  const over = store.meeting().phase === "ended";
  return [[Card, Before], [FeedbackFor, VoteFor, ...(over ? [...gather, WriteFor] : [WriteFor, ...gather]), Written]];
}

/** The round of writing that is on, or else the latest one; undefined before the first. */
function _round(store) {
  const step = store.step();
  if (step?.kind === "collect") return step;
  const rounds = store.rows("steps").filter((each) => each.kind === "collect" && each.opened);
  return rounds.sort((a, b) => b.no - a.no).find((each) => !step || each.no < step.no) || rounds[0];
}
