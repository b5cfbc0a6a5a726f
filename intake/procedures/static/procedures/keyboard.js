/* Going through the list of tasks by keyboard: j or ↓ to the next, k or ↑ to the one before; Enter opens, as always;
   “/” goes to the box in which a case is looked for.

   Nothing happens while somebody types, with a modifier key, in a dialog, or if the officer has switched shortcuts
   off in the account (Wagtail's own setting; WCAG 2.1.4). “?” is Wagtail's. */
(() => {
  "use strict";

  const config = document.getElementById("wagtail-config");
  if (config && JSON.parse(config.textContent).KEYBOARD_SHORTCUTS_ENABLED === false) return;

  const NEXT = new Set(["j", "ArrowDown"]);
  const BEFORE = new Set(["k", "ArrowUp"]);
  const TYPING = "input, textarea, select, [contenteditable], [role=textbox], [role=combobox], [role=dialog], dialog";

  const tasks = () => [...document.querySelectorAll("main .task-list .task__title > a")];

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== "/" && !NEXT.has(event.key) && !BEFORE.has(event.key)) return;
    const here = document.activeElement;
    if (here && here.closest(TYPING)) return;
    if (event.key === "/") {
      const box = document.getElementById("find-case");
      if (!box) return;
      event.preventDefault();
      box.focus();
      return;
    }
    const links = tasks();
    const item = here && here.closest(".task-list .task");
    // Arrows scroll the page unless a task has the focus already.
    if (event.key.startsWith("Arrow") && !item) return;
    const at = item ? links.findIndex((link) => item.contains(link)) : -1;
    const target = NEXT.has(event.key) ? links[at + 1] : links[at === -1 ? links.length - 1 : at - 1];
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.closest(".task").scrollIntoView({ block: "nearest" });
  });
})();
