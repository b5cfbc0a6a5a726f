/* Helps whoever edits a form; everything can be done without it. Suggests a key from the words of a question,
   offers the questions of the form where a condition names one, says each condition as a sentence, and colours
   the sensitivity. Questions come and go, so everything is looked up when it is needed. */
(() => {
  "use strict";
  const form = document.getElementById("w-editor-form");
  if (!form) return;

  const beside = (input, name, other) => form.querySelector(`[name="${CSS.escape(input.name.slice(0, -name.length) + other)}"]`);
  const ends = (input, name) => input && input.name && input.name.endsWith(name);

  const list = document.createElement("datalist");
  list.id = "form-questions";
  form.append(list);

  function questions() {
    return [...form.querySelectorAll('input[name$="-key"]')]
      .filter((key) => key.value)
      .map((key) => ({ key: key.value, label: beside(key, "key", "label_id")?.value || key.value }));
  }

  function offer(input) {
    input.setAttribute("list", list.id);
    list.replaceChildren(
      ...questions().map(({ key, label }) => {
        const option = document.createElement("option");
        option.value = key;
        option.label = label;
        return option;
      })
    );
  }

  function say(question) {
    const block = question.closest(".form-condition");
    if (!block) return;
    const operator = beside(question, "question", "operator");
    const value = beside(question, "question", "value");
    const known = questions().find(({ key }) => key === question.value.trim());
    const takesValue = !["filled", "not_filled"].includes(operator.value);
    value.closest("[data-field]")?.toggleAttribute("hidden", !takesValue);
    let sentence = block.querySelector(":scope > .form-sentence");
    if (!sentence) {
      sentence = document.createElement("p");
      sentence.className = "form-sentence";
      sentence.setAttribute("aria-live", "polite");
      block.append(sentence);
    }
    const words = operator.selectedOptions[0]?.textContent || "";
    sentence.textContent = question.value
      ? `“${known ? known.label : question.value}” ${words}${takesValue ? ` ${value.value || "…"}` : ""}`
      : "";
  }

  function suggest(label) {
    const key = beside(label, "label_id", "key") || beside(label, "label_id", "code");
    if (!key || key.value || !label.value) return;
    const plain = label.value.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const words = plain.replace(/[^a-z0-9]+/g, " ").trim().split(" ").slice(0, 5).join("_");
    key.value = words.replace(/^[^a-z]+/, "").slice(0, 40);
    key.dispatchEvent(new Event("input", { bubbles: true }));
    key.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function look() {
    for (const select of form.querySelectorAll('select[name$="-sensitivity"]')) select.dataset.sensitivity = select.value;
    for (const question of form.querySelectorAll('input[name$="-question"]')) say(question);
  }

  form.addEventListener("focusin", ({ target }) => ends(target, "-question") && offer(target));
  form.addEventListener("change", ({ target }) => ends(target, "-label_id") && suggest(target));
  form.addEventListener("input", look);
  form.addEventListener("change", look);

  let waiting = 0;
  new MutationObserver((changes) => {
    if (changes.every(({ target }) => target.closest?.(".form-sentence") || target === list)) return;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(look);
  }).observe(form, { childList: true, subtree: true });
  look();
})();
