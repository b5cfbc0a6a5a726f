// Shows how far an import or export is, and opens its page anew when the work is over.
(() => {
  const section = document.querySelector("[data-progress]");
  if (!section) return;
  const done = section.querySelector("[data-done]");
  const bar = section.querySelector("progress");
  const ask = async () => {
    try {
      const answer = await fetch(section.dataset.progress, { headers: { accept: "application/json" } });
      if (!answer.ok) return location.reload();
      const { working, done: rows } = await answer.json();
      done.textContent = rows;
      if (bar.hasAttribute("max")) bar.value = rows;
      if (!working) return location.reload();
    } catch {
      // The line is slow or gone; ask again.
    }
    setTimeout(ask, 1000);
  };
  setTimeout(ask, 700);
})();
