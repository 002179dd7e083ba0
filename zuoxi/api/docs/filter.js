// Shows the operations and schemas with all of the typed words in method, path or text; opens what the address names.
'use strict';
const field = document.getElementById('filter');
const parts = [...document.querySelectorAll('details.operation')].map((part) => ({
  part,
  text: part.querySelector('summary').textContent.toLowerCase(),
}));
const sections = [...document.querySelectorAll('section.tag')];

function filter() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const { part, text } of parts) part.hidden = !words.every((word) => text.includes(word));
  for (const section of sections) section.hidden = !section.querySelector('details.operation:not([hidden])');
  document.getElementById('nothing').hidden = sections.some((section) => !section.hidden);
}

function openNamed() {
  const part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (part instanceof HTMLDetailsElement) {
    part.hidden = false;
    part.closest('section').hidden = false;
    part.open = true;
    part.scrollIntoView();
  }
}

field.hidden = false;
field.addEventListener('input', filter);
window.addEventListener('hashchange', openNamed);
openNamed();
