/** Recovery words from a scanned code: they stand after the "#", go into the field, and leave the address at once. */
const field = document.getElementById("words");
const brought = decodeURIComponent(location.hash.slice(1)).replace(/-/g, " ");

if (field && brought) {
  history.replaceState(null, "", location.pathname);
  field.value = brought;
  field.form.querySelector("button").focus();
}
