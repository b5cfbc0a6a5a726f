/* Hides the questions of a form that do not apply, as answers change. Without this script every question is
   shown with its condition in words, and the server drops what was not asked for; the rules here are the server's
   (intake/forms/conditions.py): a question without an answer, or one that is hidden, meets no condition but
   “is not answered”. */
function showWhen() {
  "use strict";
  const parts = [...document.querySelectorAll("[data-show-when]")].map((element) => ({
    element,
    rule: JSON.parse(element.dataset.showWhen),
  }));
  if (!parts.length) return;

  const isSwitch = (input) => input.type === "checkbox" || input.type === "radio";

  function answers(name) {
    const found = [...document.querySelectorAll("input, select, textarea")].filter(
      (input) =>
        (input.name === name || input.name.startsWith(`${name}-`)) &&
        !input.closest("[data-show-when][hidden]") &&
        (!isSwitch(input) || input.checked)
    );
    return found.map((input) => input.value.trim()).filter((value) => value !== "");
  }

  const number = (text) => (text === "" ? NaN : Number(text));
  const before = (given, value) => given.slice(0, value.length) < value;
  const after = (given, value) => given.slice(0, value.length) > value;
  const same = (given, value) =>
    typeof value === "number"
      ? given.some((one) => number(one) === value)
      : given.some((one) => one === value || (value.length === 10 && one.length === 16 && one.startsWith(value)));

  const compare = {
    equals: same,
    not_equals: (given, value) => !same(given, value),
    one_of: (given, values) => given.some((one) => values.includes(one)),
    less: (given, value) => number(given[0]) < value,
    less_or_equal: (given, value) => number(given[0]) <= value,
    greater: (given, value) => number(given[0]) > value,
    greater_or_equal: (given, value) => number(given[0]) >= value,
    before: (given, value) => before(given[0], value),
    after: (given, value) => after(given[0], value),
  };

  function holds({ name, operator, value }) {
    const given = answers(name);
    if (operator === "filled") return given.length > 0;
    if (operator === "not_filled") return given.length === 0;
    return given.length > 0 && compare[operator](given, value);
  }

  function update() {
    for (const { element, rule } of parts) {
      // In the order of the form: conditions only look back.
      element.hidden = !(rule.match === "any" ? rule.conditions.some(holds) : rule.conditions.every(holds));
    }
  }

  for (const words of document.querySelectorAll("[data-shown-when]")) words.hidden = true;
  document.addEventListener("input", update);
  document.addEventListener("change", update);
  update();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", showWhen);
else showWhen();
