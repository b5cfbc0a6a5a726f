/* Helps whoever edits a form; everything can be done without it. Suggests a key from the words of a question,
   offers the questions of the form where a condition names one, and says above each question, in a sentence, when
   it is asked and how sensitive the answer is. Blocks come and go, so everything is looked up when it is needed. */
function helpWithForms() {
  "use strict";
  const form = document.getElementById("w-editor-form");
  if (!form) return;

  const named = (name) => form.querySelector(`[name="${CSS.escape(name)}"]`);
  const beside = (input, own, other) => named(input.name.slice(0, -own.length) + other);

  /* Blocks that were removed stay on the page, marked, until the form is saved. */
  function present(inputs) {
    const removed = [...form.querySelectorAll('input[name$="-deleted"]')]
      .filter((input) => input.value)
      .map((input) => input.name.slice(0, -"deleted".length));
    return [...inputs].filter((input) => !removed.some((start) => input.name.startsWith(start)));
  }

  function questions() {
    return present(form.querySelectorAll('.form-question input[name$="-key"]'))
      .filter((key) => key.value)
      .map((key) => ({ key: key.value, label: beside(key, "key", "label_id")?.value || key.value }));
  }

  function offer(input) {
    let list = document.getElementById("form-questions");
    if (!list) {
      list = document.createElement("datalist");
      list.id = "form-questions";
      document.body.append(list);
    }
    input.setAttribute("list", list.id);
    list.replaceChildren(...questions().map(({ key, label }) => new Option(label, key)));
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

  function sentence(question) {
    const operator = beside(question, "question", "operator");
    const value = beside(question, "question", "value");
    const comparing = !["filled", "not_filled"].includes(operator.value);
    value.closest("[data-contentpath]").hidden = !comparing;
    if (!question.value) return "";
    const asked = questions().find(({ key }) => key === question.value.trim());
    const words = operator.selectedOptions[0]?.textContent || "";
    return `“${asked ? asked.label : question.value}” ${words}${comparing ? ` ${value.value || "…"}` : ""}`;
  }

  function summary(block) {
    let line = block.querySelector(":scope > .form-summary");
    if (!line) {
      line = document.createElement("p");
      line.className = "form-summary";
      block.prepend(line);
    }
    const mine = (input) => input.closest(".form-question, .form-section-block") === block;
    const sensitivity = [...block.querySelectorAll('select[name$="-sensitivity"]')].find(mine);
    const conditions = present(block.querySelectorAll('input[name$="-question"]')).filter(mine);
    const said = conditions.map(sentence).filter(Boolean).join("; ");
    const heading = block.querySelector('[data-contentpath="show_when"] .c-sf-block__type')?.textContent.replace(/[…\s]+$/, "");
    const mark = document.createElement("span");
    if (sensitivity?.value) {
      mark.className = `sensitivity sensitivity--${sensitivity.value}`;
      mark.textContent = sensitivity.selectedOptions[0].textContent;
    }
    line.replaceChildren(mark, said ? ` ${heading}: ${said}` : "");
    line.hidden = !line.textContent.trim();
  }

  const look = () => form.querySelectorAll(".form-question, .form-section-block").forEach(summary);

  form.addEventListener("focusin", ({ target }) => target.name?.endsWith("-question") && offer(target));
  form.addEventListener("change", ({ target }) => target.name?.endsWith("-label_id") && suggest(target));
  form.addEventListener("input", look);
  form.addEventListener("change", look);

  let waiting = 0;
  const ours = ({ target }) => target.classList?.contains("form-summary");
  const soon = (changes) => {
    if (changes.every(ours)) return;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      watch.disconnect();
      look();
      watch.observe(form, { childList: true, subtree: true });
    });
  };
  const watch = new MutationObserver(soon);
  watch.observe(form, { childList: true, subtree: true });
  look();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", helpWithForms);
else helpWithForms();
