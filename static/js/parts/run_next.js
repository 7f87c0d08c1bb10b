/** What comes next in the meeting, as one act: the agenda in order, a round's phases inside it. */
import { t } from "../texts.js";

/** The steps in the order of the agenda. */
export function agenda(store) {
  return store.rows("steps").sort((a, b) => a.no - b.no);
}

/**
 * The next act: `{label, command, args, said}`, with `asks` when it is asked once, or `{label, href}` when it is a place to go.
 */
export function nextAct(store) {
  const meeting = store.meeting();
  if (meeting.state === "planned") return { label: t("Avaa ovet"), command: "meeting.open", args: {}, said: t("Ovet ovat auki.") };
  if (meeting.state === "closed") return { label: t("Avaa koonti"), href: `/m/${meeting.code}/summary` };
  const step = store.step();
  return (step && _inside(store, meeting, step)) || _onward(store, step);
}

/** What opening a step is called: a round by its number, others by their title. */
export function openingLabel(store, step) {
  if (step.kind !== "collect") return t("Seuraava: {title}", { title: step.title });
  const rounds = agenda(store).filter((each) => each.kind === "collect");
  return t("Aloita kierros {n}", { n: rounds.findIndex((each) => each.id === step.id) + 1 });
}

function _inside(store, meeting, step) {
  if (meeting.phase === "silent") return { label: t("Näytä laput pöydille"), command: "step.reveal", args: { step: step.id }, said: t("Pöydät näkevät laput.") };
  if (step.kind === "collect" && meeting.phase === "talk") {
    return { label: t("Lopeta kierros"), command: "step.end", args: { step: step.id }, said: t("Kierros on loppu.") };
  }
  return step.kind === "vote" ? _voting(store, step) : null;
}

function _voting(store, step) {
  const votes = store.rows("votes");
  const open = votes.find((vote) => vote.state === "open");
  const draft = votes.find((vote) => vote.state === "draft");
  if (open) return { label: t("Sulje äänestys"), command: "vote.close", args: { id: open.id }, said: t("Äänestys on suljettu. Tulos näkyy.") };
  if (draft) return { label: t("Avaa äänestys"), command: "vote.open", args: { id: draft.id }, said: t("Äänestys on auki.") };
  const stepsSoFar = agenda(store).filter((each) => each.kind === "vote" && each.no <= step.no).length;
  return votes.length < stepsSoFar ? { label: t("Valmistele äänestys"), href: "#votes" } : null;
}

function _onward(store, step) {
  // Before the first step the lobby is the welcome: one press leads from it to round 1.
  const next = agenda(store).find((each) => (step ? each.no > step.no : each.kind !== "welcome"));
  if (next) return { label: openingLabel(store, next), command: "step.open", args: { step: next.id }, said: next.title };
  return {
    label: t("Sulje tapaaminen"), command: "meeting.close", args: {}, said: t("Tapaaminen on suljettu."),
    asks: t("Suljetaanko tapaaminen? Seinä pimenee. Lappujen alkuperäiset sanat poistetaan."),
  };
}
