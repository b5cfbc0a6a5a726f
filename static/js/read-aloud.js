/* Reads the report code aloud, symbol by symbol, with a voice that lives on the device.
   Some browsers offer voices that send the text to a server: those are never used. */
(() => {
  "use strict";
  const button = document.querySelector("[data-read-aloud]");
  if (!button || !("speechSynthesis" in window)) return;
  const language = document.documentElement.lang;
  const localVoice = () => {
    const voices = speechSynthesis.getVoices().filter((voice) => voice.localService);
    return voices.find((voice) => voice.lang.startsWith(language)) || voices[0];
  };
  const offer = () => { button.hidden = !localVoice(); };
  offer();
  speechSynthesis.addEventListener("voiceschanged", offer);
  button.addEventListener("click", () => {
    const code = document.getElementById(button.dataset.readAloud).textContent;
    const speech = new SpeechSynthesisUtterance([...code].join(" ").replaceAll("-", ","));
    speech.voice = localVoice();
    speech.lang = language;
    speech.rate = 0.7;
    speechSynthesis.cancel();
    speechSynthesis.speak(speech);
  });
})();
