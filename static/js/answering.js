/** The form of an answer: a plain yes has its reason ready, and it goes again when something else is chosen. */
for (const form of document.querySelectorAll("form.answer-form")) {
  const { reason } = form.elements;
  const ready = form.dataset.asProposed;
  form.addEventListener("change", (event) => {
    if (event.target.name !== "status") return;
    const plainYes = event.target.value === "accepted";
    if (plainYes && !reason.value.trim()) reason.value = ready;
    if (!plainYes && reason.value.trim() === ready) reason.value = "";
    reason.required = !plainYes;
  });
}
