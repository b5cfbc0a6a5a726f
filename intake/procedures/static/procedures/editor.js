/* Helps whoever edits a procedure; everything can be done without it. Suggests a key from the name of a step, and
   offers the steps of the procedure, by name, where something leads to one. Blocks come and go, so everything is
   looked up when it is needed. */
function helpWithProcedures() {
  "use strict";
  const form = document.getElementById("w-editor-form");
  if (!form || !form.querySelector(".procedure-steps")) return;

  const LEADS = /^steps-.*-(target|goes_on|return_to)$/;
  const KEY = /^steps-\d+-value-key$/;
  const NAME = /^steps-\d+-value-name_id$/;

  /* Blocks that were removed stay on the page, marked, until the procedure is saved. */
  function steps() {
    return [...form.querySelectorAll('input[name$="-value-key"]')].filter(
      (key) => KEY.test(key.name) && key.value && !form.querySelector(`[name="${key.name.slice(0, -"value-key".length)}deleted"]`)?.value,
    );
  }

  function offer(input) {
    let list = document.getElementById("procedure-targets");
    if (!list) {
      list = document.createElement("datalist");
      list.id = "procedure-targets";
      document.body.append(list);
    }
    input.setAttribute("list", list.id);
    const known = steps().map((key) => {
      const name = form.querySelector(`[name="${key.name.slice(0, -"key".length)}name_id"]`);
      return new Option(name?.value || key.value, key.value);
    });
    list.replaceChildren(...known, new Option("end", "end"), new Option("hand_over", "hand_over"));
  }

  function suggest(name) {
    const key = form.querySelector(`[name="${name.name.slice(0, -"name_id".length)}key"]`);
    if (!key || key.value || !name.value) return;
    const plain = name.value.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    key.value = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").split("-").slice(0, 4).join("-").slice(0, 60);
    key.dispatchEvent(new Event("input", { bubbles: true }));
    key.dispatchEvent(new Event("change", { bubbles: true }));
  }

  form.addEventListener("focusin", ({ target }) => {
    if (LEADS.test(target.name || "")) offer(target);
  });
  form.addEventListener("focusout", ({ target }) => {
    if (NAME.test(target.name || "")) suggest(target);
  });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", helpWithProcedures);
else helpWithProcedures();
