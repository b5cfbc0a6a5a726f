/*
 * Quick exit. Without this script the exit is a plain link. With it:
 * - the page disappears at once, before the next one has loaded;
 * - "back" does not return here: we step back to the first page of this visit and replace that one
 *   (the Navigation API remembers where it is; nothing is stored), or replace this page where the browser can't;
 * - pressing Esc three times does the same, and says so to screen readers.
 *
 * It runs before the page is painted, so that a page somebody is leaving never shows again.
 */
(() => {
  "use strict";

  const GONE = "gone";
  const WAIT_FOR_FIRST_PAGE = 1500; // milliseconds; a slow line must not keep anybody here
  const TIME_FOR_KEYS = 5000; // milliseconds between two Escs
  const root = document.documentElement;
  const nav = window.navigation;

  /** The address somebody is leaving for, if a later page of this visit was left. */
  const leavingFor = () => {
    if (!nav || !nav.currentEntry) return null;
    const here = nav.currentEntry.index;
    for (const entry of nav.entries()) {
      const state = entry.getState();
      if (entry.index >= here && state && state.leavingFor) return state.leavingFor;
    }
    return null;
  };

  const disappear = () => {
    root.classList.add(GONE);
    const link = document.querySelector("[data-leave-keys]");
    if (link && link.dataset.neutral) document.title = link.dataset.neutral;
  };

  const leave = (url) => {
    disappear();
    announce("leaving");
    const instead = () => location.replace(url);
    if (!nav || !nav.currentEntry || nav.currentEntry.index < 1) {
      instead();
      return;
    }
    nav.updateCurrentEntry({ state: { leavingFor: url } });
    setTimeout(instead, WAIT_FOR_FIRST_PAGE);
    const { committed, finished } = nav.traverseTo(nav.entries()[0].key);
    committed.catch(instead);
    finished.then(instead, instead); // only settles where the first page is this one, by another #anchor
  };

  const goOn = () => {
    const url = leavingFor();
    if (!url) return false;
    root.classList.add(GONE);
    location.replace(url);
    return true;
  };

  if (goOn()) return;
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && !goOn()) root.classList.remove(GONE);
  });

  let voice = null;
  const announce = (key) => {
    const link = document.querySelector("[data-leave-keys]");
    if (voice && link) voice.textContent = link.dataset[key] || "";
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("[data-leave]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    leave(link.href);
  });

  let presses = 0;
  let timer = 0;
  document.addEventListener("keydown", (event) => {
    const link = document.querySelector("[data-leave-keys]");
    if (!link || event.repeat) return;
    clearTimeout(timer);
    if (event.key !== "Escape") {
      if (presses) announce("off");
      presses = 0;
      return;
    }
    presses += 1;
    if (presses === 3) {
      presses = 0;
      leave(link.href);
      return;
    }
    announce(presses === 1 ? "two" : "one");
    timer = setTimeout(() => {
      presses = 0;
      announce("off");
    }, TIME_FOR_KEYS);
  });

  document.addEventListener("DOMContentLoaded", () => {
    voice = document.createElement("p");
    voice.className = "for-ears leave-voice";
    voice.setAttribute("role", "status");
    document.body.append(voice);
  });
})();
