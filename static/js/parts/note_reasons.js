/** Why a note was kept back or its words changed, in the same plain sentence for staff and for its author. */
import { t } from "../texts.js";

export const REASONS = ["identifying", "stigma", "blame", "care", "unclear", "repeated", "other"];

/** @param {string} kind one of REASONS */
export function reasonName(kind) {
  return {
    identifying: t("Tekstistä voi tunnistaa ihmisen."), stigma: t("Sanat voivat leimata ihmistä."), blame: t("Teksti syyttää ihmistä."),
    care: t("Asiasta on parempi puhua kahden kesken."), unclear: t("Tekstiä on vaikea ymmärtää, tai se ei liity tarinaan."),
    repeated: t("Sama asia on jo toisessa lapussa."), other: t("Muu syy."),
  }[kind];
}

/** What stands beside a note: the reason and what was added to it, or "". @param {{reason_kind: string, reason: string}} note */
export function reasonWords({ reason_kind: kind, reason }) {
  if (!kind || (kind === "other" && reason)) return reason;
  return reason ? `${reasonName(kind)} ${reason}` : reasonName(kind);
}
